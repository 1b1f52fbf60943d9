import { addMonths, earlier, firstDayOf, lastDayOf, type Month, monthOf, type PlainDate } from '@teichaku/rules';
import { officeOn, serviceOn } from '../casefile/fold.ts';
import { type DutyMonth, dutyMonth, endedUnmet } from '../duty/month.ts';
import type { JudgedBriefly } from '../overview/overview.ts';

/** People of one office in one month, and how many of them have been met. */
export interface ContactCount {
  readonly officeId: string;
  readonly month: Month;
  readonly users: number;
  readonly met: number;
  /** Of whom no law says whether they were. */
  readonly undecided: number;
  /** Not met, and their service is over by the day. */
  readonly ended: number;
}

/** People in service at an office on the day, by the last day of their service; null: none is known. */
export interface ServedCount {
  readonly officeId: string;
  readonly until: PlainDate | null;
  readonly users: number;
}

type Served = Pick<JudgedBriefly, 'fold' | 'eligibility'>;

/**
 * The last day of the service that goes on, as far as it is known on a day: its recorded end, else that of the three
 * years unless that has gone by with nobody ending it. Null: no end is known; undefined: no service goes on. There are
 * records up to `today`: on a day to come, whoever's three years end before it is not expected any more.
 */
export function servedUntil(
  { fold, eligibility: { lastDay } }: Served,
  day: PlainDate,
  today: PlainDate,
): PlainDate | null | undefined {
  const service = serviceOn(fold, day);
  if (!service) return undefined;
  const until = service.lastDay ?? (lastDay !== null && lastDay >= earlier(day, today) ? lastDay : null);
  return until === null || until >= day ? until : undefined;
}

/** The months of a casefile as they are counted on a day: of those to come only the ones in which it is still expected. */
export function dutyCounted(served: Served, month: Month, day: PlainDate, today: PlainDate): DutyMonth | null {
  const expected = month <= monthOf(today) || servedUntil(served, firstDayOf(month), today) !== undefined;
  return expected ? dutyMonth(served.fold, month, day) : null;
}

/** Casefiles as of a day, counted: what the read models say of today. `before`: months before that of the day. */
export function countContacts(
  casefiles: readonly Served[],
  { day, today, before }: { readonly day: PlainDate; readonly today: PlainDate; readonly before: number },
): { readonly contacts: readonly ContactCount[]; readonly served: readonly ServedCount[] } {
  const contacts = new Map<string, ContactCount>();
  const served = new Map<string, ServedCount>();
  for (const casefile of casefiles) {
    const { fold } = casefile;
    for (let month = addMonths(monthOf(day), -before); month <= monthOf(day); month = addMonths(month, 1)) {
      const officeId = officeOn(fold.facts, earlier(day, lastDayOf(month)));
      const duties = officeId === null ? null : dutyCounted(casefile, month, day, today);
      if (officeId === null || duties === null) continue;
      const key = `${officeId} ${month}`;
      const so = contacts.get(key) ?? { officeId, month, users: 0, met: 0, undecided: 0, ended: 0 };
      contacts.set(key, {
        ...so,
        users: so.users + 1,
        met: so.met + (duties.met === true ? 1 : 0),
        undecided: so.undecided + (duties.met === null ? 1 : 0),
        ended: so.ended + (endedUnmet(fold, duties, day) ? 1 : 0),
      });
    }
    const until = servedUntil(casefile, day, today);
    const officeId = until === undefined ? null : officeOn(fold.facts, day);
    if (until === undefined || officeId === null) continue;
    const key = `${officeId} ${until}`;
    const so = served.get(key) ?? { officeId, until, users: 0 };
    served.set(key, { ...so, users: so.users + 1 });
  }
  return { contacts: [...contacts.values()], served: [...served.values()] };
}
