import { NoteRefused, openNote, type Signer, signNote, type Verifier } from './note.ts';

/** A corporation's log up to a size: the head of its tree. */
export interface Checkpoint {
  readonly origin: string;
  /** Events of the corporation. */
  readonly size: number;
  /** Hex. */
  readonly root: string;
}

/** The name of a corporation's log, and of the key that signs it. */
export const originOf = (corporationId: string): string => `teichaku/${corporationId}`;

/** Writes it down as C2SP's tlog-checkpoint (https://c2sp.org/tlog-checkpoint), signed. */
export function signCheckpoint({ origin, size, root }: Checkpoint, signer: Signer): Promise<string> {
  return signNote(`${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`, signer);
}

/**
 * What a signed checkpoint says.
 * @throws NoteRefused where nobody whom we know has signed it, or it is none
 */
export function openCheckpoint(note: string, verifiers: readonly Verifier[]): Checkpoint {
  const [origin = '', size = '', root = '', ...rest] = openNote(note, verifiers).split('\n');
  const bytes = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes.length !== 32 || bytes.toString('base64') !== root) {
    throw new NoteRefused('malformed', 'not a checkpoint');
  }
  if (rest.pop() !== '' || rest.includes('')) throw new NoteRefused('malformed', 'not a checkpoint');
  return { origin, size: Number(size), root: bytes.toString('hex') };
}
