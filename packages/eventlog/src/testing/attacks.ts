import { createHash } from 'node:crypto';
import type { EventRow } from '../postgres/reading/rows.ts';
import type { CorporationReport, LogFault, LogFaultKind } from '../seals/index.ts';
import { openCheckpoint, originOf, signCheckpoint } from '../seals/tree/checkpoint.ts';
import { CompactRange } from '../seals/tree/merkle.ts';
import { type Signer, verifierOf, vkeyOf } from '../seals/tree/note.ts';
import type { Random } from './random.ts';
import { type CheckpointTexts, FIELDS, type Held, rechained, rehashed, withField } from './tampering.ts';

/** What an attack makes of the database, and how one knows that it was found. */
export interface Attack {
  readonly held: Held;
  /** Null: found, and rightly named. */
  readonly missed: (report: CorporationReport) => string | null;
}

export interface Target {
  readonly held: Held;
  readonly corporationId: string;
  /** Events up to the newest checkpoint. */
  readonly sealed: number;
  /** Events up to the newest checkpoint that a witness holds. */
  readonly random: Random;
  /** The corporation's own key: stolen; and one of the attacker's. */
  readonly stolen: Signer;
  readonly forged: Signer;
}

const first = ({ faults }: CorporationReport): LogFault | undefined => faults.find(({ place }) => place !== null);

/** The first fault is at this place (from 0), and names what stands there. */
function at(index: number, events: readonly EventRow[]): Attack['missed'] {
  return (report) => {
    const fault = first(report);
    if (!fault) return 'no event was named';
    if (fault.place !== index + 1 || fault.through) return `place ${fault.place}–${fault.through}, not ${index + 1}`;
    const row = events[index];
    if (fault.position !== (row?.[0] ?? null)) return `position ${fault.position}, not ${row?.[0]}`;
    return fault.stream === row?.[2] && String(fault.revision) === row?.[3]
      ? null
      : `${fault.stream} ${fault.revision}`;
  };
}

/** The end is missing from this place (from 0) on. */
const cutAt =
  (index: number): Attack['missed'] =>
  (report) => {
    const fault = first(report);
    return fault?.kind === 'missing' && fault.place === index + 1 ? null : `${fault?.kind} at ${fault?.place}`;
  };

const named =
  (kinds: readonly LogFaultKind[], more: Partial<LogFault>): Attack['missed'] =>
  (report) => {
    const fits = (fault: LogFault) =>
      kinds.includes(fault.kind) &&
      Object.entries(more).every(([name, value]) => fault[name as keyof LogFault] === value);
    return report.faults.some(fits) ? null : `no ${kinds} ${JSON.stringify(more)}: ${JSON.stringify(report.faults)}`;
  };

const without = <T>(all: readonly T[], index: number): T[] => all.filter((_, place) => place !== index);
const hashOf = (row: EventRow): Buffer => Buffer.from(row[17].slice(2), 'hex');

/** Commands as they would be if these were all the events. */
function commandsOf(held: Held, events: readonly EventRow[]): Held['commands'] {
  const known = new Map(held.commands.map((row) => [row[0], row]));
  const made = new Map<string, { position: string; revisions: Record<string, number> }>();
  for (const row of events) {
    const one = made.get(row[12]) ?? { position: '', revisions: {} };
    made.set(row[12], { position: row[0], revisions: { ...one.revisions, [row[2]]: Number(row[3]) } });
  }
  return [...made].map(([id, { position, revisions }]) => {
    const fingerprint = known.get(id)?.[1] ?? `\\x${'00'.repeat(32)}`;
    return [id, fingerprint, position, JSON.stringify(revisions)];
  });
}

/** Checkpoints of the same sizes over other events, signed by whoever has the key. */
async function resealed(target: Target, events: readonly EventRow[], signer: Signer): Promise<CheckpointTexts[]> {
  const sizes = target.held.checkpoints.map(([size]) => Number(size)).filter((size) => size <= events.length);
  const tree = new CompactRange();
  const made: CheckpointTexts[] = [];
  for (const row of events) {
    tree.append(hashOf(row));
    if (!sizes.includes(tree.size)) continue;
    const root = tree.root().toString('hex');
    const note = await signCheckpoint({ origin: originOf(target.corporationId), size: tree.size, root }, signer);
    const range = `\\x${tree.bytes().toString('hex')}`;
    made.push([String(tree.size), row[0], row[17], `\\x${root}`, range, note, '1781510400000000']);
  }
  return made;
}

/** What was there at a moment: the first events, their commands, the checkpoints of that time. */
function rolledBack(target: Target, events: number): Held {
  const kept = target.held.events.slice(0, events);
  const commands = new Set(kept.map((row) => row[12]));
  return {
    events: kept,
    commands: target.held.commands.filter(([id]) => commands.has(id)),
    checkpoints: target.held.checkpoints.filter(([size]) => Number(size) <= events),
  };
}

/** Places between commands: what a backup holds, and what was cut off between two of them. */
const betweenCommands = ({ events }: Held, below: number): number[] =>
  events.flatMap((row, index) => (index > 0 && index < below && row[12] !== events[index - 1]?.[12] ? [index] : []));

/** A forged event of a stream of its own that fits everything but the tree. */
function invented({ random, held }: Target, like: EventRow, position: bigint): EventRow {
  let row = like;
  for (const [column, value] of [
    [0, String(position)],
    [2, `casefile-${random.uuid()}`],
    [3, '0'],
    [4, random.uuid()],
    [12, random.uuid()],
    [16, '\\x'],
    [18, `{"on":"2026-06-15","n":${held.events.length}}`],
  ] as const)
    row = withField(row, column, value);
  return rehashed(row);
}

const moved = (row: EventRow, by: bigint): EventRow => withField(row, 0, String(BigInt(row[0]) + by));
/** Far behind all others, where there is room between them. */
const FAR = 1_000_000n;

export const ATTACKS: Readonly<Record<string, (target: Target) => Attack | Promise<Attack>>> = {
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
