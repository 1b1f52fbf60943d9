import type { StoredCheckpoint } from '../table.ts';
import { openCheckpoint, originOf } from '../tree/checkpoint.ts';
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
  /** Where it stands; a row of the database, or in a folder. */
  readonly row?: StoredCheckpoint;
  readonly witness?: string;
}

export interface Sealed {
  /** By size, smallest first. */
  readonly heads: readonly SealedHead[];
  readonly faults: readonly LogFault[];
  readonly warnings: readonly string[];
}

/** What a witness held at a moment. */
export interface Witnessed {
  readonly witness: WitnessFolder;
  readonly notes: ReadonlyMap<string, Notes>;
}

/** Taken before the table is read: what is witnessed later is not to be missed in it. */
export function witnessed(folder: WitnessFolder, corporationId?: string): Witnessed {
  // one that was put back to nothing has no notes any more, and that is to be told
  const known = new Set([...folder.corporations(), ...folder.restored()]);
  const ids = [...known].filter((id) => corporationId === undefined || id === corporationId);
  return { witness: folder, notes: new Map(ids.map((id) => [id, folder.notes(id)])) };
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
  const open = (note: string) => {
    const checkpoint = openCheckpoint(note, verifiers);
    if (checkpoint.origin !== originOf(corporationId)) throw new NoteRefused('malformed', 'of another log');
    return checkpoint;
  };

  for (const row of rows) {
    try {
      const { size, root } = open(row.note);
      if (size !== row.size || root !== row.root) fault('checkpoint-differs', row.size);
      heads.push({ size, root, row });
    } catch {
      fault('checkpoint-signature', row.size);
    }
  }
  const inDatabase = new Set(rows.map(({ size }) => size));
  for (const { witness, ...held } of witnesses) {
    const { folder } = witness;
    const { notes, torn } = held.notes.get(corporationId) ?? { notes: [], torn: 0 };
    if (torn > 0) warnings.push(`立会いの記録 ${folder} に、書きかけの封緘があります。`);
    for (const note of notes) {
      try {
        const { size, root } = open(note);
        if (!inDatabase.has(size)) fault('checkpoint-missing', size, folder);
        heads.push({ size, root, witness: folder });
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
