import type { SealClass } from '@teichaku/casework/kernel';
import type { CommandContext, Expected, NewEvent, SealSubject, StreamWrite } from '../../event-log.ts';
import { dataHashOf } from '../../hashing/chain.ts';
import type { Keyring, NewKey } from '../../sealing/keyring.ts';
import { type DataKey, SEALED, seal } from '../../sealing/seal.ts';
import { assertAppend, assertSize } from '../../validate.ts';

/** An event whose data are the very bytes that will be stored. What depends on its place in the stream is missing. */
export interface PreparedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly officeId: string | undefined;
  /** Sealed. */
  readonly reason: string | undefined;
  /** Sealed. */
  readonly source: string | undefined;
  /** As they were given. */
  readonly plain: NewEvent['data'];
  /** JSON text with the sealed fields sealed. */
  readonly data: string;
  readonly dataHash: string;
}

export interface PreparedWrite {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly PreparedEvent[];
}

/** A command ready to be sent: checked, sealed, its content fingerprinted. */
export interface PreparedCommand {
  readonly context: CommandContext;
  /** HMAC of the content, hex. */
  readonly fingerprint: string;
  readonly writes: readonly PreparedWrite[];
  /** Keys it was sealed with that may not be in the key table yet. */
  readonly newKeys: readonly NewKey[];
  readonly size: number;
  readonly events: number;
}

/** The key of a subject and class; every one that `keysNeeded` names is there. */
export type KeyOf = (subject: SealSubject, sealClass: SealClass) => DataKey;

/** Checks, seals and fingerprints. Throws a RangeError for what cannot be kept, `LogRefused` for a missing key. */
export async function prepare(
  writes: readonly StreamWrite[],
  context: CommandContext,
  keyring: Keyring,
): Promise<PreparedCommand> {
  assertAppend(writes, context);
  const corporation = await keyring.corporation(context.corporationId);
  const fingerprint = await corporation.mac('fingerprint', context.content);
  // one key a subject and class for the whole command, also where the keyring is told to forget all half way
  const keys = new Map<string, DataKey | NewKey>();
  for (const [subject, sealClass] of keysNeeded(writes, context)) {
    const name = keyName(subject, sealClass);
    if (!keys.has(name)) keys.set(name, await keyring.sealingKey(context.corporationId, subject, sealClass));
  }
  const keyOf: KeyOf = (subject, sealClass) => keys.get(keyName(subject, sealClass)) as DataKey;
  const newKeys = [...keys.values()].filter((key): key is NewKey => 'wrapped' in key);
  return { context, fingerprint, newKeys, ...sealWrites(writes, context, keyOf) };
}

/** Names a key among those of one corporation. */
export const keyName = ({ kind, id }: SealSubject, sealClass: SealClass): string => `${sealClass}/${kind}/${id}`;

/** Whose keys of which class an append is sealed with; one that is used twice may come twice. */
export function keysNeeded(
  writes: readonly Pick<StreamWrite, 'events'>[],
  { reason, source }: CommandContext,
): [subject: SealSubject, sealClass: SealClass][] {
  const needed: [SealSubject, SealClass][] = [];
  for (const { events } of writes) {
    for (const { subject, sealed, data } of events) {
      for (const [field, sealClass] of Object.entries(sealed)) {
        if (Object.hasOwn(data, field) && data[field] !== undefined) needed.push([subject, sealClass]);
      }
      if (reason !== undefined || source !== undefined) needed.push([subject, 'narrative']);
    }
  }
  return needed;
}

/** Seals an append that has been checked. */
export function sealWrites(
  writes: readonly StreamWrite[],
  context: CommandContext,
  keyOf: KeyOf,
): Pick<PreparedCommand, 'writes' | 'size' | 'events'> {
  let size = 0;
  let events = 0;
  const sealed = writes.map((write) => {
    const prepared = write.events.map((event) => sealEvent(event, context, keyOf));
    for (const { data } of prepared) size += data.length;
    events += prepared.length;
    return { stream: write.stream, expected: write.expected, events: prepared };
  });
  return { writes: sealed, size, events };
}

function sealEvent(event: NewEvent, context: CommandContext, keyOf: KeyOf): PreparedEvent {
  let fields: Record<string, unknown> | undefined;
  for (const [field, sealClass] of Object.entries(event.sealed)) {
    const value = Object.hasOwn(event.data, field) ? event.data[field] : undefined;
    if (value === undefined) continue;
    // a copy has what it copies as members of its own, also one that is called __proto__
    fields ??= { ...event.data };
    fields[field] = { [SEALED]: seal(keyOf(event.subject, sealClass), event.eventId, `data/${field}`, value) };
  }
  const told = (path: 'reason' | 'source', value: unknown) =>
    value === undefined ? undefined : seal(keyOf(event.subject, 'narrative'), event.eventId, path, value);
  const data = JSON.stringify(fields ?? event.data);
  assertSize(event.type, data);
  return {
    eventId: event.eventId,
    type: event.type,
    schemaVersion: event.schemaVersion,
    officeId: event.officeId,
    reason: told('reason', context.reason),
    source: told('source', context.source),
    plain: event.data,
    data,
    dataHash: dataHashOf(data),
  };
}
