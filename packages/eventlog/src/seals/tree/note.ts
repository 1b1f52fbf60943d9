import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';

/**
 * Signed notes of C2SP (https://c2sp.org/signed-note): a text that ends with a line break, an empty line, and lines of
 * `— <key's name> <base64 of key id and signature>`. Only the signatures by Ed25519 are made and checked here.
 */

/** Who signs: the name under which it is known, its public key, and how. */
export interface Signer {
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Ed25519 over these bytes, 64 bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** By whose signature a note is believed. */
export interface Verifier {
  readonly name: string;
  readonly id: string;
  readonly key: KeyObject;
  /** As it is written down: `<name>+<id>+<base64 of type and public key>`. */
  readonly vkey: string;
}

export type NoteFault =
  /** It is no signed note. */
  | 'malformed'
  /** Nobody whom we know has signed it. */
  | 'unknown-key'
  /** A signature in a known name is not of its key. */
  | 'bad-signature';

export class NoteRefused extends Error {
  override readonly name = 'NoteRefused';
  readonly fault: NoteFault;

  constructor(fault: NoteFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

const ED25519 = 1;
const NAME = /^[^\s+\p{Z}]+$/u;
/** The prefix of a signature line: an em dash and a space. */
const SIGNED = '— ';

/** The first four bytes of SHA-256(name ‖ line break ‖ type ‖ public key), hex. */
function keyId(name: string, publicKey: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey]), 'hex').slice(0, 8);
}

export function vkeyOf({ name, publicKey }: Pick<Signer, 'name' | 'publicKey'>): string {
  const key = Buffer.concat([Buffer.of(ED25519), publicKey]).toString('base64');
  return `${name}+${keyId(name, publicKey)}+${key}`;
}

/** Reads a verifier key as it is written down. Throws a RangeError for what is none. */
export function verifierOf(vkey: string): Verifier {
  const [, name = '', id = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(vkey) ?? [];
  const bytes = Buffer.from(key, 'base64');
  const publicKey = bytes.subarray(1);
  if (!NAME.test(name) || bytes.length !== 33 || bytes[0] !== ED25519 || keyId(name, publicKey) !== id) {
    throw new RangeError(`not a verifier key: ${vkey.slice(0, 200)}`);
  }
  const x = publicKey.toString('base64url');
  return { name, id, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), vkey };
}

/** `text` ends with a line break. */
export async function signNote(text: string, signer: Signer): Promise<string> {
  if (!text.endsWith('\n') || !NAME.test(signer.name)) throw new RangeError('cannot be signed as a note');
  const signature = await signer.sign(Buffer.from(text));
  const line = Buffer.concat([Buffer.from(keyId(signer.name, signer.publicKey), 'hex'), signature]).toString('base64');
  return `${text}\n${SIGNED}${signer.name} ${line}\n`;
}

/**
 * The text of a note that somebody whom we know has signed; signatures of others are passed over.
 * @throws NoteRefused
 */
export function openNote(note: string, verifiers: readonly Verifier[]): string {
  const cut = note.lastIndexOf('\n\n');
  const text = note.slice(0, cut + 1);
  const lines = note.slice(cut + 2).split('\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format knows none but the line break
  if (cut < 1 || lines.pop() !== '' || lines.length === 0 || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    throw malformed();
  let known = false;
  for (const line of lines) {
    const [, name, base64] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (name === undefined || bytes.length < 5) throw malformed();
    const id = bytes.toString('hex', 0, 4);
    const verifier = verifiers.find((one) => one.name === name && one.id === id);
    if (!verifier) continue;
    if (!verify(null, Buffer.from(text), verifier.key, bytes.subarray(4))) {
      throw new NoteRefused('bad-signature', `not signed by ${name}`);
    }
    known = true;
  }
  if (!known) throw new NoteRefused('unknown-key', 'signed by nobody whose key is known');
  return text;
}

const malformed = () => new NoteRefused('malformed', 'not a signed note');
