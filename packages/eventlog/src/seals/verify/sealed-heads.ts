import type { StoredCheckpoint } from '../table.ts';
import { type Checkpoint, openCheckpoint, originOf } from '../tree/checkpoint.ts';
import { CompactRange } from '../tree/merkle.ts';
import { NoteRefused, type Verifier } from '../tree/note.ts';
import { keyLossesIn, sentenceOfKeyLoss } from '../witness/key-loss.ts';
import { restorationsIn, sentenceOfRestoration } from '../witness/restoration.ts';
import type { Notes, WitnessFolder } from '../witness/witness.ts';
import type { LogFault } from './report.ts';

/** The head of the tree at a size, as somebody has signed it. */
export interface SealedHead {
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** Where it stands; in a row of the database, or in a folder. */
  readonly row?: SealedRow;
  readonly witness?: string;
}

/** What a row says beside its signed text: there may be many, so that only what is compared is held. */
export interface SealedRow {
  readonly position: string;
  readonly lastHash: string;
  /** The range that the next checkpoint begins with is that of a tree with the signed root: no other can be. */
  readonly rangeHolds: boolean;
}

export interface Sealed {
  /** By size, smallest first. */
  readonly heads: readonly SealedHead[];
  readonly faults: readonly LogFault[];
  readonly warnings: readonly string[];
}

/** What a witness held at a moment; its notes are read when they are asked for. */
export interface Witnessed {
  readonly witness: WitnessFolder;
  readonly corporations: readonly string[];
  notesOf(corporationId: string): Notes;
}

/** Taken before the table is read: what is witnessed later is not to be missed in it. */
export function witnessed(folder: WitnessFolder, corporationId?: string): Witnessed {
  // one that was put back to nothing has no notes any more, and that is to be told
  const known = new Set([...folder.corporations(), ...folder.restored()]);
  const ids = [...known].filter((id) => corporationId === undefined || id === corporationId);
  const sizes = new Map(ids.map((id) => [id, folder.notesSize(id)]));
  return { witness: folder, corporations: ids, notesOf: (id) => folder.notes(id, sizes.get(id) ?? 0) };
}

/**
 * What was signed of a corporation's log, in the database and by the witnesses, and what of it is not to be believed.
 *
 * @param due so many checkpoints the witnesses must have, at least.
 */
export function sealedHeads(
  corporationId: string,
  rows: readonly StoredCheckpoint[],
  witnesses: readonly Witnessed[],
  verifiers: readonly Verifier[],
  due = 0,
): Sealed {
  const faults: LogFault[] = [];
  const warnings: string[] = [];
  const heads: SealedHead[] = [];
  const fault = (kind: LogFault['kind'], checkpoint: number | null, witness?: string) =>
    faults.push({
      kind,
      corporationId,
      place: null,
      position: null,
      ...(checkpoint === null ? {} : { checkpoint }),
      ...(witness === undefined ? {} : { witness }),
    });
  // a witness has the very notes of the table
  const opened = new Map<string, Checkpoint>();
  const open = (note: string) => {
    const known = opened.get(note);
    if (known) return known;
    const checkpoint = openCheckpoint(note, verifiers);
    if (checkpoint.origin !== originOf(corporationId)) throw new NoteRefused('malformed', 'of another log');
    opened.set(note, checkpoint);
    return checkpoint;
  };

  for (const row of rows) {
    try {
      const { size, root } = open(row.note);
      if (size !== row.size || root !== row.root) fault('checkpoint-differs', row.size);
      const { position, lastHash } = row;
      heads.push({ size, root, row: { position, lastHash, rangeHolds: rangeHolds(row, root) } });
    } catch {
      fault('checkpoint-signature', row.size);
    }
  }
  const inDatabase = new Set(rows.map(({ size }) => size));
  const compared = new Set(heads.map(({ size, root }) => `${size} ${root}`));
  for (const { witness, ...held } of witnesses) {
    const { folder } = witness;
    const { notes, torn } = held.notesOf(corporationId);
    if (torn > 0) warnings.push(`立会いの記録 ${folder} に、書きかけの封緘があります。`);
    for (const note of notes) {
      try {
        const { size, root } = open(note);
        if (!inDatabase.has(size)) fault('checkpoint-missing', size, folder);
        if (!compared.has(`${size} ${root}`)) heads.push({ size, root, witness: folder });
      } catch {
        fault('witness-signature', null, folder);
      }
    }
    const { restorations, unsigned } = restorationsIn(witness, corporationId, verifiers);
    for (const one of restorations) warnings.push(sentenceOfRestoration(one));
    warnings.push(...keyLossesIn(witness, corporationId, verifiers).map(sentenceOfKeyLoss));
    for (let n = 0; n < unsigned; n += 1) fault('witness-signature', null, folder);
    if (notes.length === 0 && due > 0) warnings.push(`立会いの記録 ${folder} に、この法人の封緘がありません。`);
    else if (notes.length < due)
      warnings.push(`立会いの記録 ${folder} の封緘は ${notes.length} 件で、データベースの ${due} 件に足りません。`);
  }
  if (witnesses.length === 0 && rows.length > 0) {
    warnings.push('立会いの記録のフォルダーがないため、データベースの外のものとは照らしていません。');
  }
  return { heads: heads.sort((a, b) => a.size - b.size), faults, warnings };
}

function rangeHolds({ size, range }: StoredCheckpoint, root: string): boolean {
  try {
    return CompactRange.of(size, Buffer.from(range, 'hex')).root().toString('hex') === root;
  } catch {
    return false;
  }
}
