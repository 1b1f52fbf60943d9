import './vectors.spec.ts';
import './eligibility/assess.spec.ts';
import './eligibility/next-change.spec.ts';
import './staffing/assess.spec.ts';
import './staffing/next-change.spec.ts';
