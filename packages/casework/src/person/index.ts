export type { PersonCommand } from './commands.ts';
export * as personCommands from './commands.ts';
export type { PersonEvent } from './event-union.ts';
export * from './events.ts';
