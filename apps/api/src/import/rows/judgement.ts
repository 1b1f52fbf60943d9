import type { RegisterKind } from '@teichaku/casework';
import type { Ledger, LedgerRow } from '../ledger/ledger.ts';
import { rowId } from '../ledger/ledger.ts';
import type { PreparedFile, PreparedRow } from '../prepare.ts';
import type { RowFault } from '../registers/register.ts';
import type { Difference, Said } from '../registers/said.ts';
import { rowHashOf } from '../registers/said.ts';

/** What a row turned out to be. `new` is what is, or would be, written. */
export type Outcome = 'new' | 'unchanged' | 'differing' | 'bad';

/** A row on its way into the log. */
export interface JudgedRow {
  readonly kind: RegisterKind;
  readonly file: PreparedFile;
  readonly row: PreparedRow;
  /** What it is known by within its register; null where it cannot be told. */
  readonly key: string | null;
  readonly said: Said;
  readonly rowHash: string;
  readonly faults: readonly RowFault[];
  readonly outcome: Outcome;
  /** The row that came in earlier under the same key. */
  readonly known: LedgerRow | null;
}

/** What a finished row is reported as. */
export interface RowReport extends JudgedRow {
  readonly differences: readonly Difference[];
}

/** A row as its cells tell, before it is compared with others and with the ledger. */
export interface Candidate {
  readonly file: PreparedFile;
  readonly row: PreparedRow;
  readonly key: string | null;
  readonly said: Said;
  readonly faults: readonly RowFault[];
}

/**
 * Compares a row with what came in before. A row with a fault is bad, whatever the ledger holds: it is shown until it
 * is put right. What this very import has written already counts as new, so that an import that was cut off and is run
 * again reports all of its rows.
 */
export function judged(kind: RegisterKind, candidate: Candidate, ledger: Ledger, importId: string | null): JudgedRow {
  const { key, said, faults } = candidate;
  const rowHash = rowHashOf(said);
  const known = key === null ? null : (ledger.rows.get(rowId(kind, key)) ?? null);
  const outcome =
    faults.length > 0 || key === null
      ? 'bad'
      : known === null || known.importId === importId
        ? 'new'
        : known.rowHash === rowHash || ledger.isSettled(kind, rowHash)
          ? 'unchanged'
          : 'differing';
  return { kind, ...candidate, rowHash, outcome, known };
}

/**
 * Rows that say the same of what can be there only once: all but one are wrong, and each names the other's row. The one
 * that stays is the one that is in already, else the first without a fault of its own.
 */
export function twinFaults(
  candidates: readonly Candidate[],
  sameness: (candidate: Candidate) => string | null,
  fault: (candidate: Candidate, holder: Candidate) => RowFault,
  isIn: (candidate: Candidate) => boolean = () => false,
): ReadonlyMap<Candidate, RowFault> {
  const groups = Map.groupBy(candidates, sameness);
  groups.delete(null);
  const found = new Map<Candidate, RowFault>();
  for (const group of groups.values()) {
    const sound = group.filter(({ faults }) => faults.length === 0);
    const holder = sound.find(isIn) ?? sound[0] ?? group[0];
    if (!holder || group.length === 1) continue;
    for (const one of group) if (one !== holder) found.set(one, fault(one, holder));
  }
  return found;
}

/** 「72行目」, with the file's name where it is another one. */
export const placeOf = (one: Candidate, seenFrom: Candidate): string =>
  one.file.index === seenFrom.file.index ? `${one.row.row}行目` : `${one.file.file}の${one.row.row}行目`;

export const withFaults = (
  candidates: readonly Candidate[],
  ...found: readonly ReadonlyMap<Candidate, RowFault>[]
): readonly Candidate[] =>
  candidates.map((one) => {
    const more = found.flatMap((map) => map.get(one) ?? []);
    return more.length === 0 ? one : { ...one, faults: [...one.faults, ...more] };
  });
