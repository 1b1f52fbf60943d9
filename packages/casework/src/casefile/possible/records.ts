import type { Contradiction } from '../../kernel/history.ts';
import { jaDay } from '../../kernel/say.ts';
import { type CasefileEntry, type Of, pick } from '../entries.ts';

/** Grants, interviews, reports and moves that cannot have been. */
export const impossibleRecords = (facts: readonly CasefileEntry[]): readonly Contradiction[] => [
  ...pick(facts, 'GrantReceived').flatMap(impossibleGrant),
  ...pick(facts, 'InterviewHeld', 'InterviewMissed').flatMap(impossibleInterview),
  ...impossibleReports(facts),
  ...impossibleMoves(facts),
];

function impossibleGrant({ eventId, data: { on, to } }: Of<'GrantReceived'>): Contradiction[] {
  if (to >= on) return [];
  return [
    {
      entry: eventId,
      reason: 'end-before-start',
      message: `支給決定の終わりの日(${jaDay(to)})が、始まりの日(${jaDay(on)})より前です。受給者証の日付を確かめてください。`,
      field: 'to',
      value: to,
    },
  ];
}

function impossibleInterview(entry: Of<'InterviewHeld' | 'InterviewMissed'>): Contradiction[] {
  const { on, nextOn } = entry.data;
  const found: Contradiction[] = [];
  if (nextOn !== undefined && nextOn < on)
    found.push({
      entry: entry.eventId,
      reason: 'next-before-interview',
      message: `次の予定(${jaDay(nextOn)})が、この記録の日(${jaDay(on)})より前です。次の日付を確かめてください。`,
      field: 'nextOn',
      value: nextOn,
    });
  if (entry.type === 'InterviewHeld') {
    const { startedAt, endedAt } = entry.data;
    if (startedAt !== undefined && endedAt !== undefined && endedAt < startedAt)
      found.push({
        entry: entry.eventId,
        reason: 'end-before-start',
        message: `終わりの時刻 ${endedAt} が、始まりの時刻 ${startedAt} より前です。時刻を確かめてください。`,
        field: 'endedAt',
        value: endedAt,
      });
  }
  return found;
}

function impossibleReports(facts: readonly CasefileEntry[]): Contradiction[] {
  const issued = new Map<string, Of<'SupportReportIssued'>>();
  const found: Contradiction[] = [];
  for (const report of pick(facts, 'SupportReportIssued')) {
    if (issued.has(report.data.reportId))
      found.push({
        entry: report.eventId,
        reason: 'report-exists',
        message: 'この支援レポートは、すでに作られています。',
        field: 'reportId',
        value: report.data.reportId,
      });
    else issued.set(report.data.reportId, report);
  }
  for (const { eventId, data } of pick(facts, 'SupportReportDelivered')) {
    const report = issued.get(data.reportId);
    if (!report)
      found.push({
        entry: eventId,
        reason: 'unknown-report',
        message: 'その支援レポートは、まだ作られていません。先に支援レポートを作ってください。',
        field: 'reportId',
        value: data.reportId,
      });
    else if (data.on < report.data.on)
      found.push({
        entry: eventId,
        reason: 'delivered-before-issued',
        message: `渡した日(${jaDay(data.on)})が、支援レポートを作った日(${jaDay(report.data.on)})より前です。日付を確かめてください。`,
        field: 'on',
        value: data.on,
        details: { issuedOn: report.data.on },
      });
  }
  return found;
}

function impossibleMoves(facts: readonly CasefileEntry[]): Contradiction[] {
  const opened = pick(facts, 'CasefileOpened')[0];
  let officeId = opened?.data.officeId;
  return pick(facts, 'ServiceTransferred', 'OfficeTransferred').flatMap((move): Contradiction[] => {
    const from = officeId;
    officeId = move.data.officeId;
    if (move.type === 'ServiceTransferred') return [];
    const { on } = move.data;
    if (opened && on < opened.data.on)
      return [
        {
          entry: move.eventId,
          reason: 'before-opening',
          message: `事業所を移った日(${jaDay(on)})が、事例を開いた日(${jaDay(opened.data.on)})より前です。日付を確かめてください。`,
          field: 'on',
          value: on,
        },
      ];
    if (from !== move.data.officeId) return [];
    return [
      {
        entry: move.eventId,
        reason: 'same-office',
        message: `${jaDay(on)}には、すでにその事業所の事例です。移った先の事業所を選んでください。`,
        field: 'officeId',
        value: move.data.officeId,
      },
    ];
  });
}
