import type { PlainDate } from '@teichaku/rules';
import type { PersonEntry } from '../person/decider.ts';
import type { DisabilityKind } from '../person/events.ts';

/** A person as the facts of a day tell it: later details over earlier ones. */
export interface PersonView {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly bornOn: PlainDate | null;
  readonly birthYear: number | null;
  readonly disabilityKind: DisabilityKind | null;
  /** Names under which the same person was recorded before the records were put together. */
  readonly aliases: readonly { readonly name: string; readonly kana: string }[];
}

export function personView(personId: string, facts: readonly PersonEntry[]): PersonView {
  const told = facts.flatMap((fact) =>
    fact.type === 'PersonRegistered' || fact.type === 'PersonDetailsCorrected' ? [fact.data] : [],
  );
  const last = <Field extends keyof (typeof told)[number]>(field: Field) =>
    told.findLast((details) => details[field] !== undefined)?.[field];
  return {
    personId,
    name: last('name') ?? '',
    kana: last('kana') ?? '',
    bornOn: last('bornOn') ?? null,
    birthYear: last('birthYear') ?? null,
    disabilityKind: last('disabilityKind') ?? null,
    aliases: facts.flatMap((fact) => (fact.type === 'PersonsMerged' ? fact.data.aliases : [])),
  };
}
