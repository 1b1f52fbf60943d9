export type { ImportCommand } from './commands.ts';
export * as importCommands from './commands.ts';
export { type ImportEntry, importReview, rowIdOf, rowsLeft, settledRows } from './decider.ts';
export type { ImportEvent } from './event-union.ts';
export * from './events.ts';
export type * from './views.ts';
