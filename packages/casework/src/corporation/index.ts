export type { CorporationCommand } from './commands.ts';
export * as corporationCommands from './commands.ts';
export type { CorporationEntry } from './decider.ts';
export { corporation } from './decider.ts';
export type { CorporationEvent } from './event-union.ts';
export * from './events.ts';
