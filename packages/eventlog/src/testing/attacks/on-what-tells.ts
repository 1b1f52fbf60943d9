import { createHash } from 'node:crypto';
import { openCheckpoint, signCheckpoint } from '../../seals/tree/checkpoint.ts';
import { verifierOf, vkeyOf } from '../../seals/tree/note.ts';
import type { CheckpointTexts, Held } from '../tampering.ts';
import { type Attacks, FAR, named, without } from './attack.ts';

/** On what tells of them: the seals, and the commands. */
export const ON_WHAT_TELLS: Attacks = {
  changeCheckpoint: ({ held, random }) => {
    const index = random.below(held.checkpoints.length);
    const row = held.checkpoints[index] as CheckpointTexts;
    const other = createHash('sha256').update(random.uuid()).digest('hex');
    const column = random.pick([1, 2, 3, 4]);
    const value =
      column === 1 ? String(BigInt(row[1]) - 1n) : column === 4 ? `\\x${other}${row[4].slice(66)}` : `\\x${other}`;
    const checkpoints = held.checkpoints.with(index, row.with(column, value) as never);
    return {
      held: { ...held, checkpoints },
      missed: named(['checkpoint-differs'], { checkpoint: Number(row[0]) }),
    };
  },
  changeNote: ({ held, random }) => {
    const index = random.below(held.checkpoints.length);
    const row = held.checkpoints[index] as CheckpointTexts;
    const size = Number(row[0]);
    const note = row[5].replace(`\n${size}\n`, `\n${size + 1}\n`);
    const checkpoints = held.checkpoints.with(index, row.with(5, note) as never);
    return { held: { ...held, checkpoints }, missed: named(['checkpoint-signature'], { checkpoint: size }) };
  },
  deleteCheckpoint: ({ held, random }) => {
    const index = random.below(held.checkpoints.length);
    const size = Number(held.checkpoints[index]?.[0]);
    const checkpoints = without(held.checkpoints, index);
    return { held: { ...held, checkpoints }, missed: named(['checkpoint-missing'], { checkpoint: size }) };
  },
  forgeCheckpoint: async (target) => {
    const { held, random, forged } = target;
    const index = random.below(held.checkpoints.length);
    const row = held.checkpoints[index] as CheckpointTexts;
    const known = openCheckpoint(row[5], [verifierOf(vkeyOf(target.stolen))]);
    const checkpoints = held.checkpoints.with(index, row.with(5, await signCheckpoint(known, forged)) as never);
    return { held: { ...held, checkpoints }, missed: named(['checkpoint-signature'], { checkpoint: known.size }) };
  },
  changeCommand: ({ held, random }) => {
    const index = random.below(held.commands.length);
    const row = held.commands[index] as Held['commands'][number];
    const [id, fingerprint, position, revisions] = row;
    const [stream = '', last = 0] = Object.entries(JSON.parse(revisions) as Record<string, number>)[0] ?? [];
    const changed = random.pick([
      [id, fingerprint, position, JSON.stringify({ [stream]: last + 1 })],
      [id, fingerprint, position, '{}'],
      [id, fingerprint, position, JSON.stringify({ ...JSON.parse(revisions), 'casefile-x': 0 })],
      [id, fingerprint, String(BigInt(position) + FAR), revisions],
      [random.uuid(), fingerprint, position, revisions],
    ] as const);
    const commands = held.commands.with(index, changed);
    const place = held.events.findIndex((event) => event[12] === id);
    const named = held.events[place]?.[0];
    return {
      held: { ...held, commands },
      missed: ({ faults: [fault] }) =>
        fault && [id, changed[0]].includes(fault.commandId ?? '') && [named, position].includes(fault.position ?? '')
          ? null
          : JSON.stringify(fault),
    };
  },
  deleteCommand: ({ held, random }) => {
    const index = random.below(held.commands.length);
    const [id = ''] = held.commands[index] ?? [];
    const place = held.events.findIndex((event) => event[12] === id);
    const position = held.events[place]?.[0] as string;
    return {
      held: { ...held, commands: without(held.commands, index) },
      missed: named(['command-missing'], { commandId: id, place: place + 1, position }),
    };
  },
  inventCommand: ({ held, random }) => {
    const like = random.pick(held.commands);
    const id = random.uuid();
    const position = random.pick([like[2], String(BigInt(like[2]) + FAR)]);
    const commands = [...held.commands, [id, like[1], position, like[3]] as const];
    return { held: { ...held, commands }, missed: named(['command-without-events'], { commandId: id, position }) };
  },
};
