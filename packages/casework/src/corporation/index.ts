export type { CorporationCommand } from './commands.ts';
export * as corporationCommands from './commands.ts';
export type { CorporationEvent } from './event-union.ts';
export * from './events.ts';
