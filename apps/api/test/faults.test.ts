import './torture/check.spec.ts';
import './faults/database-lost.spec.ts';
