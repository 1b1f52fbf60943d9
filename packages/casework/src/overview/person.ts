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
}

export function personView(personId: string, facts: readonly PersonEntry[]): PersonView {
  return facts.reduce<PersonView>(
    (view, fact) => {
      if (fact.type !== 'PersonRegistered' && fact.type !== 'PersonDetailsCorrected') return view;
      const { name, kana, bornOn, birthYear, disabilityKind } = fact.data;
      return {
        ...view,
        name: name ?? view.name,
        kana: kana ?? view.kana,
        bornOn: bornOn ?? view.bornOn,
        birthYear: birthYear ?? view.birthYear,
        disabilityKind: disabilityKind ?? view.disabilityKind,
      };
    },
    { personId, name: '', kana: '', bornOn: null, birthYear: null, disabilityKind: null },
  );
}
