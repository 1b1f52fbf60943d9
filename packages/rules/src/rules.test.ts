import './vectors.spec.ts';
import './eligibility/assess.spec.ts';
import './eligibility/next-change.spec.ts';
