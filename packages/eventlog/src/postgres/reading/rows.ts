import type { KeyObject } from 'node:crypto';
import type { Recorded } from '@teichaku/casework/kernel';
import { DamagedEvent } from '../../damaged-event.ts';
import { ERASED, LOST, type Unreadable } from '../../event-log.ts';
import type { FlatEnvelope } from '../../hashing/chain.ts';
import { keyIdOf, type OpenedKeys, sealedText, unseal } from '../../sealing/index.ts';
import { UnreadableEvent, type Upcast } from '../../upcasting.ts';

/** The columns of an event, in the order of `EventRow`. */
export const COLUMN_NAMES =
  'position corporation_id stream revision event_id type schema_version recorded_at recorded_by on_behalf_of reason source command_id correlation_id causation_id office_id previous_hash hash data'.split(
    ' ',
  );

/** The same, to be asked for; every value as PostgreSQL writes it. */
export const COLUMNS = COLUMN_NAMES.map((name) => (name === 'position' ? 'e.position AS p' : `e.${name}`)).join(', ');

export type EventRow = [
  position: string,
  corporationId: string,
  stream: string,
  revision: string,
  eventId: string,
  type: string,
  schemaVersion: string,
  recordedAt: string,
  recordedBy: string,
  onBehalfOf: string | null,
  reason: string | null,
  source: string | null,
  commandId: string,
  correlationId: string,
  causationId: string,
  officeId: string | null,
  previousHash: string,
  hash: string,
  data: string,
];

/** Leaves every value as text: nothing is parsed that is not asked for, and `data` stays the bytes that were hashed. */
export const AS_TEXT = { getTypeParser: () => (text: string) => text };

/** `\x0a1b…` → `0a1b…` */
const hex = (bytea: string): string => bytea.slice(2);

/** What was hashed, as it stands in a row. */
export function flatEnvelopeOf(row: EventRow): FlatEnvelope {
  const [, corporationId, stream, revision, eventId, type, schemaVersion, recordedAt, recordedBy, onBehalfOf] = row;
  const [reason, source, commandId, correlationId, causationId, officeId, previousHash] = row.slice(10) as string[];
  return {
    eventId,
    stream,
    revision,
    type,
    schemaVersion,
    recordedAt,
    recordedBy,
    onBehalfOf: onBehalfOf ?? undefined,
    reason: reason ?? undefined,
    source: source ?? undefined,
    commandId: commandId as string,
    correlationId: correlationId as string,
    causationId: causationId as string,
    corporationId,
    officeId: officeId ?? undefined,
    previousHash: hex(previousHash as string),
  };
}

/** The hash that stands in a row, hex. */
export const hashOf = (row: EventRow): string => hex(row[17]);

/** A row whose data are parsed, and the sealed texts in it by path. */
export interface ParsedRow {
  readonly row: EventRow;
  readonly data: unknown;
  readonly sealed: readonly (readonly [field: string, text: string])[];
  /** The data are nothing that was ever written; they are given as empty. */
  readonly damaged?: DamagedEvent;
}

/** Parses the data; what is sealed in it is left as it stands, and not looked for. */
export function parseOnly(row: EventRow): ParsedRow {
  try {
    const data = JSON.parse(row[18]) as unknown;
    if (typeof data === 'object' && data !== null) return { row, data, sealed: NONE };
  } catch {
    // its message would quote what was written
  }
  return { row, data: {}, sealed: NONE, damaged: damagedIn(row, '内容を読み取れません') };
}

/** Parses the data; finds what is sealed in it. */
export function parse(row: EventRow): ParsedRow {
  const parsed = parseOnly(row);
  if (!row[18].includes('"$sealed"')) return parsed;
  const sealed: [string, string][] = [];
  for (const [field, value] of Object.entries(parsed.data as object)) {
    const found = sealedText(value);
    if (found) sealed.push([field, found]);
  }
  return { ...parsed, sealed };
}

const damagedIn = ([position, , stream, revision, , type, schemaVersion]: EventRow, what: string): DamagedEvent =>
  new DamagedEvent({ position, stream, revision: Number(revision), type, schemaVersion: Number(schemaVersion) }, what);

