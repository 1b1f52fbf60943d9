import type { Recorded } from '@teichaku/casework';
import { addDays, addMonths, lastDayOf, type Month, monthOf, type PlainDate, plainDate } from '@teichaku/rules';
import { searchText } from '../../casefile/casefile-list.ts';
import { type CasefileOverview, casefileOverview, contactMonth } from '../../casefile/casefile-overview.ts';
import { searchKey } from '../../search/search-key.ts';
import type { Row } from '../batch.ts';

export interface CasefileRows {
  readonly overview: Row;
  readonly eligibility: Row;
  readonly months: readonly Row[];
}

/** The rows of one casefile as of today; null where there is none any more. */
export function casefileRows(
  events: readonly Recorded[],
  person: readonly Recorded[],
  day: string,
): CasefileRows | null {
  const today = plainDate(day);
  const overview = casefileOverview(events, person, today, { knownAt: null, reading: 'ordinance' });
  if (!overview) return null;
  const { row, flags, certificateNumber, eligibility } = overview;
  const own = {
    corporation_id: events[0]?.corporationId as string,
    casefile_id: row.casefileId,
    office_id: row.officeId,
  };
  return {
    overview: {
      ...own,
      person_id: row.personId,
      caseworker_id: row.caseworkerId,
      kana: searchKey(row.kana),
      search: searchText([row.name, row.kana, row.caseNumber, certificateNumber, row.employer]),
      last_day: row.lastDay,
      usable_from: row.usableFrom,
      is_open: flags.isOpen,
      not_met: flags.notMet,
      in_service: flags.inService,
      six_month: flags.sixMonth,
      ending: flags.ending,
      has_findings: flags.hasFindings,
      row,
      due_on: dueOn(overview, today),
    },
    eligibility: {
      ...own,
      verdict: eligibility.verdict,
      usable_from: eligibility.usableFrom,
      started_on: eligibility.serviceStartedOn,
      started_early: eligibility.findings.some(({ id }) => id === 'service-before-law'),
      row: { name: row.name, kana: row.kana, phase: row.phase, answer: eligibility },
    },
    months: monthsOf(overview, today).map(([month, contact]) => ({
      ...own,
      month,
      met: contact.met,
      row: contact,
    })),
  };
}

/** Every month of service so far. */
function monthsOf({ fold }: CasefileOverview, today: PlainDate) {
  const months: [Month, NonNullable<ReturnType<typeof contactMonth>>][] = [];
  const first = fold.services[0]?.from;
  if (!first) return months;
  for (let month = monthOf(first); month <= monthOf(today); month = addMonths(month, 1)) {
    const contact = contactMonth(fold, month, today);
    if (contact) months.push([month, contact]);
  }
  return months;
}

/** The earliest day on which anything of the rows differs: the law's next change, a new month, nearing the end. */
function dueOn({ eligibility, flags, row, fold }: CasefileOverview, today: PlainDate): string | null {
  const days = [eligibility.nextChange?.on ?? null];
  if (fold.services.length > 0 && flags.isOpen) days.push(addDays(lastDayOf(monthOf(today)), 1));
  for (const service of fold.services)
    if (service.lastDay && service.lastDay >= today) days.push(addDays(service.lastDay, 1));
  if (row.lastDay) days.push(addDays(row.lastDay as PlainDate, -90));
  if (row.usableFrom) days.push(addDays(row.usableFrom as PlainDate, 32));
  if (row.month?.nextOn) days.push(row.month.nextOn as PlainDate);
  for (const { end } of fold.jobs) if (end && end.data.on >= today) days.push(addDays(end.data.on, 1));
  return days.filter((on): on is PlainDate => on !== null && on > today).sort()[0] ?? null;
}
