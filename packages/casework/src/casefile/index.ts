export type { CasefileCommand } from './commands.ts';
export * as casefileCommands from './commands.ts';
export { casefile } from './decider.ts';
export * from './entries.ts';
export type { CasefileEvent } from './event-union.ts';
export * from './events.ts';
export * from './fold.ts';
export * from './values.ts';
