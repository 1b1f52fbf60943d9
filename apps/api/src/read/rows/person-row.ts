import {
  likenessKeys,
  mergesOf,
  type PersonTraits,
  personView,
  type Recorded,
  toldApartFrom,
} from '@teichaku/casework';
import type { CasefileOverview } from '../../casefile/casefile-overview.ts';

/** A person as one of their casefiles shows them: what is compared, and what is shown beside it. */
export interface CasefilePerson extends Omit<PersonTraits, 'personId'> {
  readonly disabilityKind: string | null;
  readonly caseNumber: string | null;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
  readonly officeId: string | null;
  readonly employer: string | null;
  /** Contacts that were recorded. */
  readonly contacts: number;
  /** The register from which the person came in. */
  readonly register: { readonly file: string; readonly row: number } | null;
  readonly toldApart: readonly string[];
  /** Persons whose records were put together with this one. */
  readonly merged: readonly string[];
}

const CONTACTS = new Set(['InterviewHeld', 'EmployerContacted', 'AgencyContacted']);

export function personRow(overview: CasefileOverview, events: readonly Recorded[], person: readonly Recorded[]) {
  const { row, fold, certificateNumber } = overview;
  const view = personView(row.personId, overview.person);
  const found = fold.facts.flatMap((fact) =>
    fact.type === 'DuplicateFound'
      ? fact.data.numbers.flatMap(({ kind, value }) => (kind === 'certificate-number' ? [value] : []))
      : [],
  );
  const traits: PersonTraits = {
    personId: row.personId,
    names: [{ name: row.name, kana: row.kana }, ...view.aliases],
    bornOn: view.bornOn,
    birthYear: view.birthYear,
    certificateNumbers: [...(certificateNumber === null ? [] : [certificateNumber]), ...found],
  };
  const source = events[0]?.source;
  const { personId: _, ...shown } = traits;
  const json: CasefilePerson = {
    ...shown,
    disabilityKind: view.disabilityKind,
    caseNumber: row.caseNumber,
    openedOn: fold.opened?.data.on ?? null,
    closedOn: fold.closed?.data.on ?? null,
    officeId: row.officeId,
    employer: row.employer,
    contacts: fold.facts.filter(({ type }) => CONTACTS.has(type)).length,
    register: source?.kind === 'import' ? { file: source.file, row: source.row } : null,
    toldApart: toldApartFrom(person, null),
    merged: mergesOf(person, null).map(({ data }) => data.mergedPersonId),
  };
  return { person_id: row.personId, keys: likenessKeys(traits), row: json };
}
