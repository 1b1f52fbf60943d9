import './demo.spec.ts';
