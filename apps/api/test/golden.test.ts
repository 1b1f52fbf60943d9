import './golden/golden.spec.ts';
