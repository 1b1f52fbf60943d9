import { plainDate } from '../law/plain-date.ts';
import type { PrecedingService } from '../law/vocabulary.ts';
import type { EligibilityFacts, JobFact } from './facts.ts';

/** A person who used 就労移行支援 and of whom nothing else is recorded. */
export const nobodyHired: EligibilityFacts = {
  precedingService: { service: 'transition', event: 'opened' },
  jobs: [],
  leaves: [],
  grants: [],
  transfers: [],
  declined: null,
  ended: null,
  closed: null,
  closings: [],
};

/** Facts from the story's first day on; each step adds one record and names it. */
export const hired = (startedOn: string, job: Partial<JobFact> = {}): EligibilityFacts =>
  addJob(nobodyHired, { jobId: 'job1', startedOn: plainDate(startedOn), ...job });

export function addJob(
  facts: EligibilityFacts,
  job: Partial<JobFact> & Pick<JobFact, 'jobId' | 'startedOn'>,
): EligibilityFacts {
  const full: JobFact = {
    lastDay: null,
    workplace: 'ordinary',
    temporaryServiceEndedOn: null,
    changeOf: null,
    improvesConditions: false,
    event: `${job.jobId}-started`,
    endEvent: job.lastDay ? `${job.jobId}-ended` : null,
    ...job,
  };
  return { ...facts, jobs: [...facts.jobs, full] };
}

export const leftOn = (facts: EligibilityFacts, jobId: string, day: string): EligibilityFacts => ({
  ...facts,
  jobs: facts.jobs.map((job) =>
    job.jobId === jobId ? { ...job, lastDay: plainDate(day), endEvent: `${jobId}-ended` } : job,
  ),
});

/** A change of job after leaving, supported to improve conditions unless said otherwise. */
export const changedTo = (
  facts: EligibilityFacts,
  jobId: string,
  startedOn: string,
  improvesConditions = true,
): EligibilityFacts =>
  addJob(facts, {
    jobId,
    startedOn: plainDate(startedOn),
    changeOf: facts.jobs.at(-1)?.jobId ?? null,
    improvesConditions,
  });

export const transferredOn = (facts: EligibilityFacts, day: string): EligibilityFacts => ({
  ...facts,
  transfers: [
    ...facts.transfers,
    { on: plainDate(day), officeId: 'office', verdict: 'satisfied', event: `transferred-${day}` },
  ],
});

/** A service with its recorded end, which is the newest. */
export const servedThrough = (facts: EligibilityFacts, from: string, lastDay: string): EligibilityFacts => {
  const { transfers, ...rest } = endedOn(transferredOn(facts, from), lastDay);
  return {
    ...rest,
    transfers: transfers.map((one) => (one.on === from ? { ...one, lastDay: plainDate(lastDay) } : one)),
  };
};

/** A service begun after the earlier ones had ended, and not yet ended itself. */
export const servedAgainFrom = (facts: EligibilityFacts, from: string): EligibilityFacts => ({
  ...transferredOn(facts, from),
  ended: null,
});

export const grantedFor = (facts: EligibilityFacts, from: string, to: string): EligibilityFacts => ({
  ...facts,
  grants: [...facts.grants, { from: plainDate(from), to: plainDate(to), event: `granted-${from}` }],
});

export const endedOn = (facts: EligibilityFacts, day: string): EligibilityFacts => ({
  ...facts,
  ended: { on: plainDate(day), reason: 'settled', event: 'ended' },
});

export const usedBefore = (facts: EligibilityFacts, service: PrecedingService): EligibilityFacts => ({
  ...facts,
  precedingService: { service, event: 'opened' },
});
