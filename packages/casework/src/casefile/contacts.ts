import { type ContactMeans, type Month, monthOf, type PlainDate } from '@teichaku/rules';
import { type Of, pick } from './entries.ts';
import { type CasefileFold, serviceOn } from './fold.ts';

/** The interviews of a month, in fact order, whatever their means. */
export const interviewsOf = ({ facts }: CasefileFold, month: Month): readonly Of<'InterviewHeld'>[] =>
  pick(facts, 'InterviewHeld').filter(({ data }) => monthOf(data.on) === month);

/** Of these, the ones from the first day of service through its last: no other counts as the month's contact. */
export const countedContacts = (
  fold: CasefileFold,
  month: Month,
): readonly { readonly on: PlainDate; readonly means: ContactMeans }[] =>
  interviewsOf(fold, month)
    .filter(({ data }) => serviceOn(fold, data.on) !== null)
    .map(({ data: { on, means } }) => ({ on, means }));
