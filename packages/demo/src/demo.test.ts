import './possible.spec.ts';
