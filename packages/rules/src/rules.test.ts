import './vectors.spec.ts';
