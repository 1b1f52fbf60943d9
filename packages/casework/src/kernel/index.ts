export * from './command.ts';
export * from './decider.ts';
export type * from './envelope.ts';
export * from './events.ts';
export * from './message.ts';
export * from './streams.ts';
export * from './values.ts';
