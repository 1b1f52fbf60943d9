import { assessEligibility, monthOf, type PlainDate, plainDate } from '@teichaku/rules';
import { eligibilityFacts } from '../eligibility/facts.ts';
import { inFactOrder, live } from '../kernel/as-of.ts';
import { type Accepted, type Circumstances, type Refusal } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { appended, type History, notYet } from '../kernel/history.ts';
import { definitionsOf } from '../kernel/message.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import { idOf } from '../kernel/streams.ts';
import { isOfTask, wantedOfTask } from '../task/acts.ts';
import { tasksOfCasefile } from '../task/casefile-tasks.ts';
import * as taskEvents from '../task/events.ts';
import { barred } from './barred.ts';
import type { CasefileCommand } from './commands.ts';
import { type CasefileEntry, factsBy } from './entries.ts';
import type { CasefileEvent } from './event-union.ts';
import * as events from './events.ts';
import { foldCasefile, officeOn } from './fold.ts';
import { judgeReport, judgeTransfer, refusedByLaw } from './law.ts';
import { impossibleInCasefile } from './possible/index.ts';

const definition = definitionsOf(events, taskEvents, { EntryVoided });

/** One enrolment. Recording asks nothing of the law; starting the service and issuing a report do. */
export const casefile: StreamDecider<CasefileCommand> = streamDecider<CasefileCommand, CasefileEntry>({
  category: 'casefile',
  title: '事例',
  begins: { command: 'OpenEnrolment', event: 'CasefileOpened' },
  definition,
  kept: {
    CasefileOpened: ['personId'],
    EmploymentStarted: ['jobId'],
    JobChanged: ['jobId'],
    ServiceTransferred: ['basis'],
    SupportReportIssued: ['reportId', 'basis'],
    SupportReportDelivered: ['reportId', 'coversMonth'],
    OfficeTransferred: ['fromOfficeId'],
    TaskDone: ['taskId'],
    TaskDismissed: ['taskId'],
    TaskReopened: ['taskId'],
  },
  impossible: impossibleInCasefile,
  barred,
  wanted,
  underTheLaw,
});

/** What the command would write, before it is asked whether that can be. */
function wanted(
  command: Exclude<CasefileCommand, { type: 'VoidEntry' | 'VoidEntries' | 'CorrectEntry' }>,
  facts: readonly CasefileEntry[],
  circumstances: Circumstances,
): readonly Uncommitted[] | Refusal {
  const today = plainDate(circumstances.today);
  const newId = () => circumstances.newId(0);
  const office = <Data extends { on: PlainDate; officeId?: string | undefined }>(data: Data) => ({
    ...data,
    officeId: data.officeId ?? officeOn(facts, data.on) ?? '',
  });
  if (isOfTask(command)) return wantedOfTask(command, tasksToday(facts, today));
  switch (command.type) {
    case 'OpenEnrolment':
      return [events.CasefileOpened(command.data)];
    case 'ConcludeContract':
      return [events.ContractConcluded(office(command.data))];
    case 'StartEmployment': {
      const { temporaryServiceEndedOn: last } = command.data;
      if (last !== undefined && last > today)
        return notYet('temporaryServiceEndedOn', last, '働きながら使ったサービスの終了');
      return [events.EmploymentStarted({ ...command.data, jobId: command.data.jobId ?? newId() })];
    }
    case 'EndEmployment':
      return [events.EmploymentEnded(command.data)];
    case 'ChangeJob':
      return [events.JobChanged({ ...command.data, jobId: command.data.jobId ?? newId() })];
    case 'StartLeave':
      return [events.LeaveStarted(command.data)];
    case 'EndLeave':
      return [events.LeaveEnded(command.data)];
    case 'ReceiveGrant': {
      const { decidedOn } = command.data;
      if (decidedOn !== undefined && decidedOn > today) return notYet('decidedOn', decidedOn, '支給決定');
      return [events.GrantReceived(command.data)];
    }
    case 'TransferService':
      return [events.ServiceTransferred({ ...command.data, basis: UNASKED })];
    case 'DeclineService':
      return [events.ServiceDeclined(command.data)];
    case 'HoldInterview':
      return [events.InterviewHeld(office(command.data))];
    case 'MissInterview':
      return [events.InterviewMissed(office(command.data))];
    case 'ContactEmployer':
      return [events.EmployerContacted(office(command.data))];
    case 'ContactAgency':
      return [events.AgencyContacted(office(command.data))];
    case 'IssueSupportReport':
      return [
        events.SupportReportIssued({
          ...office(command.data),
          reportId: command.data.reportId ?? newId(),
          basis: UNASKED,
        }),
      ];
    case 'DeliverSupportReport': {
      const report = facts.find(
        (fact) => fact.type === 'SupportReportIssued' && fact.data.reportId === command.data.reportId,
      );
      const coversMonth = report?.type === 'SupportReportIssued' ? report.data.coversMonth : monthOf(today);
      return [events.SupportReportDelivered({ ...command.data, coversMonth })];
    }
    case 'AssignCaseworker':
      return [events.CaseworkerAssigned(command.data)];
    case 'TransferOffice':
      return [events.OfficeTransferred({ ...command.data, fromOfficeId: officeOn(facts, command.data.on) ?? '' })];
    case 'EndPeriod':
      return [events.PeriodEnded(command.data)];
    case 'CloseCasefile':
      return [events.CasefileClosed(command.data)];
    case 'RelinkCasefile':
      return [events.CasefileRelinked(command.data)];
    case 'MarkDuplicate':
      return [events.CasefileFoundDuplicate(command.data)];
    case 'TakeOverDuplicate':
      return [events.DuplicateFound(command.data)];
  }
}

/** What the facts of today ask somebody to do. No reading of the law tells these days otherwise than the ordinance. */
function tasksToday(facts: readonly CasefileEntry[], today: PlainDate) {
  const then = factsBy(facts, today);
  const fold = foldCasefile(then);
  const casefileId = idOf(fold.opened?.stream ?? '');
  return tasksOfCasefile(casefileId, { fold, eligibility: assessEligibility(eligibilityFacts(then), today) }, today);
}

/** Stands in for what the law says until it has been asked, which is when the rest is known to be possible. */
const UNASKED = { rule: '', version: '', article: '', verdict: 'undecided' } as const;

/** Asks the law of what is asserted on its strength, and keeps the answer; a correction is asked anew. */
function underTheLaw(
  possible: readonly Uncommitted[],
  history: History,
  { today, beside = () => [] }: Circumstances,
): Accepted | Refusal {
  const decided: Uncommitted[] = [];
  for (const event of possible as readonly (CasefileEvent & Uncommitted)[]) {
    if (event.type !== 'ServiceTransferred' && event.type !== 'SupportReportIssued') {
      decided.push(event);
      continue;
    }
    const { on, reason } = event.data;
    const sofar = appended(history, decided);
    const before = inFactOrder([...live(sofar), ...beside(sofar)]) as readonly CasefileEntry[];
    const judgement =
      event.type === 'ServiceTransferred' ? judgeTransfer(before, on) : judgeReport(before, event.data.coversMonth, on);
    const refusal = refusedByLaw(judgement, { on, today, reason, title: definition(event.type).title });
    if (refusal) return refusal;
    decided.push({ ...event, data: { ...event.data, basis: judgement.basis } });
  }
  return { outcome: 'accepted', events: decided };
}
