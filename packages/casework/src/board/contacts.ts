import { addMonths, earlier, lastDayOf, type Month, monthOf, type PlainDate } from '@teichaku/rules';
import { officeOn, serviceOn } from '../casefile/fold.ts';
import { dutyMonth, endedUnmet } from '../duty/month.ts';
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

/**
 * The last day of the service that goes on, as far as it is known on a day: its recorded end, else that of the three
 * years unless that has gone by. Null: no end is known; undefined: no service goes on.
 */
export function servedUntil(
  { fold, eligibility: { lastDay } }: Pick<JudgedBriefly, 'fold' | 'eligibility'>,
  day: PlainDate,
): PlainDate | null | undefined {
  const service = serviceOn(fold, day);
  return service ? (service.lastDay ?? (lastDay !== null && lastDay >= day ? lastDay : null)) : undefined;
}

/** Casefiles as of a day, counted: what the read models say of today. `before`: months before that of the day. */
export function countContacts(
  casefiles: readonly Pick<JudgedBriefly, 'fold' | 'eligibility'>[],
  day: PlainDate,
  before: number,
): { readonly contacts: readonly ContactCount[]; readonly served: readonly ServedCount[] } {
  const contacts = new Map<string, ContactCount>();
  const served = new Map<string, ServedCount>();
  for (const { fold, eligibility } of casefiles) {
    for (let month = addMonths(monthOf(day), -before); month <= monthOf(day); month = addMonths(month, 1)) {
      const officeId = officeOn(fold.facts, earlier(day, lastDayOf(month)));
      const duties = officeId === null ? null : dutyMonth(fold, month, day);
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
    const until = servedUntil({ fold, eligibility }, day);
    const officeId = until === undefined ? null : officeOn(fold.facts, day);
    if (until === undefined || officeId === null) continue;
    const key = `${officeId} ${until}`;
    const so = served.get(key) ?? { officeId, until, users: 0 };
    served.set(key, { ...so, users: so.users + 1 });
  }
  return { contacts: [...contacts.values()], served: [...served.values()] };
}
