import { dataHashOf, eventHash, type FlatEnvelope } from '../hashing/chain.ts';
import type { StreamRef } from '../postgres/writing/plan.ts';
import type { AllRecord } from './all-reader.ts';

/** An event as it is taken in: its envelope, and its data as they are stored. */
export interface TakenEvent {
  readonly position: bigint;
  readonly envelope: FlatEnvelope;
  readonly hash: string;
  readonly data: string;
}

/** A whole command, with its events in order. */
export interface TakenCommand {
  readonly corporationId: string;
  readonly commandId: string;
  /** Hex. */
  readonly fingerprint: string;
  readonly events: readonly TakenEvent[];
  /** Stream -> last revision. */
  readonly revisions: Readonly<Record<string, number>>;
}

/** The log holds what cannot have been written by us, or was changed since: nothing behind it is taken in. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog';
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const COMMAND = new RegExp(`^command-(${UUID})@(${UUID})$`);
const OURS = new RegExp(`^([a-z][A-Za-z0-9]{0,39}-[0-9a-z][0-9a-z-]{0,127})@(${UUID})$`);
const ENVELOPE = [
  ...['eventId', 'stream', 'revision', 'type', 'schemaVersion', 'recordedAt', 'recordedBy', 'commandId'],
  ...['correlationId', 'causationId', 'corporationId'],
] as const;

interface Opened {
  readonly corporationId: string;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly expected: number;
  readonly writes: readonly { readonly stream: string; readonly first: number; readonly last: number }[];
  readonly events: TakenEvent[];
}

/**
 * Puts commands together from records in order: the command's own record says how many events follow it. A page or a
 * resume may end inside one. What is not ours is passed over.
 */
export class Gatherer {
  #open: Opened | null = null;
  /** Of the last record behind which no command is open. */
  through = 0n;

  /** Gives the command that the record completes, or null. Throws `BrokenLog`. */
  add(record: AllRecord): TakenCommand | null {
    const open = this.#open;
    if (record.type.startsWith('$') || record.streamId.startsWith('$')) return this.#passed(record);
    const command = COMMAND.exec(record.streamId);
    if (command) {
      if (open) throw short(open, record);
      this.#open = opened(record, command[1] as string, command[2] as string);
      return null;
    }
    const ours = OURS.exec(record.streamId);
    if (!ours) return this.#passed(record);
    if (!open) throw broken(record, 'どの命令にも属していません');
    open.events.push(eventOf(record, ours[1] as string, ours[2] as string, open));
    if (open.events.length < open.expected) return null;
    this.#open = null;
    this.through = record.position;
    return completed(open, record);
  }

  #passed({ position }: AllRecord): null {
    if (!this.#open) this.through = position;
    return null;
  }
}

function opened(record: AllRecord, commandId: string, corporationId: string): Opened {
  const { fingerprint, events, writes } = parsed(record) as Partial<
    Record<'fingerprint' | 'events' | 'writes', unknown>
  >;
  const sound =
    record.type === 'CommandRecorded' &&
    typeof fingerprint === 'string' &&
    /^([0-9a-f]{2})+$/.test(fingerprint) &&
    Number.isInteger(events) &&
    (events as number) > 0 &&
    Array.isArray(writes);
  if (!sound) throw broken(record, '命令の記録として読めません');
  return { commandId, corporationId, fingerprint, expected: events as number, writes, events: [] };
}

