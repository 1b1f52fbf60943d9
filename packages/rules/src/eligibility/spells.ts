import { inForce } from '../law/dated.ts';
import { dayAfter, later, type PlainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { Continuation } from './answer.ts';
import type { EligibilityFacts, JobFact } from './facts.ts';
import { jobChange } from './job-change.ts';
import { sixMonths } from './six-months.ts';

/** Employment at ordinary workplaces that the law takes as one: jobs that overlap, and changes that count as continuing. */
export interface Spell {
  readonly jobs: readonly JobFact[];
  /** Last day employed in any of its jobs; null while employed. */
  readonly lastDay: PlainDate | null;
  /** Every change looked at, those that ended the spell before this one too. */
  readonly continuations: readonly Continuation[];
  /** Changes during the service that counted as continuing. */
  readonly used: number;
  /** False where an earlier spell had ended without continuing. */
  readonly first: boolean;
  readonly countsFrom: PlainDate;
  readonly reachedOn: PlainDate;
  readonly usableFrom: PlainDate;
  readonly afterTemporaryService: boolean;
}

/**
 * Facts as they stood at the end of a day: what lies after it is not yet so. Grants stay: a certificate names its days
 * in advance.
 */
export function asOf(facts: EligibilityFacts, day: PlainDate): EligibilityFacts {
  const past = <Fact extends { readonly on: PlainDate }>(fact: Fact | null) => (fact && fact.on <= day ? fact : null);
  return {
    ...facts,
    jobs: facts.jobs
      .filter(({ startedOn }) => startedOn <= day)
      .map((job) => (job.lastDay && job.lastDay > day ? { ...job, lastDay: null, endEvent: null } : job)),
    leaves: facts.leaves
      .filter(({ from }) => from <= day)
      .map((leave) => (leave.to && leave.to > day ? { ...leave, to: null, endEvent: null } : leave)),
    transfers: facts.transfers
      .filter(({ on }) => on <= day)
      .map((transfer) => (transfer.lastDay && transfer.lastDay > day ? { ...transfer, lastDay: null } : transfer))
      .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    declined: past(facts.declined),
    ended: past(facts.ended),
    closed: past(facts.closed),
    closings: facts.closings
      .filter(({ from }) => from <= day)
      .map((closing) => (closing.to && closing.to > day ? { ...closing, to: null } : closing)),
  };
}

/** A service as it was recorded, and its last recorded day; null while it goes on. */
export interface Service {
  readonly transfer: EligibilityFacts['transfers'][number];
  readonly lastDay: PlainDate | null;
}

/** All services, oldest first: a new start before an end goes on with the same service. `facts` are those of the day. */
export function servicesOf({ transfers, ended, closed }: EligibilityFacts): Service[] {
  const services: Service[] = [];
  for (const transfer of transfers) {
    const end = [ended, closed].find((one) => one && one.on >= transfer.on)?.on;
    const lastDay = transfer.lastDay ?? end ?? null;
    const previous = services.at(-1);
    if (!previous || (previous.lastDay && previous.lastDay < transfer.on)) services.push({ transfer, lastDay });
    else services[services.length - 1] = { ...previous, lastDay: laterOf(previous.lastDay, lastDay) };
  }
  return services;
}

const laterOf = (a: PlainDate | null, b: PlainDate | null) => (a && b ? later(a, b) : (a ?? b));

/** All spells, oldest first; null where the law covers no such day. `facts` are those of the day (`asOf`). */
export function spellsOf(facts: EligibilityFacts, day: PlainDate, reading: ReadingName): Spell[] | null {
  const continues = inForce(jobChange, day, reading);
  const counts = inForce(sixMonths, day, reading);
  if (!continues || !counts) return null;
  const services = servicesOf(facts);
  const inService = (on: PlainDate) =>
    services.some(({ transfer, lastDay }) => transfer.on <= on && (lastDay === null || on <= lastDay));

  const spells: Spell[] = [];
  const ordinary = facts.jobs
    .filter(({ workplace }) => workplace === 'ordinary')
    .sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
  for (const job of ordinary) {
    const spell = spells.at(-1);
    if (!spell) {
      spells.push(begin(job, counts.judge, [], true));
    } else if (spell.lastDay === null || job.startedOn <= spell.lastDay) {
      // employment never stopped: a second job beside the first
      spells[spells.length - 1] = extend(spell, job, counts.judge, spell.continuations, spell.used);
    } else {
      const change = continuation(spell, job, job.startedOn, inService(job.startedOn), day, continues.judge);
      const continuations = [...spell.continuations, change];
      if (change.continuing) {
        const used = spell.used + (change.duringService ? 1 : 0);
        spells[spells.length - 1] = extend(spell, job, counts.judge, continuations, used);
      } else {
        spells[spells.length - 1] = { ...spell, continuations };
        spells.push(begin(job, counts.judge, continuations, false));
      }
    }
  }
  const last = spells.at(-1);
  if (last?.lastDay && last.lastDay < day) {
    const change = continuation(last, null, day, inService(last.lastDay), day, continues.judge);
    spells[spells.length - 1] = { ...last, continuations: [...last.continuations, change] };
  }
  return spells;
}

type Counts = NonNullable<ReturnType<typeof inForce<(typeof sixMonths.versions)[number]['judge']>>>['judge'];
type Continues = (typeof jobChange.versions)[number]['judge'];

function begin(job: JobFact, counts: Counts, continuations: readonly Continuation[], first: boolean): Spell {
  return counted({ jobs: [job], lastDay: job.lastDay, continuations, used: 0, first }, counts);
}

function extend(
  spell: Spell,
  job: JobFact,
  counts: Counts,
  continuations: readonly Continuation[],
  used: number,
): Spell {
  const lastDay = spell.lastDay && job.lastDay ? later(spell.lastDay, job.lastDay) : open(spell, job);
  return counted({ ...spell, jobs: [...spell.jobs, job], lastDay, continuations, used }, counts);
}

/** Of two jobs at least one of which goes on, or of a job that ended and one begun after it. */
const open = (spell: Spell, job: JobFact): PlainDate | null =>
  spell.lastDay && spell.lastDay < job.startedOn ? job.lastDay : null;

type Uncounted = Pick<Spell, 'jobs' | 'lastDay' | 'continuations' | 'used' | 'first'>;

function counted(spell: Uncounted, counts: Counts): Spell {
  const employedOn = (spell.jobs[0] as JobFact).startedOn;
  const temporary = spell.jobs.flatMap(({ temporaryServiceEndedOn: on }) => (on && on >= employedOn ? [on] : []));
  const temporaryServiceEndedOn = temporary.length > 0 ? temporary.reduce(later) : null;
  return {
    ...spell,
    ...counts({ employedOn, temporaryServiceEndedOn }),
    afterTemporaryService: temporaryServiceEndedOn !== null,
  };
}

function continuation(
  spell: Spell,
  to: JobFact | null,
  at: PlainDate,
  duringService: boolean,
  day: PlainDate,
  continues: Continues,
): Continuation {
  const lastDayEmployed = spell.lastDay as PlainDate;
  const from = spell.jobs.find(({ lastDay }) => lastDay === lastDayEmployed) as JobFact;
  const judged = continues({
    lastDayEmployed,
    rehiredOn: to ? at : null,
    // while there is no new job its purpose is open, and does not speak against it
    improvesConditions: to ? to.changeOf !== null && to.improvesConditions : true,
    earlierContinuations: duringService ? spell.used : 0,
  });
  const open = to === null && day <= judged.lastContinuingDay && !judged.reasons.includes('already-used-once');
  return {
    fromJob: from.jobId,
    toJob: to?.jobId ?? null,
    lastDayEmployed,
    rehiredOn: to ? at : null,
    ...judged,
    open,
    duringService,
    events: [...(from.endEvent ? [from.endEvent] : []), ...(to ? [to.event] : [])],
  };
}

/** The first day on which a spell no longer counts as employment; null while it does, or may yet. */
export function brokenFrom(spell: Spell): PlainDate | null {
  const change = spell.continuations.find(
    ({ fromJob, continuing, open: stillOpen }) =>
      spell.jobs.some(({ jobId }) => jobId === fromJob) && !continuing && !stillOpen,
  );
  if (!change) return null;
  if (change.reasons.includes('already-used-once')) return dayAfter(change.lastDayEmployed);
  const windowCloses = dayAfter(change.lastContinuingDay);
  return change.rehiredOn && change.rehiredOn < windowCloses ? change.rehiredOn : windowCloses;
}

/** The change of a spell that is still open, if any. */
export const openChange = (spell: Spell): Continuation | undefined =>
  spell.continuations.find(({ open: still }) => still);
