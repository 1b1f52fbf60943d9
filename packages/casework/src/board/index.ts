export type * from './answer.ts';
export { boardLines } from './answer.ts';
export * from './board.ts';
export * from './contacts.ts';
export * from './deadlines.ts';
export type * from './material.ts';
export * from './staffing.ts';
export type * from './views.ts';
