import type { Month, PlainDate } from '@teichaku/rules';
import { spellsOf } from '../kernel/spells.ts';
import { type CasefileEntry, type Of, pick } from './entries.ts';

export interface JobHeld {
  readonly jobId: string;
  readonly start: Of<'EmploymentStarted' | 'JobChanged'>;
  readonly end: Of<'EmploymentEnded'> | null;
}

/** A stretch of the retention service: from its first day through its last (null: it goes on). */
export interface ServiceSpell {
  readonly start: Of<'ServiceTransferred'>;
  readonly from: PlainDate;
  readonly lastDay: PlainDate | null;
  /** What ended it: its own end, or the end of the enrolment. */
  readonly end: Of<'PeriodEnded' | 'CasefileClosed'> | null;
}

export interface ReportMade {
  readonly reportId: string;
  readonly coversMonth: Month;
  readonly issued: Of<'SupportReportIssued'>;
  readonly deliveries: readonly Of<'SupportReportDelivered'>[];
}

/** A casefile as its facts tell it. Whatever is missing is missing: nothing is filled in. */
export interface CasefileFold {
  readonly opened: Of<'CasefileOpened'> | null;
  readonly closed: Of<'CasefileClosed'> | null;
  /** In the order of their first days. */
  readonly jobs: readonly JobHeld[];
  readonly leaves: readonly { readonly start: Of<'LeaveStarted'>; readonly end: Of<'LeaveEnded'> | null }[];
  readonly grants: readonly Of<'GrantReceived'>[];
  readonly services: readonly ServiceSpell[];
  readonly declined: Of<'ServiceDeclined'> | null;
  readonly reports: readonly ReportMade[];
  readonly facts: readonly CasefileEntry[];
}

/** Folds facts in fact order (of a cut, or of all that stands). */
export function foldCasefile(facts: readonly CasefileEntry[]): CasefileFold {
  const closed = pick(facts, 'CasefileClosed').at(-1) ?? null;
  const ends = pick(facts, 'EmploymentEnded');
  const leaveStarts = pick(facts, 'LeaveStarted');
  const leaveEnds = pick(facts, 'LeaveEnded');
  const jobs = pick(facts, 'EmploymentStarted', 'JobChanged').map((start) => ({
    jobId: start.data.jobId,
    start,
    end: ends.find(({ data }) => data.jobId === start.data.jobId) ?? null,
  }));
  const transfers = pick(facts, 'ServiceTransferred');
  const declined = pick(facts, 'ServiceDeclined').at(-1) ?? null;
  const since = transfers.at(-1);
  return {
    opened: pick(facts, 'CasefileOpened')[0] ?? null,
    closed,
    jobs,
    leaves: jobs.flatMap(
      ({ jobId }) =>
        spellsOf(
          leaveStarts.filter(({ data }) => data.jobId === jobId),
          leaveEnds.filter(({ data }) => data.jobId === jobId),
        ).spells,
    ),
    grants: pick(facts, 'GrantReceived'),
    services: spellsOf(transfers, pick(facts, 'PeriodEnded')).spells.map(({ start, end }) => {
      const by = end ?? closed;
      return { start, from: start.data.on, lastDay: by?.data.on ?? null, end: by };
    }),
    declined: declined && (!since || since.data.on < declined.data.on) ? declined : null,
    reports: pick(facts, 'SupportReportIssued').map((issued) => ({
      reportId: issued.data.reportId,
      coversMonth: issued.data.coversMonth,
      issued,
      deliveries: pick(facts, 'SupportReportDelivered').filter(({ data }) => data.reportId === issued.data.reportId),
    })),
    facts,
  };
}

/** The office that the case belongs to on a day; the opening's own for the days before it. */
export function officeOn(facts: readonly CasefileEntry[], day: PlainDate): string | null {
  let office: string | null = pick(facts, 'CasefileOpened')[0]?.data.officeId ?? null;
  for (const move of pick(facts, 'ServiceTransferred', 'OfficeTransferred'))
    if (move.data.on <= day) office = move.data.officeId;
  return office;
}

/** Who the case is assigned to on a day. */
export const caseworkerOn = (facts: readonly CasefileEntry[], day: PlainDate): string | null =>
  pick(facts, 'CaseworkerAssigned').findLast(({ data }) => data.on <= day)?.data.staffMemberId ?? null;

/** The stretch of service that a day belongs to. */
export const serviceOn = ({ services }: CasefileFold, day: PlainDate): ServiceSpell | null =>
  services.find(({ from, lastDay }) => from <= day && (lastDay === null || day <= lastDay)) ?? null;
