import { type LikelyRow, likeness, likenessKeys, likenessWords, type PersonTraits } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import type { Ledger } from '../ledger/ledger.ts';
import type { UserValues } from '../registers/users.ts';
import type { JudgedRow } from './judgement.ts';

interface Somebody {
  readonly traits: PersonTraits;
  readonly like: LikelyRow['like'];
  readonly row: JudgedRow | null;
}

/**
 * Rows that would come in, or have come in, and may be of a person who stands in another row or in the record. Both are
 * brought in, since nothing of either may be lost: they stand in the review until somebody says who they are.
 */
export function likelyRows(rows: readonly JudgedRow[], ledger: Ledger): readonly LikelyRow[] {
  const fresh = rows
    .filter(({ kind, outcome }) => kind === 'users' && outcome === 'new')
    .map((row): Somebody => {
      const values = row.row.values as unknown as UserValues;
      return {
        row,
        traits: traitsOf(`${row.file.index}/${row.row.row}`, values, values.certificateNumber),
        like: { file: row.file.file, row: row.row.row, key: row.key, name: values.name ?? '', casefileId: null },
      };
    });
  const keys = new Set(fresh.map(({ row }) => row?.key));
  const known = [...ledger.casefiles.values()].flatMap((casefile): Somebody[] => {
    const person = ledger.persons.get(casefile.personId);
    // what this very import has brought in already stands among the rows
    if (!person || (casefile.caseNumber !== null && keys.has(casefile.caseNumber))) return [];
    const { id: casefileId, caseNumber: key } = casefile;
    return [
      {
        row: null,
        traits: traitsOf(casefile.personId, person, casefile.certificateNumber),
        like: { file: null, row: null, key, name: person.name, casefileId },
      },
    ];
  });
  const byKey = Map.groupBy(
    [...known, ...fresh].flatMap((one) => likenessKeys(one.traits).map((key) => ({ key, one }))),
    ({ key }) => key,
  );
  return fresh.flatMap((own, place) => {
    const others = new Set(likenessKeys(own.traits).flatMap((key) => (byKey.get(key) ?? []).map(({ one }) => one)));
    return [...others].flatMap((other): LikelyRow[] => {
      // of two rows the later one is told, once
      if (other === own || (other.row && fresh.indexOf(other) > place)) return [];
      const found = likeness(own.traits, other.traits);
      if (!found) return [];
      const { file, row, key, name } = own.like;
      return [
        {
          file: file ?? '',
          row: row ?? 0,
          key,
          name,
          like: other.like,
          strength: found.strength,
          reasons: found.reasons.map((id) => ({ id, ...likenessWords[id] })),
        },
      ];
    });
  });
}

function traitsOf(
  personId: string,
  who: { name: string | null; kana: string | null; bornOn: string | null; birthYear?: number | null },
  certificateNumber: string | null,
): PersonTraits {
  return {
    personId,
    names: [{ name: who.name ?? '', kana: who.kana ?? '' }],
    bornOn: who.bornOn as PlainDate | null,
    birthYear: who.birthYear ?? null,
    certificateNumbers: certificateNumber === null ? [] : [certificateNumber],
  };
}
