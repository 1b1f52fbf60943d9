import { hash } from 'node:crypto';

/** Bytes of a namespace, and room for a name behind it. */
const NAMESPACE = 16;
const MOST = 240;
const bytes = Buffer.alloc(NAMESPACE + MOST);

/**
 * A UUID of version 5 (RFC 9562) of a name, ASCII, at most 240 characters. Written for this place alone: a history has
 * millions, and the library makes each five times as slowly.
 */
export function uuid5(namespace: string, name: string): string {
  if (name.length > MOST) throw new RangeError(`too long a name: ${name}`);
  for (let at = 0, from = 0; at < NAMESPACE; at += 1, from += 2) {
    if (from === 8 || from === 13 || from === 18 || from === 23) from += 1;
    bytes[at] = (nibble(namespace, from) << 4) | nibble(namespace, from + 1);
  }
  const length = NAMESPACE + bytes.write(name, NAMESPACE, 'latin1');
  const text = hash('sha1', bytes.subarray(0, length), 'hex');
  const variant = '89ab'[nibble(text, 16) & 3];
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-5${text.slice(13, 16)}-${variant}${text.slice(17, 20)}-${text.slice(20, 32)}`;
}

function nibble(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}

const DEMO = '0b6f5a52-63a1-5c0e-9d5e-7e1c3f0a9b64';

/** Makes the ids of a history: the same seed and path, the same id. */
export type Ids = (path: string) => string;

export function idsOf(seed: number): Ids {
  const own = uuid5(DEMO, `seed/${seed}`);
  return (path) => uuid5(own, path);
}

/** The n-th event of a command. */
export const eventIdOf = (commandId: string, n: number): string => uuid5(commandId, `event/${n}`);
