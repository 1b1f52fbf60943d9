export type { PersonCommand } from './commands.ts';
export * as personCommands from './commands.ts';
export type { PersonEntry } from './decider.ts';
export { person } from './decider.ts';
export type { PersonEvent } from './event-union.ts';
export * from './events.ts';
export * from './likeness.ts';
export * from './merged.ts';
