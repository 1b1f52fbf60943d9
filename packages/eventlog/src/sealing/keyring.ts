import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import type { SealClass } from '@teichaku/casework/kernel';
import { LogRefused } from '../errors.ts';
import type { SealSubject } from '../event-log.ts';
import type { CorporationKey, KeyProvider } from './key-provider.ts';
import type { DataKey } from './seal.ts';

/** A row of the key table. */
export interface StoredKey {
  readonly keyId: string;
  readonly subject: SealSubject;
  readonly class: SealClass;
  /** Null once destroyed. */
  readonly wrapped: Uint8Array | null;
}

/** A data key made here that may not be in the key table yet: it goes there with the first append that uses it. */
export interface NewKey extends DataKey {
  readonly subject: SealSubject;
  readonly class: SealClass;
  readonly wrapped: Uint8Array;
}

/** The key table, as a store keeps it. Every question is of one corporation. */
export interface KeyTable {
  /** Living keys of a subject, all classes. */
  living(corporationId: string, subject: SealSubject): Promise<readonly StoredKey[]>;
  /** Those that are there. */
  byId(corporationId: string, keyIds: readonly string[]): Promise<readonly StoredKey[]>;
  /** Any living key, to see whether the corporation's key fits. */
  anyLiving(corporationId: string): Promise<StoredKey | null>;
  /** Whether anything at all was recorded for the corporation. */
  hasRecords(corporationId: string): Promise<boolean>;
}

/** Opened data keys by id. Null: destroyed; `missing`: it should be in the table and is not; absent: of another class. */
export type OpenedKeys = ReadonlyMap<string, KeyObject | null | 'missing'>;

interface OpenedKey {
  readonly class: SealClass;
  /** Absent: of a class that nobody has asked for yet. */
  readonly key?: KeyObject | null;
}

/** About 100 MB. */
const MOST_KEYS = 300_000;

/** The data keys of all corporations, opened once and kept in memory until `forgetAll`. */
export class Keyring {
  readonly #provider: KeyProvider;
  readonly #table: KeyTable;
  readonly #corporations = new Map<string, Promise<CorporationKey>>();
  /** By corporation, subject and class. */
  readonly #living = new Map<string, Promise<NewKey | DataKey>>();
  /** By corporation and key id. */
  readonly #opened = new Map<string, OpenedKey>();
  #forgotten = 0;

  constructor(provider: KeyProvider, table: KeyTable) {
    this.#provider = provider;
    this.#table = table;
  }

