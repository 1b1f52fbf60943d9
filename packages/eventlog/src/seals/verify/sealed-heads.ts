import { openCheckpoint, originOf } from '../checkpoint.ts';
import { NoteRefused, type Verifier } from '../note.ts';
import { restorationsIn, sentenceOfRestoration } from '../restoration.ts';
import type { StoredCheckpoint } from '../table.ts';
import type { WitnessFolder } from '../witness.ts';
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

/** What was signed of a corporation's log, in the database and by the witnesses, and what of it is not to be believed. */
export function sealedHeads(
  corporationId: string,
  rows: readonly StoredCheckpoint[],
  witnesses: readonly WitnessFolder[],
  verifiers: readonly Verifier[],
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
  for (const folder of witnesses) {
    const { notes, torn } = folder.notes(corporationId);
    if (torn > 0) warnings.push(`立会いの記録 ${folder.folder} に、書きかけの封緘があります。`);
    for (const note of notes) {
      try {
        const { size, root } = open(note);
        if (!inDatabase.has(size)) fault('checkpoint-missing', size, folder.folder);
        heads.push({ size, root, witness: folder.folder });
      } catch {
        fault('witness-signature', null, folder.folder);
      }
    }
    const { restorations, unsigned } = restorationsIn(folder, corporationId, verifiers);
    for (const one of restorations) warnings.push(sentenceOfRestoration(one));
    for (let n = 0; n < unsigned; n += 1) fault('witness-signature', null, folder.folder);
    const [held, newest] = [notes.length, rows.length];
    if (held === 0 && newest > 0) warnings.push(`立会いの記録 ${folder.folder} に、この法人の封緘がありません。`);
    else if (held < newest)
      warnings.push(`立会いの記録 ${folder.folder} の封緘は ${held} 件で、データベースの ${newest} 件に足りません。`);
  }
  if (witnesses.length === 0 && rows.length > 0) {
    warnings.push('立会いの記録のフォルダーがないため、データベースの外のものとは照らしていません。');
  }
  return { heads: heads.sort((a, b) => a.size - b.size), faults, warnings };
}
