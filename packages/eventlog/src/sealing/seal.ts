import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt } from './aes.ts';

/** A sealed field in `data`: an object with this one member. In the envelope the text stands by itself. */
export const SEALED = '$sealed';

/** A data key and its id, which stands beside what it sealed. */
export interface DataKey {
  readonly keyId: string;
  readonly key: KeyObject;
}

/**
 * Seals a JSON value: `v1.<key id>.<base64url of nonce, ciphertext, tag>`. The event's id and the path are bound to it,
 * so that it cannot be moved to another event or field.
 *
 * @param path `data/<field>`, `reason` or `source`.
 */
export function seal({ keyId, key }: DataKey, eventId: string, path: string, value: unknown): string {
  const bytes = encrypt(key, JSON.stringify(value), `${eventId}/${path}`);
  return `v1.${keyId}.${bytes.toString('base64url')}`;
}

/** The reverse. Throws when the text was sealed elsewhere or with another key. */
export function unseal(key: KeyObject, eventId: string, path: string, sealed: string): unknown {
  const bytes = Buffer.from(sealed.slice(sealed.lastIndexOf('.') + 1), 'base64url');
  return JSON.parse(decrypt(key, bytes, `${eventId}/${path}`).toString());
}

/** The id of the key that sealed a text. */
export const keyIdOf = (sealed: string): string => sealed.slice(3, 39);

/** The sealed text of a field, or undefined when it is open. */
export function sealedText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = (value as Record<string, unknown>)[SEALED];
  return typeof text === 'string' ? text : undefined;
}
