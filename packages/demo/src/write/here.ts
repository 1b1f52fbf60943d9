import { type Day, workingDay } from '../calendar/day.ts';
import { type Moment, moment, officeHours } from '../calendar/moment.ts';
import type { Random } from '../chance/random.ts';
import type { CorporationPlan, OfficePlan } from '../plan/office.ts';
import type { StaffPlan } from '../plan/staff.ts';
import type { Journal } from './journal.ts';

/** A corporation while it is written. */
export interface CorporationHere {
  readonly plan: CorporationPlan;
  readonly id: string;
  /** First day that is recorded as it happens. */
  readonly begins: Day;
  readonly until: Day;
  readonly journal: Journal;
  readonly offices: readonly OfficeHere[];
  /** The next number of a case. */
  readonly caseNumber: () => string;
  /** The next number of a member of staff. */
  readonly staffNumber: () => string;
  /** When the registers of before were taken in: row after row. */
  readonly importAt: () => Moment;
}

/** An office while it is written. */
export interface OfficeHere {
  readonly plan: OfficePlan;
  readonly id: string;
  readonly staff: readonly StaffPlan[];
  readonly staffId: (staff: StaffPlan) => string;
}

/** Somebody who meets users, in post on a day. `turn` chooses among several, always the same. */
export function workerOn(office: OfficeHere, day: Day, turn: number): StaffPlan | null {
  const there = office.staff.filter(
    ({ meets, hired, left, leaves }) =>
      meets &&
      hired <= day &&
      (left === null || left >= day) &&
      !leaves.some(({ from, to }) => from <= day && (to === null || day <= to)),
  );
  return there.length === 0 ? null : (there[turn % there.length] as StaffPlan);
}

/** Who writes for an office on a day. */
export function writerOn(office: OfficeHere, day: Day, turn = 0): string {
  const worker =
    workerOn(office, day, turn) ??
    office.staff.find(({ hired, left }) => hired <= day && (left === null || left >= day));
  const writer = worker ?? office.staff[0];
  return writer ? office.staffId(writer) : office.id;
}

/** When something of a day gets written down: the same day, some days later, or at the month's end. */
export function writtenAt(random: Random, day: Day, lag: OfficePlan['lag']): Moment {
  const delay = random.int(1000);
  let days: number;
  switch (lag) {
    case 'prompt':
      days = delay < 720 ? 0 : delay < 900 ? 1 : delay < 980 ? random.between(2, 6) : random.between(7, 45);
      break;
    case 'weekly':
      days =
        delay < 300
          ? 0
          : delay < 900
            ? random.between(1, 6)
            : delay < 985
              ? random.between(7, 14)
              : random.between(15, 70);
      break;
    case 'month-end':
      days =
        delay < 120
          ? 0
          : delay < 860
            ? random.between(3, 22)
            : delay < 970
              ? random.between(20, 40)
              : random.between(40, 100);
      break;
  }
  if (days === 0) return moment(day, random.between(17 * 60, 20 * 60 + 30), random);
  return officeHours(workingDay(day + days), random);
}