function parsed(record: AllRecord): object {
  try {
    const value = JSON.parse(textOf(record)) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // told below
  }
  throw broken(record, '中身を JSON として読めません');
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(record: AllRecord): string {
  try {
    return decoder.decode(record.data);
  } catch {
    throw broken(record, '中身が UTF-8 ではありません');
  }
}

function eventOf(record: AllRecord, stream: string, corporationId: string, open: Opened): TakenEvent {
  const { metadata } = record;
  const absent = [...ENVELOPE, 'hash'].find((name) => metadata[name] === undefined);
  if (absent) throw broken(record, `封筒の ${absent} がありません`);
  const envelope: FlatEnvelope = {
    ...(Object.fromEntries(ENVELOPE.map((name) => [name, metadata[name]])) as Record<
      (typeof ENVELOPE)[number],
      string
    >),
    onBehalfOf: metadata['onBehalfOf'],
    reason: metadata['reason'],
    source: metadata['source'],
    officeId: metadata['officeId'],
    previousHash: metadata['previousHash'] ?? '',
  };
  const hash = metadata['hash'] as string;
  const place: [string, string, string][] = [
    ['eventId', envelope.eventId, record.id],
    ['stream', envelope.stream, stream],
    ['revision', envelope.revision, String(record.revision)],
    ['type', envelope.type, record.type],
    ['corporationId', envelope.corporationId, corporationId],
    ['corporationId', corporationId, open.corporationId],
    ['commandId', envelope.commandId, open.commandId],
  ];
  const other = place.find(([, said, found]) => said !== found);
  if (other) throw broken(record, `封筒の ${other[0]}（${other[1]}）が、置かれている場所（${other[2]}）と合いません`);
  const data = textOf(record);
  if (eventHash(envelope, dataHashOf(data)) !== hash)
    throw broken(record, '中身から計算したハッシュが、記録のハッシュと合いません');
  return { position: record.position, envelope, hash, data };
}

function completed({ expected: _, writes, events, ...command }: Opened, record: AllRecord): TakenCommand {
  const revisions: [string, number][] = [];
  let at = 0;
  for (const { stream, first, last } of writes) {
    for (let revision = first; revision <= last; revision += 1, at += 1) {
      const found = events[at]?.envelope;
      if (found?.stream !== stream || found.revision !== String(revision))
        throw broken(record, `命令 ${command.commandId} の記録にある ${stream} の ${revision} 番が、そこにありません`);
    }
    revisions.push([stream, last]);
  }
  if (at !== events.length) throw broken(record, `命令 ${command.commandId} の記録にない出来事があります`);
  return { ...command, events, revisions: Object.fromEntries(revisions) };
}

/** The end of a stream that has been taken in. */
export interface TakenHead {
  readonly revision: number;
  readonly hash: string;
  readonly recordedAt: bigint;
}

/** Sees that an event follows the last one of its stream, and gives the new end. Throws `BrokenLog`. */
export function follows({ position, envelope, hash }: TakenEvent, head: TakenHead | undefined): TakenHead {
  const revision = Number(envelope.revision);
  const recordedAt = BigInt(envelope.recordedAt);
  const last = head ?? { revision: -1, hash: '', recordedAt: -1n };
  const where = { position, streamId: `${envelope.stream}@${envelope.corporationId}`, revision: BigInt(revision) };
  if (revision !== last.revision + 1) throw broken(where, `流れの次の番号は ${last.revision + 1} のはずです`);
  if (envelope.previousHash !== last.hash) throw broken(where, '一つ前の出来事のハッシュと、つながっていません');
  if (recordedAt <= last.recordedAt) throw broken(where, '記録した時刻が、一つ前の出来事より後ではありません');
  return { revision, hash, recordedAt };
}

export const refOf = ({ envelope: { corporationId, stream } }: TakenEvent): StreamRef => ({ corporationId, stream });

/** `why` names what is wrong. */
export const broken = (
  { position, streamId, revision }: Pick<AllRecord, 'position' | 'streamId' | 'revision'>,
  why: string,
): BrokenLog =>
  new BrokenLog(
    `KurrentDB の位置 ${position}（${streamId} の ${revision} 番）の記録は、${why}。書き換えられたか、失われています。ここから先は写し取らずに止まっています。`,
  );

const short = ({ commandId, expected, events }: Opened, record: AllRecord): BrokenLog =>
  broken(
    record,
    `命令 ${commandId} の出来事 ${expected} 件のうち ${events.length} 件しかないまま、次の命令になっています`,
  );
