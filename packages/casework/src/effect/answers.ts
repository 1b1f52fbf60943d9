import {
  type EligibilityAnswer,
  type EligibilityFindingId,
  type EligibilityVerdict,
  earlier,
  lastDayOf,
  type Month,
  monthOf,
  monthsBetween,
  monthsFrom,
  type PlainDate,
  type ReadingName,
} from '@teichaku/rules';
import { interviewsOf } from '../casefile/contacts.ts';
import { caseworkerOn, officeOn } from '../casefile/fold.ts';
import { type DutyState, dutiesOf } from '../duty/duties.ts';
import { serviceInMonth } from '../duty/month.ts';
import { idOf } from '../kernel/streams.ts';
import { type CasefileStreams, type DayAsOf, type Judged, judgeCasefile } from '../overview/overview.ts';
import { personView } from '../overview/person.ts';
import { tasksOfCasefile } from '../task/casefile-tasks.ts';
import { titleOfTask } from '../task/sentences.ts';
import type { Task } from '../task/task.ts';
import type { Said } from '../timeline/words.ts';

/** How one duty of a month stands: `open` where it is not met, whether or not the month is over. */
export type MonthDuty = 'met' | 'open' | 'undecided' | 'not-applicable';

/** The duties of one month of service. */
export interface MonthAnswer {
  readonly interview: MonthDuty;
  /** When the month's interview was held. */
  readonly interviewOn: PlainDate | null;
  /** Whether any interview of the month is recorded, counted or not. */
  readonly interviewed: boolean;
  readonly visit: MonthDuty;
  readonly report: MonthDuty;
}

/** Something that the law says against the record, and the days that it concerns. */
export interface FindingAnswer {
  readonly id: EligibilityFindingId;
  readonly from: PlainDate;
  /** null while it lasts. */
  readonly to: PlainDate | null;
}

/** Something that is to be done, or that was. */
export interface TaskAnswer extends Pick<Task, 'id' | 'kind' | 'state' | 'dueOn'> {
  readonly title: Said;
  /** Closed by somebody, rather than by what was recorded. */
  readonly byHand: boolean;
}

/** Everything that is answered of a casefile on a day, as far as a record can change it. */
export interface CasefileAnswers {
  readonly day: PlainDate;
  readonly name: string;
  readonly officeId: string | null;
  readonly caseworkerId: string | null;
  readonly verdict: EligibilityVerdict;
  readonly usableFrom: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly grantEnd: PlainDate | null;
  /** Of every job that was changed to: whether employment counts as continuing into it. */
  readonly continuations: readonly {
    readonly jobId: string;
    readonly employer: string;
    readonly continuing: boolean;
  }[];
  /** Every month of service up to the day. */
  readonly months: ReadonlyMap<Month, MonthAnswer>;
  readonly findings: readonly FindingAnswer[];
  readonly tasks: readonly TaskAnswer[];
}

/** The answers of a day, as known. Null: nothing of the casefile is opened by then. */
export function casefileAnswers(
  streams: CasefileStreams,
  asOf: DayAsOf,
  reading: ReadingName = 'ordinance',
): CasefileAnswers | null {
  const judged = judgeCasefile(streams, asOf, reading);
  const { fold, person, eligibility } = judged;
  if (!fold.opened) return null;
  return {
    day: asOf.on,
    name: personView(fold.opened.data.personId, person).name,
    officeId: officeOn(fold.facts, asOf.on),
    caseworkerId: caseworkerOn(fold.facts, asOf.on),
    verdict: eligibility.verdict,
    usableFrom: eligibility.usableFrom,
    lastDay: eligibility.lastDay,
    grantEnd: eligibility.grantEnd,
    continuations: continuationsOf(judged),
    months: monthsOf(judged, asOf.on),
    findings: eligibility.findings.map(({ id, from, to }) => ({ id, from, to })),
    tasks: tasksOfCasefile(idOf(fold.opened.stream), judged, asOf.on).map(taskAnswer),
  };
}

const taskAnswer = (task: Task): TaskAnswer => ({
  id: task.id,
  kind: task.kind,
  state: task.state,
  dueOn: task.dueOn,
  title: titleOfTask(task),
  byHand: task.closed?.byHand ?? false,
});

function continuationsOf({ fold, eligibility }: Judged): CasefileAnswers['continuations'] {
  const checks = checksOf(eligibility);
  return fold.jobs.flatMap(({ jobId, start }) => {
    const check = checks.find(({ toJob }) => toJob === jobId);
    return check ? [{ jobId, employer: start.data.employer, continuing: check.continuing }] : [];
  });
}

function checksOf({ conditions }: EligibilityAnswer) {
  const continues = conditions.find((condition) => condition.id === 'employment-continues');
  return continues?.id === 'employment-continues' ? continues.figures.continuations : [];
}

function monthsOf({ fold, eligibility }: Judged, day: PlainDate): CasefileAnswers['months'] {
  const months = new Map<Month, MonthAnswer>();
  const first = fold.services[0]?.from;
  if (!first || first > day) return months;
  for (const month of monthsFrom(monthOf(first), monthsBetween(monthOf(first), monthOf(day)) + 1)) {
    const through = earlier(day, lastDayOf(month));
    if (!serviceInMonth(fold, month, through)) continue;
    const duties = new Map(dutiesOf(fold, eligibility, through).map((duty) => [duty.duty, duty]));
    const interview = duties.get('interview');
    months.set(month, {
      interview: standing(interview?.state),
      interviewOn: interview?.on ?? null,
      interviewed: interviewsOf(fold, month).length > 0,
      visit: standing(duties.get('employer-visit')?.state),
      report: standing(duties.get('support-report')?.state),
    });
  }
  return months;
}

const standing = (state: DutyState | undefined): MonthDuty =>
  state === undefined ? 'not-applicable' : state === 'not-yet' || state === 'late' ? 'open' : state;