  /** The corporation's key; made when nothing is recorded yet. Throws `LogRefused` when it is missing or another's. */
  corporation(corporationId: string): Promise<CorporationKey> {
    return remember(this.#corporations, corporationId, async () => {
      let key = await this.#provider.load(corporationId);
      if (!key && !(await this.#table.hasRecords(corporationId))) return this.#provider.create(corporationId);
      // between the two looks another process may have made it and written with it
      key ??= await this.#provider.load(corporationId);
      if (!key) {
        throw new LogRefused(
          'key-missing',
          `法人の鍵 ${this.#provider.whereIs(corporationId)} がありません。鍵がないと氏名などを読み書きできませんので、バックアップから戻してください。`,
        );
      }
      const sample = await this.#table.anyLiving(corporationId);
      if (sample?.wrapped) {
        await key.unwrap(sample.keyId, sample.wrapped).catch((cause) => {
          throw new LogRefused(
            'key-does-not-fit',
            `法人の鍵 ${this.#provider.whereIs(corporationId)} は、この記録を封じた鍵ではありません。正しい鍵をバックアップから戻してください。`,
            { cause },
          );
        });
      }
      return key;
    });
  }

  /** The living key of a subject and class; made when there is none. One that has `wrapped` may be new to the table. */
  async sealingKey(corporationId: string, subject: SealSubject, sealClass: SealClass): Promise<NewKey | DataKey> {
    const name = livingName(corporationId, subject, sealClass);
    return remember(this.#living, name, async () => {
      const corporation = await this.corporation(corporationId);
      const found = (await this.#table.living(corporationId, subject)).find((key) => key.class === sealClass);
      if (found?.wrapped) {
        const key = createSecretKey(await corporation.unwrap(found.keyId, found.wrapped));
        this.#keep(corporationId, found.keyId, { class: sealClass, key });
        return { keyId: found.keyId, key };
      }
      return this.newKey(corporationId, subject, sealClass);
    });
  }

  /** A key that is known to be the first of its subject and class: nothing is asked, nothing remembered. */
  async newKey(corporationId: string, subject: SealSubject, sealClass: SealClass): Promise<NewKey> {
    const corporation = await this.corporation(corporationId);
    const keyId = randomUUID();
    const bytes = randomBytes(32);
    const wrapped = await corporation.wrap(keyId, bytes);
    return { keyId, key: createSecretKey(bytes), subject, class: sealClass, wrapped };
  }

  /** A new key has reached the table. */
  stored(corporationId: string, { keyId, key, subject, class: sealClass }: NewKey): void {
    this.#living.set(livingName(corporationId, subject, sealClass), Promise.resolve({ keyId, key }));
    this.#keep(corporationId, keyId, { class: sealClass, key });
  }

  /** Somebody else made the key of this subject and class first: ask the table again. */
  outrun(corporationId: string, key: NewKey): void {
    this.#living.delete(livingName(corporationId, key.subject, key.class));
  }

  /** Opened keys by id, of these classes (all unless told). */
  async open(corporationId: string, keyIds: Iterable<string>, classes?: readonly SealClass[]): Promise<OpenedKeys> {
    const opened = new Map<string, KeyObject | null | 'missing'>();
    const wanted = (sealClass: SealClass) => !classes || classes.includes(sealClass);
    const asked: string[] = [];
    for (const keyId of keyIds) {
      const known = this.#opened.get(`${corporationId}/${keyId}`);
      if (!UUID.test(keyId)) opened.set(keyId, unfit());
      else if (!known) asked.push(keyId);
      else if (!wanted(known.class)) continue;
      else if (known.key === undefined) asked.push(keyId);
      else opened.set(keyId, known.key);
    }
    if (asked.length === 0) return opened;
    const corporation = await this.corporation(corporationId);
    const found = new Set<string>();
    for (const { keyId, class: sealClass, wrapped } of await this.#table.byId(corporationId, asked)) {
      found.add(keyId);
      if (!wanted(sealClass)) {
        this.#keep(corporationId, keyId, { class: sealClass });
        continue;
      }
      const bytes = wrapped && (await corporation.unwrap(keyId, wrapped).catch(() => undefined));
      const key = bytes === undefined ? unfit() : bytes && createSecretKey(bytes);
      if (bytes !== undefined) this.#keep(corporationId, keyId, { class: sealClass, key });
      opened.set(keyId, key);
    }
    // not remembered: it may be put back
    for (const keyId of asked) if (!found.has(keyId)) opened.set(keyId, 'missing');
    return opened;
  }

  /** How often `forgetAll` was called. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** Keys were destroyed: what is in memory goes as well. */
  forgetAll(): void {
    this.#forgotten += 1;
    this.#living.clear();
    this.#opened.clear();
  }

  #keep(corporationId: string, keyId: string, key: OpenedKey): void {
    if (this.#opened.size >= MOST_KEYS) this.#opened.clear();
    if (this.#living.size >= MOST_KEYS) this.#living.clear();
    this.#opened.set(`${corporationId}/${keyId}`, key);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** In the place of a key that is damaged: it opens nothing, so that whoever looks at a field of it is told where. */
const unfit = (): KeyObject => createSecretKey(randomBytes(32));

const livingName = (corporationId: string, { kind, id }: SealSubject, sealClass: SealClass): string =>
  `${corporationId}/${kind}/${id}/${sealClass}`;

/** One question for many askers; a failed one is asked again. */
function remember<T>(map: Map<string, Promise<T>>, name: string, ask: () => Promise<T>): Promise<T> {
  const known = map.get(name);
  if (known) return known;
  const asked = ask();
  map.set(name, asked);
  asked.catch(() => map.delete(name));
  return asked;
}
