export type { StaffMemberCommand } from './commands.ts';
export * as staffMemberCommands from './commands.ts';
export { staffMember } from './decider.ts';
export type { StaffMemberEvent } from './event-union.ts';
export * from './events.ts';
export type { StaffEntry } from './possible.ts';
