import './kurrentdb.spec.ts';
