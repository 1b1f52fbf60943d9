import { type Month, monthOf, type PlainDate } from '@teichaku/rules';

/** What the board must know of something that is to be done by a day. */
export interface Deadline {
  readonly officeId: string | null;
  readonly dueOn: PlainDate;
  readonly state: 'coming' | 'open' | 'done' | 'dismissed';
  readonly closed: { readonly on: PlainDate } | null;
}

/** Deadlines of one office in one month. */
export interface DeadlineCount {
  readonly officeId: string;
  readonly month: Month;
  /** Neither done nor dismissed on the day. */
  readonly open: number;
  /** Of these, the ones whose day has gone by; and the ones that were done after it. */
  readonly overdue: number;
  readonly late: number;
  /** Of the overdue ones the earliest day. */
  readonly since: PlainDate | null;
}

/** What was dismissed needed no doing: it is counted nowhere. */
export function countDeadlines(deadlines: readonly Deadline[], day: PlainDate): readonly DeadlineCount[] {
  const counts = new Map<string, DeadlineCount>();
  for (const { officeId, dueOn, state, closed } of deadlines) {
    if (officeId === null || state === 'dismissed') continue;
    const month = monthOf(dueOn);
    const key = `${officeId} ${month}`;
    const so = counts.get(key) ?? { officeId, month, open: 0, overdue: 0, late: 0, since: null };
    const open = state !== 'done';
    const overdue = open && dueOn < day;
    counts.set(key, {
      ...so,
      open: so.open + (open ? 1 : 0),
      overdue: so.overdue + (overdue ? 1 : 0),
      late: so.late + (!open && closed !== null && closed.on > dueOn ? 1 : 0),
      since: overdue && (so.since === null || dueOn < so.since) ? dueOn : so.since,
    });
  }
  return [...counts.values()];
}
