import './lists/cuts.spec.ts';
