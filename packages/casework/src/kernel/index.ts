export type * from './envelope.ts';
export * from './message.ts';
export * from './values.ts';
