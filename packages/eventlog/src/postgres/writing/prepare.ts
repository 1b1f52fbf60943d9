import type { SealClass } from '@teichaku/casework/kernel';
import type { CommandContext, Expected, NewEvent, StreamWrite } from '../../event-log.ts';
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
  const keyOf = async ({ subject }: NewEvent, sealClass: SealClass): Promise<DataKey> => {
    const name = `${sealClass}/${subject.kind}/${subject.id}`;
    const key = keys.get(name) ?? (await keyring.sealingKey(context.corporationId, subject, sealClass));
    keys.set(name, key);
    return key;
  };
  let size = 0;
  let events = 0;
  const prepared: PreparedWrite[] = [];
  for (const write of writes) {
    const sealed: PreparedEvent[] = [];
    for (const event of write.events) {
      const one = await sealEvent(event, context, keyOf);
      size += one.data.length;
      events += 1;
      sealed.push(one);
    }
    prepared.push({ stream: write.stream, expected: write.expected, events: sealed });
  }
  const newKeys = [...keys.values()].filter((key): key is NewKey => 'wrapped' in key);
  return { context, fingerprint, writes: prepared, newKeys, size, events };
}

async function sealEvent(
  event: NewEvent,
  context: CommandContext,
  keyOf: (event: NewEvent, sealClass: SealClass) => Promise<DataKey>,
): Promise<PreparedEvent> {
  const fields: [string, unknown][] = [];
  for (const [field, value] of Object.entries(event.data)) {
    const sealClass = Object.hasOwn(event.sealed, field) ? event.sealed[field] : undefined;
    if (sealClass && value !== undefined) {
      const text = seal(await keyOf(event, sealClass), event.eventId, `data/${field}`, value);
      fields.push([field, { [SEALED]: text }]);
    } else fields.push([field, value]);
  }
  const told = async (path: 'reason' | 'source', value: unknown) =>
    value === undefined ? undefined : seal(await keyOf(event, 'narrative'), event.eventId, path, value);
  // fromEntries, not assignment: a field may be called __proto__
  const data = JSON.stringify(Object.fromEntries(fields));
  assertSize(event.type, data);
  return {
    eventId: event.eventId,
    type: event.type,
    schemaVersion: event.schemaVersion,
    officeId: event.officeId,
    reason: await told('reason', context.reason),
    source: await told('source', context.source),
    data,
    dataHash: dataHashOf(data),
  };
}
