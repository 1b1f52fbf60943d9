import {
  type Basis,
  type EligibilityAnswer,
  earlier,
  inForce,
  lastDayOf,
  type Month,
  monthlyContact,
  monthOf,
  type PlainDate,
  planReview,
  supportReport,
} from '@teichaku/rules';
import { countedContacts } from '../casefile/contacts.ts';
import { pick } from '../casefile/entries.ts';
import { type CasefileFold, serviceOn } from '../casefile/fold.ts';
import { deliveriesOf, dutyMonth, serviceInMonth } from './month.ts';

export type DutyName = 'interview' | 'employer-visit' | 'support-report' | 'plan-review' | 'grant';
/** `late`: the last day for it has gone by. `undecided`: what it rests on is not recorded. */
export type DutyState = 'met' | 'not-yet' | 'undecided' | 'not-applicable' | 'late';

/** One duty of the month, as it stands on the day. */
export interface Duty {
  readonly duty: DutyName;
  readonly state: DutyState;
  /** The month it is of; null for what is not monthly. */
  readonly month: Month | null;
  /** When it was met. */
  readonly on: PlainDate | null;
  /** The last day for it. */
  readonly dueOn: PlainDate | null;
  /** `must` or, of the visit to the employer, an effort that the law asks for. */
  readonly force: 'must' | 'effort';
  readonly basis: Basis | null;
}

/** The duties of the month of a day, always all five in the same order. The fold holds the facts of the day. */
export function dutiesOf(fold: CasefileFold, eligibility: EligibilityAnswer, day: PlainDate): readonly Duty[] {
  return [
    interviewDuty(fold, day),
    employerVisitDuty(fold, day),
    supportReportDuty(fold, day),
    planReviewDuty(fold, day),
    grantDuty(fold, eligibility, day),
  ];
}

/** The last day of the month on which the person is still a user. */
function lastChance(fold: CasefileFold, day: PlainDate): PlainDate | null {
  const month = monthOf(day);
  const spell = serviceInMonth(fold, month, day);
  return spell && (spell.lastDay === null ? lastDayOf(month) : earlier(lastDayOf(month), spell.lastDay));
}

const still = (dueOn: PlainDate, day: PlainDate): DutyState => (dueOn < day ? 'late' : 'not-yet');

function interviewDuty(fold: CasefileFold, day: PlainDate): Duty {
  const month = monthOf(day);
  const dueOn = lastChance(fold, day);
  const duties = dutyMonth(fold, month, day);
  const common = { duty: 'interview', month, dueOn, force: 'must', basis: duties?.basis ?? null } as const;
  if (!duties || !dueOn) return { ...common, state: 'not-applicable', on: null };
  if (duties.met === null) return { ...common, state: 'undecided', on: null };
  const counted = countedContacts(fold, month).find(
    (contact) => inForce(monthlyContact, contact.on)?.judge({ month, contacts: [contact] }).met,
  );
  return { ...common, state: duties.met ? 'met' : still(dueOn, day), on: duties.met ? (counted?.on ?? null) : null };
}

/** 指定基準 第206条の8第2項 holds both duties in one sentence; the visit is one that it asks to strive for. */
function employerVisitDuty(fold: CasefileFold, day: PlainDate): Duty {
  const month = monthOf(day);
  const dueOn = lastChance(fold, day);
  const basis = inForce(monthlyContact, day)?.basis ?? null;
  const common = { duty: 'employer-visit', month, dueOn, force: 'effort', basis } as const;
  const job = fold.jobs.findLast(({ start, end }) => start.data.on <= day && (!end || end.data.on >= day));
  // somebody who has not told the employer of the disability cannot be visited there
  if (!dueOn || !job || job.start.data.disclosed === false) return { ...common, state: 'not-applicable', on: null };
  const visit = pick(fold.facts, 'EmployerContacted').find(
    ({ data }) => data.means === 'visit' && monthOf(data.on) === month && serviceOn(fold, data.on) !== null,
  );
  return { ...common, state: visit ? 'met' : still(dueOn, day), on: visit?.data.on ?? null };
}

function supportReportDuty(fold: CasefileFold, day: PlainDate): Duty {
  const month = monthOf(day);
  const spell = serviceInMonth(fold, month, day);
  const law = inForce(supportReport, day);
  const common = { duty: 'support-report', month, force: 'must', basis: law?.basis ?? null } as const;
  if (!spell) return { ...common, state: 'not-applicable', on: null, dueOn: null };
  if (!law) return { ...common, state: 'undecided', on: null, dueOn: null };
  const reports = deliveriesOf(fold, month);
  const { met, required } = law.judge({ month, reports });
  if (!required && !met) return { ...common, state: 'not-applicable', on: null, dueOn: null };
  return {
    ...common,
    state: met ? 'met' : 'not-yet',
    on: met ? (reports[0]?.deliveredOn ?? null) : null,
    dueOn: lastDayOf(month),
  };
}

/** Plans are not recorded yet: whether one is due for review cannot be known from the record. */
function planReviewDuty(fold: CasefileFold, day: PlainDate): Duty {
  const basis = inForce(planReview, day)?.basis ?? null;
  const common = { duty: 'plan-review', month: null, on: null, dueOn: null, force: 'must', basis } as const;
  return { ...common, state: serviceOn(fold, day) ? 'undecided' : 'not-applicable' };
}

function grantDuty(fold: CasefileFold, { grantEnd, conditions }: EligibilityAnswer, day: PlainDate): Duty {
  const basis = conditions.find(({ id }) => id === 'grant')?.basis ?? null;
  const common = { duty: 'grant', month: null, force: 'must', basis } as const;
  const current = fold.grants.findLast(({ data }) => data.on <= day && day <= data.to);
  if (current) return { ...common, state: 'met', on: current.data.on, dueOn: grantEnd ?? current.data.to };
  if (serviceOn(fold, day)) return { ...common, state: 'late', on: null, dueOn: null };
  const over = fold.closed !== null || fold.services.length > 0 || fold.jobs.length === 0;
  return { ...common, state: over ? 'not-applicable' : 'not-yet', on: null, dueOn: null };
}
