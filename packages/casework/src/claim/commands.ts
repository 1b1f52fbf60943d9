import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { PlainDate } from '../kernel/values.ts';
import { Claimed, Released } from './events.ts';

const command = commandsOf('claim');

export const Claim = command('Claim', '番号を押さえる', { on: PlainDate, ...Claimed.fields }, { path: null });
export const Release = command('Release', '番号を手放す', { on: PlainDate, ...Released.fields }, { path: null });

export const claimCommands = [Claim, Release] as const;
export type ClaimCommand = CommandOf<(typeof claimCommands)[number]>;
