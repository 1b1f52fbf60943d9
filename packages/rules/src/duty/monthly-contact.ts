import { assumption } from '../law/assumptions.ts';
import type { Citation } from '../law/basis.ts';
import { dated } from '../law/dated.ts';
import { cite } from '../law/instruments.ts';
import { type Month, monthOf, type PlainDate } from '../law/plain-date.ts';
import type { ContactMeans } from '../law/vocabulary.ts';

export interface MonthlyContactInput {
  readonly month: Month;
  readonly contacts: readonly { readonly on: PlainDate; readonly means: ContactMeans }[];
}

const articles: readonly Citation[] = [cite('standards', '第206条の8第2項')];

/** The means decides, not the place. A telephone call or a mail is not 対面に相当する方法. */
const judge = ({ month, contacts }: MonthlyContactInput) => ({
  met: contacts.some(({ on, means }) => monthOf(on) === month && means !== 'phone' && means !== 'email'),
});

/** Contact with the user at least once in a calendar month. Contacts before the first day of service are the caller's to leave out. */
export const monthlyContact = dated('duty.monthly-contact', '月1回の面談', {
  checkedOn: '2026-11-21',
  versions: [
    { from: '2021-04-01', articles, confidence: 'high', judge },
    {
      from: '2018-04-01',
      articles,
      confidence: 'medium',
      assumptions: [assumption('contact-before-2021')],
      judge,
    },
  ],
});
