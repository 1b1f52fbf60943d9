import { dayAfter } from '@teichaku/rules';
import type { Contradiction } from '../../kernel/history.ts';
import { jaDay } from '../../kernel/say.ts';
import { spellsOf } from '../../kernel/spells.ts';
import { type CasefileEntry, type Of, pick } from '../entries.ts';

type Start = Of<'EmploymentStarted' | 'JobChanged'>;

/** Jobs, their ends, changes and leaves that cannot have been. */
export function impossibleEmployment(facts: readonly CasefileEntry[]): readonly Contradiction[] {
  const starts = inOrderOfWriting(pick(facts, 'EmploymentStarted', 'JobChanged'));
  const jobs = new Map<string, Start>();
  const found: Contradiction[] = [];
  for (const start of starts) {
    if (jobs.has(start.data.jobId))
      found.push({
        entry: start.eventId,
        reason: 'job-exists',
        message: 'この仕事は、すでに記録されています。',
        field: 'jobId',
        value: start.data.jobId,
      });
    else jobs.set(start.data.jobId, start);
  }
  const { ends, wrong } = endsOf(facts, jobs);
  return [
    ...found,
    ...wrong,
    ...pick(facts, 'JobChanged').flatMap((change) => impossibleChange(change, jobs, ends)),
    ...pick(facts, 'EmploymentStarted').flatMap(impossibleTemporaryService),
    ...impossibleLeaves(facts, jobs, ends),
  ];
}

const inOrderOfWriting = <Entry extends CasefileEntry>(entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));

const unknownJob = (entry: string, field: string, value: string): Contradiction => ({
  entry,
  reason: 'unknown-job',
  message: 'その仕事は、この事例に記録されていません。就職の記録から選んでください。',
  field,
  value,
});

function endsOf(facts: readonly CasefileEntry[], jobs: ReadonlyMap<string, Start>) {
  const ends = new Map<string, Of<'EmploymentEnded'>>();
  const wrong: Contradiction[] = [];
  for (const end of inOrderOfWriting(pick(facts, 'EmploymentEnded'))) {
    const { jobId, on } = end.data;
    const job = jobs.get(jobId);
    const first = ends.get(jobId);
    if (!job) wrong.push(unknownJob(end.eventId, 'jobId', jobId));
    else if (first)
      wrong.push({
        entry: end.eventId,
        reason: 'job-already-ended',
        message: `${job.data.employer}の離職は、${jaDay(first.data.on)}で記録されています。日付を直すときは、その記録を訂正してください。`,
        field: 'on',
        value: on,
        details: { entryId: first.eventId, lastDay: first.data.on },
      });
    else {
      ends.set(jobId, end);
      if (on < job.data.on)
        wrong.push({
          entry: end.eventId,
          reason: 'end-before-start',
          message: `離職日(${jaDay(on)})が、就職日(${jaDay(job.data.on)})より前です。どちらかの日付を確かめてください。`,
          field: 'on',
          value: on,
          details: { startedOn: job.data.on },
        });
    }
  }
  return { ends, wrong };
}

function impossibleChange(
  change: Of<'JobChanged'>,
  jobs: ReadonlyMap<string, Start>,
  ends: ReadonlyMap<string, Of<'EmploymentEnded'>>,
): Contradiction[] {
  const { fromJobId, on } = change.data;
  const old = jobs.get(fromJobId);
  if (!old || fromJobId === change.data.jobId) return [unknownJob(change.eventId, 'fromJobId', fromJobId)];
  const end = ends.get(fromJobId);
  if (!end)
    return [
      {
        entry: change.eventId,
        reason: 'old-job-not-ended',
        message: `前の仕事(${old.data.employer})の離職が記録されていません。先に離職を記録してください。続けたまま別の仕事も始めたときは、就職として記録してください。`,
        field: 'fromJobId',
        value: fromJobId,
      },
    ];
  if (on <= end.data.on)
    return [
      {
        entry: change.eventId,
        reason: 'job-change-before-leaving',
        message: `新しい仕事の最初の日(${jaDay(on)})が、前の仕事の最後の日(${jaDay(end.data.on)})までに入っています。${jaDay(dayAfter(end.data.on))}からなら転職として記録できます。`,
        field: 'on',
        value: on,
        details: { lastDay: end.data.on, firstDay: dayAfter(end.data.on) },
      },
    ];
  return [];
}

function impossibleTemporaryService(start: Of<'EmploymentStarted'>): Contradiction[] {
  const { on, temporaryServiceEndedOn } = start.data;
  if (temporaryServiceEndedOn === undefined || temporaryServiceEndedOn >= on) return [];
  return [
    {
      entry: start.eventId,
      reason: 'temporary-service-before-hire',
      message: `働きながら使ったサービスの最後の日(${jaDay(temporaryServiceEndedOn)})が、就職日(${jaDay(on)})より前です。就職してから使ったサービスの日付を入れてください。`,
      field: 'temporaryServiceEndedOn',
      value: temporaryServiceEndedOn,
    },
  ];
}

function impossibleLeaves(
  facts: readonly CasefileEntry[],
  jobs: ReadonlyMap<string, Start>,
  ends: ReadonlyMap<string, Of<'EmploymentEnded'>>,
): Contradiction[] {
  const leaves = pick(facts, 'LeaveStarted', 'LeaveEnded');
  const outside = leaves.flatMap((leave): Contradiction[] => {
    const { jobId, on } = leave.data;
    const job = jobs.get(jobId);
    if (!job) return [unknownJob(leave.eventId, 'jobId', jobId)];
    const lastDay = ends.get(jobId)?.data.on;
    if (on >= job.data.on && (lastDay === undefined || on <= lastDay)) return [];
    return [
      {
        entry: leave.eventId,
        reason: 'leave-outside-job',
        message: `${jaDay(on)}は、${job.data.employer}で働いていた期間(${jaDay(job.data.on)}から${lastDay ? `${jaDay(lastDay)}まで` : ''})に入っていません。日付を確かめてください。`,
        field: 'on',
        value: on,
      },
    ];
  });
  const misfits = [...jobs.keys()].flatMap((jobId) => {
    const of = <Entry extends { data: { jobId: string } }>(entries: readonly Entry[]) =>
      entries.filter(({ data }) => data.jobId === jobId);
    return spellsOf(of(pick(facts, 'LeaveStarted')), of(pick(facts, 'LeaveEnded'))).misfits.map(
      ({ kind, entry }): Contradiction => ({
        entry: entry.eventId,
        reason: kind === 'start' ? 'already-on-leave' : 'no-leave',
        message:
          kind === 'start'
            ? `${jaDay(entry.data.on)}には、すでに休職しています。先に復職を記録してください。`
            : `${jaDay(entry.data.on)}に終わる休職が記録されていません。先に休職を記録してください。`,
        field: 'on',
        value: entry.data.on,
      }),
    );
  });
  return [...outside, ...misfits];
}
