export * from './decider.ts';
export type * from './envelope.ts';
export * from './events.ts';
export * from './message.ts';
export * from './values.ts';
