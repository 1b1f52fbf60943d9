import type { EventRow } from '../../postgres/reading/rows.ts';
import type { CorporationReport, LogFault, LogFaultKind } from '../../seals/index.ts';
import { originOf, signCheckpoint } from '../../seals/tree/checkpoint.ts';
import { CompactRange } from '../../seals/tree/merkle.ts';
import type { Signer } from '../../seals/tree/note.ts';
import type { Random } from '../random.ts';
import { type CheckpointTexts, type Held, rehashed, withField } from '../tampering.ts';

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
export function at(index: number, events: readonly EventRow[]): Attack['missed'] {
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
export const cutAt =
  (index: number): Attack['missed'] =>
  (report) => {
    const fault = first(report);
    return fault?.kind === 'missing' && fault.place === index + 1 ? null : `${fault?.kind} at ${fault?.place}`;
  };

export const named =
  (kinds: readonly LogFaultKind[], more: Partial<LogFault>): Attack['missed'] =>
  (report) => {
    const fits = (fault: LogFault) =>
      kinds.includes(fault.kind) &&
      Object.entries(more).every(([name, value]) => fault[name as keyof LogFault] === value);
    return report.faults.some(fits) ? null : `no ${kinds} ${JSON.stringify(more)}: ${JSON.stringify(report.faults)}`;
  };

export const without = <T>(all: readonly T[], index: number): T[] => all.filter((_, place) => place !== index);
const hashOf = (row: EventRow): Buffer => Buffer.from(row[17].slice(2), 'hex');

/** Commands as they would be if these were all the events. */
export function commandsOf(held: Held, events: readonly EventRow[]): Held['commands'] {
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
export async function resealed(
  target: Target,
  events: readonly EventRow[],
  signer: Signer,
): Promise<CheckpointTexts[]> {
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
export function rolledBack(target: Target, events: number): Held {
  const kept = target.held.events.slice(0, events);
  const commands = new Set(kept.map((row) => row[12]));
  return {
    events: kept,
    commands: target.held.commands.filter(([id]) => commands.has(id)),
    checkpoints: target.held.checkpoints.filter(([size]) => Number(size) <= events),
  };
}

/** Places between commands: what a backup holds, and what was cut off between two of them. */
export const betweenCommands = ({ events }: Held, below: number): number[] =>
  events.flatMap((row, index) => (index > 0 && index < below && row[12] !== events[index - 1]?.[12] ? [index] : []));

/** A forged event of a stream of its own that fits everything but the tree. */
export function invented({ random, held }: Target, like: EventRow, position: bigint): EventRow {
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

export const moved = (row: EventRow, by: bigint): EventRow => withField(row, 0, String(BigInt(row[0]) + by));
/** Far behind all others, where there is room between them. */
export const FAR = 1_000_000n;

/** By name. */
export type Attacks = Readonly<Record<string, (target: Target) => Attack | Promise<Attack>>>;
