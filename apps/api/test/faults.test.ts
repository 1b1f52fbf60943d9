import './faults/database-lost.spec.ts';
