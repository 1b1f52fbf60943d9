import type { EligibilityFacts } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import type { CasefileEvent } from '../casefile/event-union.ts';
import { type CasefileFold, foldCasefile } from '../casefile/fold.ts';

/** The events that eligibility rests on; no other need be read for it. */
export const eligibilityEventTypes = [
  'CasefileOpened',
  'CasefileClosed',
  'EmploymentStarted',
  'EmploymentEnded',
  'JobChanged',
  'LeaveStarted',
  'LeaveEnded',
  'GrantReceived',
  'ServiceTransferred',
  'ServiceDeclined',
  'PeriodEnded',
  'EntryVoided',
] as const satisfies readonly CasefileEvent['type'][];

/** What the law is told of a casefile: its facts on a day, in fact order. */
export const eligibilityFacts = (facts: readonly CasefileEntry[]): EligibilityFacts =>
  eligibilityFactsOf(foldCasefile(facts));

/** The same of what has been folded already. `closings`: `closingsOf` the offices that served; deciders need none. */
export function eligibilityFactsOf(fold: CasefileFold, closings: EligibilityFacts['closings'] = []): EligibilityFacts {
  const { opened, closed, jobs, leaves, grants, services, declined } = fold;
  const ended = services.at(-1)?.end;
  return {
    precedingService: opened && { service: opened.data.precedingService, event: opened.eventId },
    jobs: jobs.map(({ jobId, start, end }) => ({
      jobId,
      startedOn: start.data.on,
      lastDay: end?.data.on ?? null,
      workplace: start.data.workplace,
      temporaryServiceEndedOn: start.type === 'EmploymentStarted' ? (start.data.temporaryServiceEndedOn ?? null) : null,
      changeOf: start.type === 'JobChanged' ? start.data.fromJobId : null,
      improvesConditions: start.type === 'JobChanged' && start.data.improvesConditions,
      event: start.eventId,
      endEvent: end?.eventId ?? null,
    })),
    leaves: leaves.map(({ start, end }) => ({
      from: start.data.on,
      to: end?.data.on ?? null,
      event: start.eventId,
      endEvent: end?.eventId ?? null,
    })),
    grants: grants.map(({ eventId, data }) => ({ from: data.on, to: data.to, event: eventId })),
    transfers: services.map(({ start, end }) => ({
      on: start.data.on,
      lastDay: end?.type === 'PeriodEnded' ? end.data.on : null,
      officeId: start.data.officeId,
      verdict: start.data.basis.verdict,
      event: start.eventId,
    })),
    declined: declined && { on: declined.data.on, event: declined.eventId },
    ended:
      ended?.type === 'PeriodEnded' ? { on: ended.data.on, reason: ended.data.reason, event: ended.eventId } : null,
    closed: closed && { on: closed.data.on, event: closed.eventId },
    closings,
  };
}
