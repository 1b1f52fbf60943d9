import type { KeyObject } from 'node:crypto';
import type { Recorded } from '@teichaku/casework/kernel';
import type { CommandContext, NewEvent } from './event-log.ts';
import { dataHashOf, eventHash, type FlatEnvelope } from './hashing/chain.ts';
import { type EventRow, parse, toRecorded } from './postgres/reading/rows.ts';
import { type KeyOf, sealWrites } from './postgres/writing/prepare.ts';
import type { Upcast } from './upcasting.ts';

/** One event as it lies in a log, without a log about it: what later versions must read. */
export interface StoredEvent {
  readonly envelope: FlatEnvelope & { readonly hash: string };
  /** The text that is hashed. */
  readonly data: string;
}

/** The first event of a stream, as the stores write it: sealed, hashed. */
export function storeEvent(
  stream: string,
  event: NewEvent,
  command: CommandContext & { readonly recordedAt: bigint },
  keyOf: KeyOf,
): StoredEvent {
  const [write] = sealWrites([{ stream, expected: 'none', events: [event] }], command, keyOf).writes;
  const [sealed] = write?.events ?? [];
  if (!sealed) throw new RangeError('no event');
  const { commandId, corporationId, correlationId, causationId, recordedBy } = command;
  const envelope: FlatEnvelope = {
    eventId: event.eventId,
    stream,
    revision: '0',
    type: event.type,
    schemaVersion: String(event.schemaVersion),
    recordedAt: String(command.recordedAt),
    recordedBy,
    ...(sealed.reason === undefined ? {} : { reason: sealed.reason }),
    ...(sealed.source === undefined ? {} : { source: sealed.source }),
    commandId,
    correlationId,
    causationId,
    corporationId,
    ...(sealed.officeId === undefined ? {} : { officeId: sealed.officeId }),
    previousHash: '',
  };
  return { envelope: { ...envelope, hash: eventHash(envelope, sealed.dataHash) }, data: sealed.data };
}

/** The event as the log gives it out. Throws `UnreadableEvent`, and a RangeError where its hash is not its own. */
export function readStored(
  { envelope: { hash, ...envelope }, data }: StoredEvent,
  keys: ReadonlyMap<string, KeyObject | null>,
  upcast: Upcast,
): Recorded {
  if (eventHash(envelope, dataHashOf(data)) !== hash) throw new RangeError(`${envelope.type}: not its hash`);
  const bytea = (hex: string) => `\\x${hex}`;
  const row: EventRow = [
    '1',
    envelope.corporationId,
    envelope.stream,
    envelope.revision,
    envelope.eventId,
    envelope.type,
    envelope.schemaVersion,
    envelope.recordedAt,
    envelope.recordedBy,
    envelope.onBehalfOf ?? null,
    envelope.reason ?? null,
    envelope.source ?? null,
    envelope.commandId,
    envelope.correlationId,
    envelope.causationId,
    envelope.officeId ?? null,
    bytea(envelope.previousHash),
    bytea(hash),
    data,
  ];
  return toRecorded(parse(row), keys, upcast, 'refused');
}

export { type Upcast, upcasting } from './upcasting.ts';
