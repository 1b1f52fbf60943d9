export type * from './eligibility/answer.ts';
export type * from './eligibility/facts.ts';
export type * from './law/basis.ts';
export * from './law/plain-date.ts';
export * from './law/vocabulary.ts';
export type * from './staffing/answer.ts';
export type * from './staffing/facts.ts';
