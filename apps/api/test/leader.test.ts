import './lists/leader.spec.ts';
