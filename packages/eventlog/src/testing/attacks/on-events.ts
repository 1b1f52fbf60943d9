import type { EventRow } from '../../postgres/reading/rows.ts';
import { FIELDS, rechained, rehashed, withField } from '../tampering.ts';
import {
  type Attacks,
  at,
  betweenCommands,
  commandsOf,
  cutAt,
  FAR,
  invented,
  moved,
  resealed,
  rolledBack,
  without,
} from './attack.ts';

/** On what was recorded. */
export const ON_EVENTS: Attacks = {
  edit: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const row = held.events[index] as EventRow;
    const [column, value] = random.pick(FIELDS);
    const events = held.events.with(index, withField(row, column, value));
    return { held: { ...held, events }, missed: at(index, events) };
  },
  editUnsealed: ({ held, random, sealed }) => {
    const index = sealed + random.below(held.events.length - sealed);
    const [column, value] = random.pick(FIELDS);
    const events = held.events.with(index, withField(held.events[index] as EventRow, column, value));
    return { held: { ...held, events }, missed: at(index, events) };
  },
  editAndRehash: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const row = withField(held.events[index] as EventRow, 18, `{"on":"2026-06-15","n":"${random.uuid()}"}`);
    const events = held.events.with(index, rehashed(row));
    return { held: { ...held, events }, missed: at(index, events) };
  },
  rehashChain: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const row = withField(held.events[index] as EventRow, 18, `{"on":"2026-06-15","n":"${random.uuid()}"}`);
    const events = rechained(held.events.with(index, row), index);
    return { held: { ...held, events }, missed: at(index, events) };
  },
  delete: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const events = without(held.events, index);
    return { held: { ...held, events }, missed: at(index, events) };
  },
  deleteAndMend: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const events = rechained(without(held.events, index), index);
    return { held: { ...held, events, commands: commandsOf(held, events) }, missed: at(index, events) };
  },
  insert: (target) => {
    const { held, random, sealed } = target;
    const index = random.below(sealed);
    const far = held.events.slice(index).map((row) => moved(row, FAR));
    const forged = invented(target, held.events[index] as EventRow, FAR);
    const events = [...held.events.slice(0, index), forged, ...far];
    const positions = new Map(held.events.map((row, place) => [row[0], place < index ? row[0] : moved(row, FAR)[0]]));
    const checkpoints = held.checkpoints.map((row) => row.with(1, positions.get(row[1]) as string) as never);
    return { held: { events, commands: commandsOf(held, events), checkpoints }, missed: at(index, events) };
  },
  reorder: ({ held, random, sealed }) => {
    const index = random.below(sealed - 1);
    const other = index + 1 + random.below(sealed - index - 1);
    const [a, b] = [held.events[index] as EventRow, held.events[other] as EventRow];
    const events = held.events.with(index, withField(b, 0, a[0])).with(other, withField(a, 0, b[0]));
    return { held: { ...held, events, commands: commandsOf(held, events) }, missed: at(index, events) };
  },
  swapStreams: ({ held, random, sealed }) => {
    const index = random.below(sealed - 1);
    const a = held.events[index] as EventRow;
    const others = held.events.slice(index + 1, sealed).filter((row) => row[2] !== a[2]);
    const b = others.length > 0 ? random.pick(others) : null;
    if (!b)
      return { held: { ...held, events: without(held.events, index) }, missed: at(index, without(held.events, index)) };
    // the contents change places: data, type and kind
    const swap = (row: EventRow, from: EventRow) => withField(withField(row, 18, from[18]), 4, from[4]);
    const swapped = held.events.with(index, swap(a, b)).with(held.events.indexOf(b), swap(b, a));
    const events = random.below(2) === 0 ? swapped : rechained(swapped, index);
    return { held: { ...held, events }, missed: at(index, events) };
  },
  moveToOtherStream: ({ held, random, sealed }) => {
    const index = random.below(sealed);
    const other = random.pick(held.events.filter((row) => row[2] !== held.events[index]?.[2]))[2];
    const row = withField(held.events[index] as EventRow, 2, other);
    const events = rechained(held.events.with(index, row), index);
    return { held: { ...held, events, commands: commandsOf(held, events) }, missed: at(index, events) };
  },
  truncate: (target) => {
    const { held, random, sealed } = target;
    const end = random.pick(betweenCommands(held, sealed));
    const back = rolledBack(target, end);
    // with or without what would tell of it in the database
    const checkpoints = random.below(2) === 0 ? back.checkpoints : held.checkpoints;
    return { held: { ...back, checkpoints }, missed: cutAt(end) };
  },
  restoreBackup: (target) => {
    const end = target.random.pick(betweenCommands(target.held, target.sealed));
    return { held: rolledBack(target, end), missed: cutAt(end) };
  },
  restoreAndGoOn: async (target) => {
    const { held, random, sealed } = target;
    const end = random.pick(betweenCommands(held, sealed));
    const back = rolledBack(target, end);
    const more = Array.from({ length: held.events.length - end }, (_, n) =>
      invented(target, held.events[end] as EventRow, FAR + BigInt(n)),
    );
    const events = [...back.events, ...more];
    const checkpoints = await resealed(target, events, target.stolen);
    return { held: { events, commands: commandsOf(held, events), checkpoints }, missed: at(end, events) };
  },
  rewriteAndSignAnew: async (target) => {
    const { held, random, sealed } = target;
    const index = random.below(sealed);
    const row = withField(held.events[index] as EventRow, 18, `{"on":"2026-06-15","n":"${random.uuid()}"}`);
    const events = rechained(held.events.with(index, row), index);
    const signer = random.below(2) === 0 ? target.stolen : target.forged;
    return {
      held: { ...held, events, checkpoints: await resealed(target, events, signer) },
      missed: at(index, events),
    };
  },
  deleteCorporation: () => ({ held: { events: [], commands: [], checkpoints: [] }, missed: cutAt(0) }),
  /** The one that is not found, and is counted: the end that was not sealed yet. */
  truncateUnsealed: (target) => {
    const { held, random, sealed } = target;
    const ends = betweenCommands(held, held.events.length).filter((index) => index >= sealed);
    const end = random.pick(ends);
    return {
      held: rolledBack(target, end),
      missed: ({ faults, unsealed, events }) =>
        faults.length === 0 && events === end && unsealed === end - sealed
          ? null
          : `${unsealed} unsealed, ${faults.length}`,
    };
  },
  rewriteUnsealed: ({ held, random, sealed }) => {
    const index = sealed + random.below(held.events.length - sealed);
    const row = withField(held.events[index] as EventRow, 18, `{"on":"2026-06-15","n":"${random.uuid()}"}`);
    const events = rechained(held.events.with(index, row), index);
    return {
      held: { ...held, events },
      missed: ({ faults, unsealed }) =>
        faults.length === 0 && unsealed === events.length - sealed ? null : `${unsealed} unsealed, ${faults.length}`,
    };
  },
};
