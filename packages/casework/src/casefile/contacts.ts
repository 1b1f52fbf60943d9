import { type ContactMeans, type Month, monthOf, type PlainDate } from '@teichaku/rules';
import { groupBy } from '../kernel/group.ts';
import type { CasefileEntry, Of } from './entries.ts';
import { type CasefileFold, serviceOn } from './fold.ts';

/** Of facts that many months are asked of, those of each month. */
const byMonth = new WeakMap<readonly CasefileEntry[], ReadonlyMap<Month, readonly CasefileEntry[]>>();

/** The facts of one type in a month, in fact order. */
export function inMonth<Type extends CasefileEntry['type']>(
  { facts }: CasefileFold,
  month: Month,
  type: Type,
): readonly Of<Type>[] {
  const months = byMonth.get(facts) ?? groupBy(facts, ({ data }) => monthOf(data.on));
  byMonth.set(facts, months);
  return (months.get(month) ?? []).filter((fact): fact is Of<Type> => fact.type === type);
}

/** The interviews of a month, in fact order, whatever their means. */
export const interviewsOf = (fold: CasefileFold, month: Month): readonly Of<'InterviewHeld'>[] =>
  inMonth(fold, month, 'InterviewHeld');

/** Of these, the ones from the first day of service through its last: no other counts as the month's contact. */
export const countedContacts = (
  fold: CasefileFold,
  month: Month,
): readonly { readonly on: PlainDate; readonly means: ContactMeans }[] =>
  interviewsOf(fold, month)
    .filter(({ data }) => serviceOn(fold, data.on) !== null)
    .map(({ data: { on, means } }) => ({ on, means }));
