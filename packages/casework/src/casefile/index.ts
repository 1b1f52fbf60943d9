export type { CasefileCommand } from './commands.ts';
export * as casefileCommands from './commands.ts';
export type { CasefileEvent } from './event-union.ts';
export * from './events.ts';
export * from './values.ts';
