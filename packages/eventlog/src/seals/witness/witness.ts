import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../errors.ts';
import { type Verifier, verifierOf } from '../tree/note.ts';

/** Of each entry the hash of the event, 32 bytes. */
export const LEAF_BYTES = 32;
/** Longer than any one note of ours: the newest stands within it. */
const TAIL = 8_192;

/** Put behind a write that was cut off, which nobody shall take for a whole one. */
const CUT = '…';
const SIGNATURE = /^— \S+ [A-Za-z0-9+/]+=*$/;

/** What a file of notes holds. */
export interface Notes {
  readonly notes: readonly string[];
  /** Blocks that are no whole note, as a write that was cut off leaves. */
  readonly torn: number;
}

/**
 * A folder outside the database that holds, of each corporation, its checkpoints one behind the other (`.notes`), the keys
 * by which they are verified (`.vkey`) and the hashes of the events that they cover (`.leaves`, 32 bytes each), so that a
 * change can be named to the very event. Files only grow. A copy of the folder in other hands is a witness as well.
 */
export class WitnessFolder {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  corporations(): readonly string[] {
    return this.#named('notes');
  }

  /** Of which an older state was put back on purpose. */
  restored(): readonly string[] {
    return this.#named('restored');
  }

  /** @param bytes only so many of the file, as it was at a moment (`notesSize`). */
  notes(corporationId: string, bytes = Number.POSITIVE_INFINITY): Notes {
    return split(this.#bytes(corporationId, 'notes').toString('utf8', 0, bytes));
  }

  /** Bytes of the notes. */
  notesSize(corporationId: string): number {
    return statSync(this.#file(corporationId, 'notes'), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** The newest note, or null; what a cut-off write left behind it does not count. */
  newest(corporationId: string): string | null {
    return split(this.#tail(corporationId)).notes.at(-1) ?? null;
  }

  /** Lines that are no verifier key are passed over. */
  verifiers(corporationId: string): readonly Verifier[] {
    return this.#text(corporationId, 'vkey')
      .split('\n')
      .flatMap((line) => {
        try {
          return line.trim() === '' ? [] : [verifierOf(line.trim())];
        } catch {
          return [];
        }
      });
  }

  /** How many hashes are held. */
  leaves(corporationId: string): number {
    const file = statSync(this.#file(corporationId, 'leaves'), { throwIfNoEntry: false });
    return Math.floor((file?.size ?? 0) / LEAF_BYTES);
  }

  /** Hashes from an event on, at most so many. */
  leavesFrom(corporationId: string, from: number, count: number): Buffer {
    const file = this.#file(corporationId, 'leaves');
    if (!existsSync(file)) return Buffer.alloc(0);
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(count * LEAF_BYTES);
      const read = readSync(descriptor, bytes, 0, bytes.length, from * LEAF_BYTES);
      return bytes.subarray(0, read - (read % LEAF_BYTES));
    } finally {
      closeSync(descriptor);
    }
  }

  /** Adds hashes behind the `from` that are there; what a cut-off write left of one is written over. */
  async addLeaves(corporationId: string, from: number, leaves: Uint8Array): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.#file(corporationId, 'leaves');
    const handle = await open(file, existsSync(file) ? 'r+' : 'wx', 0o600);
    try {
      await handle.write(leaves, 0, leaves.length, from * LEAF_BYTES);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Adds notes behind those that are there. */
  async addNotes(corporationId: string, notes: readonly string[]): Promise<void> {
    await this.#append(corporationId, 'notes', notes.map((note) => `${note}\n`).join(''));
  }

  async addVerifier(corporationId: string, vkey: string): Promise<void> {
    if (this.verifiers(corporationId).some((one) => one.vkey === vkey)) return;
    await this.#append(corporationId, 'vkey', `${vkey}\n`);
  }

  /**
   * Gives the corporation's files other names: an older state was put back on purpose, and what was witnessed of the newer
   * one is kept, but no longer compared with.
   */
  async setAside(corporationId: string, stamp: string): Promise<void> {
    // the notes last: while they are there, what stands in their way is seen
    for (const kind of ['leaves', 'notes'] as const) {
      const file = this.#file(corporationId, kind);
      if (existsSync(file)) await rename(file, `${file}.set-aside-${stamp}`);
    }
  }

  /** Signed notes that say why an older state was put back. */
  restorations(corporationId: string): readonly string[] {
    return split(this.#text(corporationId, 'restored')).notes;
  }

  async addRestoration(corporationId: string, note: string): Promise<void> {
    await this.#append(corporationId, 'restored', `${note}\n`);
  }

  /** Where the last write was cut off, what is added stands apart from it. */
  async #append(corporationId: string, kind: 'notes' | 'vkey' | 'restored', text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.#file(corporationId, kind);
    const end = kind === 'vkey' ? '\n' : '\n\n';
    const before = kind === 'notes' ? this.#tail(corporationId) : this.#text(corporationId, kind);
    const whole = before === '' || before.endsWith(end);
    const handle = await open(file, 'a', 0o600);
    try {
      await handle.writeFile(whole ? text : (before.endsWith('\n') ? '\n' : `${CUT}${end}`) + text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  #tail(corporationId: string): string {
    const file = this.#file(corporationId, 'notes');
    if (!existsSync(file)) return '';
    const { size } = statSync(file);
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(size, TAIL));
      const read = readSync(descriptor, bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString('utf8', 0, read);
    } finally {
      closeSync(descriptor);
    }
  }

  #text(corporationId: string, kind: 'notes' | 'vkey' | 'restored'): string {
    return this.#bytes(corporationId, kind).toString();
  }

  #bytes(corporationId: string, kind: 'notes' | 'vkey' | 'restored'): Buffer {
    try {
      return readFileSync(this.#file(corporationId, kind));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  }

  #named(kind: 'notes' | 'restored'): readonly string[] {
    if (!existsSync(this.folder)) return [];
    const name = /^([0-9a-f-]{36})\.([a-z]+)$/;
    return readdirSync(this.folder).flatMap((file) => {
      const [, id, found] = name.exec(file) ?? [];
      return id && found === kind ? id : [];
    });
  }

  #file(corporationId: string, kind: 'notes' | 'vkey' | 'leaves' | 'restored'): string {
    return join(this.folder, `${corporationId}.${kind}`);
  }
}

/** Notes stand one behind the other with an empty line between: a block of text, then a block of signatures. */
function split(text: string): Notes {
  const notes: string[] = [];
  let torn = 0;
  let body: string | null = null;
  const blocks = text.split(/\n{2,}/);
  for (const [index, block] of blocks.entries()) {
    if (block.trim() === '') continue;
    const signatures = block
      .replace(/\n$/, '')
      .split('\n')
      .every((line) => SIGNATURE.test(line));
    if (!signatures) {
      if (body !== null) torn += 1;
      body = block;
      continue;
    }
    // the last line must have ended, or the rest of it is missing
    if (body === null || (index === blocks.length - 1 && !block.endsWith('\n'))) torn += 1;
    else notes.push(`${body}\n\n${block.replace(/\n$/, '')}\n`);
    body = null;
  }
  return { notes, torn: torn + (body === null ? 0 : 1) };
}
