import type { PlainDate } from '@teichaku/rules';
import { type EntryOf, factDay } from '../kernel/as-of.ts';
import type { CasefileEvent } from './event-union.ts';

export type CasefileEntry = EntryOf<CasefileEvent>;

/** The entries of a type. */
export type Of<Type extends CasefileEvent['type']> = Extract<CasefileEntry, { type: Type }>;

/** The entries of some types, in the order given. */
export const pick = <const Types extends readonly CasefileEvent['type'][]>(
  facts: readonly CasefileEntry[],
  ...types: Types
): readonly Of<Types[number]>[] =>
  facts.filter((fact): fact is Of<Types[number]> => (types as readonly string[]).includes(fact.type));

/** Of facts that stand, those that held on a day: as `casefileFacts`, for whoever decides. */
export const factsBy = (facts: readonly CasefileEntry[], day: PlainDate): readonly CasefileEntry[] =>
  facts.filter((fact) => fact.type === 'CasefileOpened' || factDay(fact) <= day);
