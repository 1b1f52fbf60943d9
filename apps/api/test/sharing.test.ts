import './lists/sharing.spec.ts';
