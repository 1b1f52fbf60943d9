import {
  dayBefore,
  earlier,
  type Month,
  type MonthlyUsers,
  monthOf,
  monthsBetween,
  monthsFrom,
  type PlainDate,
} from '@teichaku/rules';
import { type CasefileEntry, pick } from '../casefile/entries.ts';
import { foldCasefile } from '../casefile/fold.ts';
import type { OfficeEntry, OfficeOf } from '../office/decider.ts';

/** A stretch of one person's service at one office, through its last day (null: it goes on). */
export interface UserSpell {
  readonly casefile: string;
  readonly officeId: string;
  readonly from: PlainDate;
  readonly lastDay: PlainDate | null;
  readonly event: string;
}

/** Under contract from the first day of service through its last, at the office that the case belongs to. */
export function userSpells(facts: readonly CasefileEntry[]): readonly UserSpell[] {
  return foldCasefile(facts).services.flatMap(({ start, from, lastDay }) => {
    // in fact order: of two on one day the later written one stands
    const moves = pick(facts.slice(facts.indexOf(start) + 1), 'OfficeTransferred');
    const starts = [start, ...moves.filter(({ data }) => lastDay === null || data.on <= lastDay)];
    return starts.flatMap((at, index): UserSpell[] => {
      const next = starts[index + 1];
      // the day of the move belongs to the new office
      const through = next ? dayBefore(next.data.on) : lastDay;
      if (through !== null && through < at.data.on) return [];
      const { on, officeId } = at.data;
      return [{ casefile: at.stream, officeId, from: index === 0 ? from : on, lastDay: through, event: at.eventId }];
    });
  });
}

/** People under contract at an office on a day. */
export const usersOn = (spells: readonly UserSpell[], officeId: string, day: PlainDate): readonly UserSpell[] =>
  spells.filter(
    (spell) => spell.officeId === officeId && spell.from <= day && (spell.lastDay === null || day <= spell.lastDay),
  );

/**
 * Users of an office by month: declared where the office has declared them, else counted from the casefiles, each
 * person once in a month on any day of which they were under contract. Counted from the month in which the record of
 * the office's service begins: an earlier month that nobody declared is not known, rather than empty.
 */
export function monthlyUsers(
  officeId: string,
  office: readonly OfficeEntry[],
  spells: readonly UserSpell[],
  day: PlainDate,
): readonly MonthlyUsers[] {
  const here = spells.filter((spell) => spell.officeId === officeId && spell.from <= day);
  const months = new Map<Month, MonthlyUsers>();
  const first = here.map(({ from }) => from).sort()[0];
  if (first !== undefined) {
    const all = monthsFrom(monthOf(first), monthsBetween(monthOf(first), monthOf(day)) + 1);
    const counted = all.map((month) => ({ month, users: 0, last: '', events: [] as string[] }));
    for (const { casefile, from, lastDay, event } of here) {
      const ends = monthsBetween(monthOf(first), monthOf(lastDay === null ? day : earlier(lastDay, day)));
      for (let at = monthsBetween(monthOf(first), monthOf(from)); at <= ends; at += 1) {
        const month = counted[at];
        if (!month) break;
        // the spells of one casefile stand together
        if (month.last !== casefile) month.users += 1;
        month.last = casefile;
        month.events.push(event);
      }
    }
    for (const { month, users, events } of counted) months.set(month, { month, users, declared: false, events });
  }
  for (const declared of office.filter(
    (fact): fact is OfficeOf<'PastUsersDeclared'> => fact.type === 'PastUsersDeclared',
  ))
    months.set(declared.data.month, {
      month: declared.data.month,
      users: declared.data.users,
      declared: true,
      events: [declared.eventId],
    });
  return [...months.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}