const NONE: readonly (readonly [string, string])[] = [];

/** The ids of the keys that a row was sealed with. */
export function keyIdsOf({ row, sealed }: ParsedRow): string[] {
  const ids = sealed.map(([, text]) => keyIdOf(text));
  if (row[10]) ids.push(keyIdOf(row[10]));
  if (row[11]) ids.push(keyIdOf(row[11]));
  return ids;
}

/**
 * The event as the port gives it out. A sealed field is opened when it is first looked at (most readers never look at
 * most of them, and opening costs more than everything else). Without keys, sealed fields stay as they are stored,
 * reason and source away; where only some classes are opened, so do those of the others. A type or version that this code
 * does not know is `marked`, or thrown as `UnreadableEvent`.
 */
export function toRecorded(
  { row, data, sealed, damaged }: ParsedRow,
  keys: OpenedKeys | null,
  upcast: Upcast,
  unreadable: Unreadable,
): Recorded {
  const recorded: Mutable<Recorded> = {
    position: row[0],
    eventId: row[4],
    stream: row[2],
    revision: Number(row[3]),
    type: row[5],
    schemaVersion: Number(row[6]),
    recordedAt: BigInt(row[7]),
    recordedBy: row[8],
    commandId: row[12],
    correlationId: row[13],
    causationId: row[14],
    corporationId: row[1],
    previousHash: hex(row[16]),
    hash: hex(row[17]),
    data,
  };
  if (row[9] !== null) recorded.onBehalfOf = row[9];
  if (row[15] !== null) recorded.officeId = row[15];
  try {
    if (damaged) throw damaged;
    recorded.data = lift(upcast, recorded, data);
  } catch (error) {
    if (unreadable === 'refused' || !(error instanceof UnreadableEvent)) throw error;
    recorded.unreadable = error;
  }
  if (!keys) return recorded;
  const [erased, lost]: [string[], string[]] = [[], []];
  // `written`: the path that it was sealed under, which a later version may know by another name
  const open = (on: object, field: string, path: string, written: string, text: string) => {
    const key = keys.get(keyIdOf(text));
    // of another class than those that are opened
    if (key === undefined) return;
    if (key !== null && key !== 'missing') return openLater(on, field, () => opened(key, row, written, text));
    (key ? lost : erased).push(path);
    if (path !== 'source') Reflect.set(on, field, key ? LOST : ERASED);
  };
  const opening = recorded.data as object;
  for (const [field, text] of sealed) {
    const now = Reflect.get(opening, field) === Reflect.get(data as object, field) ? field : fieldOf(opening, text);
    if (now !== undefined) open(opening, now, `data/${now}`, `data/${field}`, text);
  }
  if (row[10]) open(recorded, 'reason', 'reason', 'reason', row[10]);
  if (row[11]) open(recorded, 'source', 'source', 'source', row[11]);
  if (erased.length > 0) recorded.erased = erased;
  if (lost.length > 0) recorded.lost = lost;
  return recorded;
}

/**
 * In today's shape, still sealed: a lift cannot look into what it carries, and gives the same whether keys are there or
 * not. What it gives out is copied: it may have given out something that is not to be written on.
 */
function lift(upcast: Upcast, at: Parameters<Upcast>[0], data: unknown): unknown {
  const lifted = upcast(at, data);
  return lifted === data ? data : { ...(lifted as object) };
}

/** Where a lift has put a sealed text; undefined where it left it away. */
const fieldOf = (data: object, text: string): string | undefined =>
  Object.entries(data).find(([, value]) => sealedText(value) === text)?.[0];

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

function opened(key: KeyObject, row: EventRow, path: string, text: string): unknown {
  try {
    return unseal(key, row[4], path, text);
  } catch {
    throw damagedIn(row, `封じた項目（${path}）を開けません`);
  }
}

/** A member that works its value out when it is first read, and is a plain one from then on. */
function openLater(on: object, field: string, open: () => unknown): void {
  Object.defineProperty(on, field, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value = open();
      Object.defineProperty(on, field, { value, enumerable: true, configurable: true, writable: true });
      return value;
    },
  });
}
