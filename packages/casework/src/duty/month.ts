import {
  type Basis,
  type ContactMeans,
  earlier,
  firstDayOf,
  inForce,
  lastDayOf,
  type Month,
  monthlyContact,
  type PlainDate,
  supportReport,
} from '@teichaku/rules';
import { countedContacts, inMonth, interviewsOf } from '../casefile/contacts.ts';
import type { Of } from '../casefile/entries.ts';
import { type CasefileFold, type ServiceSpell, serviceOn } from '../casefile/fold.ts';

/** A month of one casefile, by the facts of a day: what the month's list shows. */
export interface DutyMonth {
  readonly month: Month;
  /** Whether the month's contact has been made, as the law counts it; null where no law covers the month. */
  readonly met: boolean | null;
  /** Every interview of the month, whatever its means. */
  readonly contacts: readonly { readonly on: PlainDate; readonly means: ContactMeans }[];
  readonly missed: readonly { readonly on: PlainDate }[];
  /** Whether the month's support report has been handed over in time. */
  readonly reportDelivered: boolean;
  readonly reportDeliveredOn: PlainDate | null;
  /** The next appointment that was made, on the day or later. */
  readonly nextOn: PlainDate | null;
  readonly basis: Basis | null;
}

/**
 * The one meaning of 今月の面談がまだ: a month with a day of service asks for a contact, its last one too, whether the
 * casefile is closed by now or not (指定基準 第206条の8第2項).
 */
export const isNotMet = (month: Pick<DutyMonth, 'met'> | null): boolean => month !== null && month.met === false;

/** Of those: the service is over, and nobody can be met any more. What may be missing is the record of a contact. */
export const endedUnmet = (fold: CasefileFold, month: Pick<DutyMonth, 'met'> | null, day: PlainDate): boolean =>
  isNotMet(month) && serviceOn(fold, day) === null;

/** The stretch of service that touches a month by a day; the last one where there are two. */
export const serviceInMonth = ({ services }: CasefileFold, month: Month, day: PlainDate): ServiceSpell | null =>
  services.findLast(
    ({ from, lastDay }) => from <= earlier(day, lastDayOf(month)) && (lastDay === null || lastDay >= firstDayOf(month)),
  ) ?? null;

/** What a month asks of a casefile; null for a month without a day of service. The fold holds the facts of `day`. */
export function dutyMonth(fold: CasefileFold, month: Month, day: PlainDate): DutyMonth | null {
  if (!serviceInMonth(fold, month, day)) return null;
  const law = inForce(monthlyContact, earlier(day, lastDayOf(month)));
  const reports = deliveriesOf(fold, month);
  const delivered = inForce(supportReport, earlier(day, lastDayOf(month)))?.judge({ month, reports }).met ?? false;
  return {
    month,
    met: law ? law.judge({ month, contacts: countedContacts(fold, month) }).met : null,
    contacts: interviewsOf(fold, month).map(({ data }) => ({ on: data.on, means: data.means })),
    missed: inMonth(fold, month, 'InterviewMissed').map(({ data }) => ({ on: data.on })),
    reportDelivered: delivered,
    reportDeliveredOn: reports[0]?.deliveredOn ?? null,
    nextOn: nextAppointment(fold, day),
    basis: law?.basis ?? null,
  };
}

/** When the reports of a month were handed over, first ones first. */
export const deliveriesOf = ({ reports }: CasefileFold, month: Month) =>
  reports
    .filter(({ coversMonth }) => coversMonth === month)
    .flatMap(({ coversMonth, deliveries }) =>
      deliveries.map(({ data }) => ({ coversMonth, deliveredOn: data.on, to: data.to })),
    )
    .sort((a, b) => (a.deliveredOn < b.deliveredOn ? -1 : 1));

/** What was last agreed, unless that day has gone by. */
function nextAppointment({ facts }: CasefileFold, day: PlainDate): PlainDate | null {
  const agreed = facts.findLast(
    (fact): fact is Of<'InterviewHeld' | 'InterviewMissed'> =>
      (fact.type === 'InterviewHeld' || fact.type === 'InterviewMissed') && fact.data.nextOn !== undefined,
  );
  const nextOn = agreed?.data.nextOn;
  return nextOn !== undefined && nextOn >= day ? nextOn : null;
}
