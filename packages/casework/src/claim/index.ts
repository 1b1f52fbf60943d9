export type { ClaimCommand } from './commands.ts';
export * as claimCommands from './commands.ts';
export { claim, claimTitles, claimValue } from './decider.ts';
export type { ClaimEvent } from './event-union.ts';
export * from './events.ts';
