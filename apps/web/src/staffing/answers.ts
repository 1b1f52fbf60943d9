import { queryOptions } from '@tanstack/react-query';
import { addMonths, firstDayOf, monthOf, type PlainDate, type ReadingName, type StaffingAnswer } from '@teichaku/rules';
import { get, type Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';

/** What another reading of the law makes of the same facts. */
export interface OtherReading {
  readonly reading: ReadingName;
  readonly verdict: StaffingAnswer['verdict'];
  readonly parts: readonly Pick<StaffingAnswer['manager'], 'role' | 'verdict' | 'required' | 'actual' | 'margin'>[];
}

export interface StaffingView extends Answered {
  readonly office: { readonly id: string; readonly name: string };
  readonly answer: StaffingAnswer;
  readonly readings: readonly OtherReading[];
  /** Names by id of staff member. */
  readonly names: Readonly<Record<string, string>>;
}

const pathOf = (corporation: string, office: string) => `${corporation}/offices/${office}/staffing`;

export const staffingQuery = (corporation: string, office: string, params: Params) =>
  ask<StaffingView>(pathOf(corporation, office), params);

/** So many months are looked ahead, and so many days on which something changes are asked for at most. */
const monthsAhead = 12;
const mostChanges = 40;

export interface Outlook {
  /** One answer for each day on which required, actual or a verdict changes, in order. */
  readonly changes: readonly StaffingView[];
  /** The last day that was looked at. */
  readonly through: PlainDate;
}

/**
 * What comes, by what is recorded so far: each answer names the day on which it changes next, and that day is asked in
 * turn, a year ahead.
 */
export const outlookQuery = (corporation: string, office: string, on: PlainDate, params: Params) => {
  const path = pathOf(corporation, office);
  const end = firstDayOf(addMonths(monthOf(on), monthsAhead + 1));
  return queryOptions({
    queryKey: ['ask', path, 'outlook', { ...params, on }],
    queryFn: async ({ signal }): Promise<Outlook> => {
      const changes: StaffingView[] = [];
      let seen = await get<StaffingView>(path, { ...params, on }, signal);
      let last = inShort(seen.answer);
      for (let asked = 0; asked < mostChanges; asked += 1) {
        const next = seen.answer.nextChange?.on;
        if (!next || next >= end) return { changes, through: end };
        seen = await get<StaffingView>(path, { ...params, on: next }, signal);
        const now = inShort(seen.answer);
        if (now !== last) changes.push(seen);
        last = now;
      }
      return { changes, through: seen.answer.day };
    },
  });
};

const inShort = ({ manager, serviceManagers, supportWorkers }: StaffingAnswer): string =>
  [manager, serviceManagers, supportWorkers]
    .map(({ verdict, required, actual }) => `${verdict} ${required} ${actual}`)
    .join(' | ');
