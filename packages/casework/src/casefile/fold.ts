import type { Month, PlainDate } from '@teichaku/rules';
import { groupBy } from '../kernel/group.ts';
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
  const byType = groupBy(facts, ({ type }) => type);
  const of = <Type extends CasefileEntry['type']>(type: Type) =>
    (byType.get(type) ?? []) as unknown as readonly Of<Type>[];
  const closed = of('CasefileClosed').at(-1) ?? null;
  const ends = of('EmploymentEnded');
  const leaveStarts = of('LeaveStarted');
  const leaveEnds = of('LeaveEnded');
  const jobs = pick(facts, 'EmploymentStarted', 'JobChanged').map((start) => ({
    jobId: start.data.jobId,
    start,
    end: ends.find(({ data }) => data.jobId === start.data.jobId) ?? null,
  }));
  const transfers = of('ServiceTransferred');
  const declined = of('ServiceDeclined').at(-1) ?? null;
  const deliveries = groupBy(of('SupportReportDelivered'), ({ data }) => data.reportId);
  const since = transfers.at(-1);
  return {
    opened: of('CasefileOpened')[0] ?? null,
    closed,
    jobs,
    leaves: jobs.flatMap(
      ({ jobId }) =>
        spellsOf(
          leaveStarts.filter(({ data }) => data.jobId === jobId),
          leaveEnds.filter(({ data }) => data.jobId === jobId),
        ).spells,
    ),
    grants: of('GrantReceived'),
    services: spellsOf(transfers, of('PeriodEnded')).spells.map(({ start, end }) => {
      const by = end ?? closed;
      return { start, from: start.data.on, lastDay: by?.data.on ?? null, end: by };
    }),
    declined: declined && (!since || since.data.on < declined.data.on) ? declined : null,
    reports: of('SupportReportIssued').map((issued) => ({
      reportId: issued.data.reportId,
      coversMonth: issued.data.coversMonth,
      issued,
      deliveries: deliveries.get(issued.data.reportId) ?? [],
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
