import { type CommandOf, commandsOf } from '../kernel/command.ts';
import { voidEntries, voidEntry } from '../kernel/entry-commands.ts';
import { PlainDate, Reason } from '../kernel/values.ts';
import * as events from './events.ts';

const command = commandsOf('import');
const own = { path: null };
const { kind: _kind, rowHash: _hash, ...settled } = events.RowSettled.fields;

export const LeaveRows = command('LeaveRows', '見直す行を残す', { on: PlainDate, ...events.RowsLeft.fields }, own);
export const SettleRow = command(
  'SettleRow',
  '行の扱いを決める',
  { on: PlainDate, ...settled, why: Reason.optional().meta({ title: '理由' }) },
  own,
);
export const VoidEntry = command('VoidEntry', '記録を取り消す', voidEntry, own);
export const VoidEntries = command('VoidEntries', '記録をまとめて取り消す', voidEntries, own);

export const importCommands = [LeaveRows, SettleRow, VoidEntry, VoidEntries] as const;
export type ImportCommand = CommandOf<(typeof importCommands)[number]>;
