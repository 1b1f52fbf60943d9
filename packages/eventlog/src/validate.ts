import type { CommandContext, NewEvent, StreamWrite } from './event-log.ts';
import { SEALED } from './sealing/seal.ts';

/** Lower case, as PostgreSQL gives it back. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STREAM = /^[a-z][A-Za-z0-9]{0,39}-[0-9a-z][0-9a-z-]{0,127}$/;
const NAME = /^[A-Za-z][A-Za-z0-9]{0,79}$/;
const TEXT = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/** One event's stored data. Stays well below every store's own limit. */
const MOST_BYTES = 1024 * 1024;
const MOST_EVENTS = 5_000;
const MOST_DEPTH = 64;

/**
 * Throws a RangeError where an append could not be kept by every store or could not be read back as it was given. These
 * are mistakes of the calling code; what people type is judged long before.
 */
export function assertAppend(writes: readonly StreamWrite[], command: CommandContext): void {
  check(UUID.test(command.commandId), 'commandId', command.commandId);
  check(UUID.test(command.corporationId), 'corporationId', command.corporationId);
  for (const name of ['recordedBy', 'correlationId', 'causationId'] as const) {
    check(TEXT.test(command[name]), name, command[name]);
  }
  check(command.onBehalfOf === undefined || TEXT.test(command.onBehalfOf), 'onBehalfOf', command.onBehalfOf);
  check(command.recordedAt === undefined || command.recordedAt >= 0n, 'recordedAt', command.recordedAt);
  check(writes.length > 0, 'writes', 'none');
  const streams = new Set(writes.map(({ stream }) => stream));
  check(streams.size === writes.length, 'writes', 'the same stream twice');
  check(
    writes.reduce((sum, { events }) => sum + events.length, 0) <= MOST_EVENTS,
    'writes',
    `more than ${MOST_EVENTS} events`,
  );
  for (const { stream, expected, events } of writes) {
    check(STREAM.test(stream), 'stream', stream);
    check(expected === 'none' || (Number.isInteger(expected) && expected >= 0), `expected of ${stream}`, expected);
    check(events.length > 0, `events of ${stream}`, 'none');
    for (const event of events) assertEvent(event);
  }
}

function assertEvent(event: NewEvent): void {
  check(NAME.test(event.type), 'type', event.type);
  check(UUID.test(event.eventId), `eventId of ${event.type}`, event.eventId);
  check(Number.isInteger(event.schemaVersion) && event.schemaVersion > 0, 'schemaVersion', event.schemaVersion);
  check(event.officeId === undefined || UUID.test(event.officeId), `officeId of ${event.type}`, event.officeId);
  check(TEXT.test(event.subject.id), `subject of ${event.type}`, event.subject.id);
  for (const field of Object.keys(event.sealed)) check(NAME.test(field), `sealed field of ${event.type}`, field);
  assertJson(event.data, event.type, 0);
  for (const [field, value] of Object.entries(event.data)) {
    const reserved = typeof value === 'object' && value !== null && Object.hasOwn(value, SEALED);
    check(!reserved, `${event.type}.${field}`, SEALED);
  }
}

/** What JSON can carry and give back: undefined members are absent, everything else must survive. */
function assertJson(value: unknown, path: string, depth: number): void {
  check(depth <= MOST_DEPTH, path, `deeper than ${MOST_DEPTH}`);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) assertJson(item, `${path}[${index}]`, depth + 1);
    return;
  }
  check(isPlain(value), path, value);
  for (const [name, member] of Object.entries(value as object)) {
    if (member !== undefined) assertJson(member, `${path}.${name}`, depth + 1);
  }
}

/** An object literal, or one without a prototype; of any world (a test runner has several), so by what it inherits. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Throws when an event's stored data is too large. */
export function assertSize(type: string, data: string): void {
  check(Buffer.byteLength(data) <= MOST_BYTES, `data of ${type}`, `more than ${MOST_BYTES} bytes`);
}

function check(holds: boolean, what: string, value: unknown): void {
  if (!holds) throw new RangeError(`cannot be appended: ${what} is ${String(value).slice(0, 100)}`);
}
