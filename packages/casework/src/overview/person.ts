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

type Details = Extract<PersonEntry, { type: 'PersonRegistered' | 'PersonDetailsCorrected' }>['data'];

/** The newest word on one thing about a person; nothing else of them is looked at. */
export const personDetail = <Field extends keyof Details>(
  facts: readonly PersonEntry[],
  field: Field,
): Details[Field] | undefined => {
  for (let at = facts.length - 1; at >= 0; at -= 1) {
    const fact = facts[at];
    if (fact?.type !== 'PersonRegistered' && fact?.type !== 'PersonDetailsCorrected') continue;
    const told = (fact.data as Details)[field];
    if (told !== undefined) return told;
  }
  return undefined;
};

export function personView(personId: string, facts: readonly PersonEntry[]): PersonView {
  const last = <Field extends keyof Details>(field: Field) => personDetail(facts, field);
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
