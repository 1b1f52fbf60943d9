import { Injectable } from '@nestjs/common';
import { type LikenessReason, likeness, likenessWords, type PersonTraits } from '@teichaku/casework';
import { ReadSide } from '../read/read-side.ts';
import type { CasefilePerson } from '../read/rows/person-row.ts';

/** A person beside another who may be the same. */
export interface LikelyPerson {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly aliases: readonly { readonly name: string; readonly kana: string }[];
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly disabilityKind: string | null;
  readonly certificateNumbers: readonly string[];
  readonly casefiles: readonly {
    readonly casefileId: string;
    readonly caseNumber: string | null;
    readonly officeId: string | null;
    readonly officeName: string | null;
    readonly openedOn: string | null;
    readonly closedOn: string | null;
    readonly employer: string | null;
    readonly contacts: number;
    readonly register: { readonly file: string; readonly row: number } | null;
  }[];
}

export interface LikelyPair {
  readonly a: LikelyPerson;
  readonly b: LikelyPerson;
  readonly strength: 'likely' | 'possible';
  readonly reasons: readonly { readonly id: LikenessReason; readonly ja: string; readonly en: string }[];
  /** Both have an open casefile: a merge asks which one stays. */
  readonly bothOpen: boolean;
}

interface Row {
  readonly personId: string;
  readonly casefileId: string;
  readonly row: CasefilePerson;
}

/** Records that may be of one person: only those that share a key are compared. */
@Injectable()
export class LikelyPairs {
  constructor(private readonly read: ReadSide) {}

  /** Likely ones first, then in the order of kana; told apart are not among them. */
  async of(corporationId: string): Promise<readonly LikelyPair[]> {
    const { offices } = await this.read.names(corporationId);
    const { pairs, rows } = await this.read.sql(corporationId, async (sql) => {
      const { rows: found } = await sql.query<{ a: string; b: string }>(
        `WITH one AS (SELECT DISTINCT person_id, unnest(keys) AS key FROM read_model.casefile_person WHERE corporation_id = $1)
         SELECT DISTINCT one.person_id AS a, other.person_id AS b
           FROM one JOIN one AS other ON one.key = other.key AND one.person_id < other.person_id`,
        [corporationId],
      );
      const ids = [...new Set(found.flatMap(({ a, b }) => [a, b]))];
      const { rows: people } = await sql.query<Row>(
        `SELECT person_id AS "personId", casefile_id AS "casefileId", row FROM read_model.casefile_person
          WHERE corporation_id = $1 AND person_id = ANY ($2::uuid[])`,
        [corporationId, ids],
      );
      return { pairs: found, rows: people };
    });
    const people = new Map(
      [...Map.groupBy(rows, ({ personId }) => personId)].map(([personId, own]) => [
        personId,
        personOf(personId, own, offices),
      ]),
    );
    return pairs
      .flatMap(({ a, b }) => pairOf(...inOrder(people.get(a), people.get(b))))
      .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  }
}

type Person = ReturnType<typeof personOf>;

function personOf(personId: string, rows: readonly Row[], offices: ReadonlyMap<string, string>) {
  const [first] = rows.map(({ row }) => row);
  const traits: PersonTraits = {
    personId,
    names: first?.names ?? [],
    bornOn: first?.bornOn ?? null,
    birthYear: first?.birthYear ?? null,
    certificateNumbers: [...new Set(rows.flatMap(({ row }) => row.certificateNumbers))],
  };
  const [name, ...aliases] = traits.names;
  const shown: LikelyPerson = {
    personId,
    name: name?.name ?? '',
    kana: name?.kana ?? '',
    aliases,
    bornOn: traits.bornOn,
    birthYear: traits.birthYear,
    disabilityKind: first?.disabilityKind ?? null,
    certificateNumbers: traits.certificateNumbers,
    casefiles: rows
      .map(({ casefileId, row }) => ({
        casefileId,
        caseNumber: row.caseNumber,
        officeId: row.officeId,
        officeName: row.officeId === null ? null : (offices.get(row.officeId) ?? null),
        openedOn: row.openedOn,
        closedOn: row.closedOn,
        employer: row.employer,
        contacts: row.contacts,
        register: row.register,
      }))
      .sort((a, b) => ((a.openedOn ?? '') < (b.openedOn ?? '') ? 1 : -1)),
  };
  const all = new Set([personId, ...(first?.merged ?? [])]);
  return { traits, shown, all, toldApart: first?.toldApart ?? [] };
}

/** Whoever has been in the record for longer stands first: that record is the one that a merge offers to keep. */
function inOrder(a: Person | undefined, b: Person | undefined): readonly [Person | undefined, Person | undefined] {
  const order = ({ shown }: Person) =>
    shown.casefiles
      .map(({ openedOn, caseNumber }) => `${openedOn} ${caseNumber}`)
      .sort()
      .join();
  return a && b && order(b) < order(a) ? [b, a] : [a, b];
}

function pairOf(a: Person | undefined, b: Person | undefined): readonly LikelyPair[] {
  if (!a || !b) return [];
  const found = likeness(a.traits, b.traits);
  const apart = a.toldApart.some((id) => b.all.has(id)) || b.toldApart.some((id) => a.all.has(id));
  if (!found || apart) return [];
  const isOpen = ({ shown }: Person) => shown.casefiles.some(({ closedOn }) => closedOn === null);
  return [
    {
      a: a.shown,
      b: b.shown,
      strength: found.strength,
      reasons: found.reasons.map((id) => ({ id, ...likenessWords[id] })),
      bothOpen: isOpen(a) && isOpen(b),
    },
  ];
}

const orderOf = ({ strength, a }: LikelyPair) => `${strength === 'likely' ? 0 : 1} ${a.kana} ${a.personId}`;
