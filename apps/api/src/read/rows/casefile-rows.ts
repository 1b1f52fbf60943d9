import {
  type DutyMonth,
  dutyMonth,
  nextTaskDay,
  officeOn,
  type Recorded,
  servedUntil,
  tasksOfCasefile,
} from '@teichaku/casework';
import {
  addDays,
  addMonths,
  dayAfter,
  earlier,
  lastDayOf,
  type Month,
  monthOf,
  type PlainDate,
  plainDate,
} from '@teichaku/rules';
import {
  AWAITED_DAYS,
  type Beside,
  type CasefileOverview,
  casefileOverview,
  ENDING_DAYS,
  nothingBeside,
  soughtBy,
} from '../../casefile/casefile-overview.ts';
import { eligibilityLine } from '../../eligibility/eligibility-line.ts';
import { searchKey } from '../../search/search-key.ts';
import { taskRows } from '../../task/stored-task.ts';
import type { Row } from '../batch.ts';
import { nextFact } from './next-fact.ts';
import { personRow } from './person-row.ts';

export interface CasefileRows {
  readonly overview: Row;
  readonly eligibility: Row;
  readonly months: readonly Row[];
  readonly tasks: readonly Row[];
  /** Whose it is, for seeing that two records may be of one person. */
  readonly person: Row;
}

/** The rows of one casefile as of today; null where there is none any more. */
export function casefileRows(
  casefileId: string,
  events: readonly Recorded[],
  person: readonly Recorded[],
  day: string,
  beside: Beside = nothingBeside,
): CasefileRows | null {
  const today = plainDate(day);
  const overview = casefileOverview(casefileId, events, person, { on: today, knownAt: null }, 'ordinance', beside);
  if (!overview) return null;
  const { row, flags, eligibility } = overview;
  const own = { corporation_id: events[0]?.corporationId as string, casefile_id: casefileId, office_id: row.officeId };
  return {
    overview: {
      ...own,
      person_id: row.personId,
      caseworker_id: row.caseworkerId,
      kana: searchKey(row.kana),
      search: soughtBy(overview),
      last_day: row.lastDay,
      usable_from: row.usableFrom,
      served_until: servedUntil(overview, today, today) ?? null,
      is_open: flags.isOpen,
      not_met: flags.notMet,
      in_service: flags.inService,
      six_month: flags.sixMonth,
      ending: flags.ending,
      has_findings: flags.hasFindings,
      row,
      due_on: dueOn(overview, today, [...events, ...person, ...beside.duplicates.flat(), ...beside.offices.flat()]),
    },
    eligibility: {
      ...own,
      verdict: eligibility.verdict,
      usable_from: eligibility.usableFrom,
      started_on: eligibility.serviceStartedOn,
      started_early: eligibility.findings.some(({ id }) => id === 'service-before-law'),
      row: eligibilityLine(row, eligibility),
    },
    person: { ...own, ...personRow(overview, events, person) },
    months: monthsOf(overview, today).map(([month, { basis: _, ...contact }]) => ({
      ...own,
      office_id: officeOn(overview.fold.facts, earlier(today, lastDayOf(month))),
      month,
      met: contact.met ?? false,
      row: contact,
    })),
    tasks: taskRows(own.corporation_id, tasksOfCasefile(casefileId, overview, today)),
  };
}

/** Every month of service so far. */
function monthsOf({ fold }: CasefileOverview, today: PlainDate): readonly (readonly [Month, DutyMonth])[] {
  const months: [Month, DutyMonth][] = [];
  const first = fold.services[0]?.from;
  if (!first) return months;
  for (let month = monthOf(first); month <= monthOf(today); month = addMonths(month, 1)) {
    const duties = dutyMonth(fold, month, today);
    if (duties) months.push([month, duties]);
  }
  return months;
}

/**
 * The earliest day on which anything of the rows differs: the law's next change, a new month of service, a job's or a
 * service's last day gone by, an appointment gone by, a filter's own border, a task that comes or goes.
 */
function dueOn(
  { eligibility, row, fold }: CasefileOverview,
  today: PlainDate,
  events: readonly Recorded[],
): string | null {
  const days: (PlainDate | null)[] = [
    eligibility.nextChange?.on ?? null,
    nextTaskDay({ eligibility, fold }, today),
    nextFact(events, today),
  ];
  if (row.month || (fold.services.length > 0 && !fold.closed)) days.push(dayAfter(lastDayOf(monthOf(today))));
  for (const { lastDay } of fold.services) if (lastDay) days.push(dayAfter(lastDay));
  for (const { end } of fold.jobs) if (end) days.push(dayAfter(end.data.on));
  if (row.lastDay) days.push(addDays(row.lastDay, -ENDING_DAYS));
  if (row.usableFrom) days.push(addDays(row.usableFrom, AWAITED_DAYS + 1));
  if (row.month?.nextOn) days.push(dayAfter(row.month.nextOn));
  return days.filter((on): on is PlainDate => on !== null && on > today).sort()[0] ?? null;
}
