export type { OfficeCommand } from './commands.ts';
export * as officeCommands from './commands.ts';
export type { OfficeEntry } from './decider.ts';
export { office } from './decider.ts';
export type { OfficeEvent } from './event-union.ts';
export * from './events.ts';
