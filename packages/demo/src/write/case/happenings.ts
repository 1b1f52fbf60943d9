import {
  AgencyContacted,
  CasefileClosed,
  CasefileUnlinked,
  ContractConcluded,
  EmploymentEnded,
  EmploymentStarted,
  JobChanged,
  LeaveEnded,
  LeaveStarted,
  OfficeTransferred,
  PeriodEnded,
  ServiceDeclined,
  type Uncommitted,
} from '@teichaku/casework';
import { type Day, plain, workingDay } from '../../calendar/day.ts';
import type { Random } from '../../chance/random.ts';
import type { Life, Service } from '../../plan/life.ts';
import { agencyCalls, declineWords, endWords, leaveNotes, leavingWords } from '../../words/phrases.ts';
import { agencies } from '../../words/work.ts';
import type { Thread } from '../thread.ts';
import { grantsOf } from './grants.ts';
import type { PersonHere } from './person.ts';
import { tasksDone } from './tasks.ts';
import type { Happening, Named } from './types.ts';

/** Everything of a life but the meetings of its months, in the order in which it happens. */
export function happeningsOf(random: Random, life: Life, who: PersonHere, thread: Thread, named: Named): Happening[] {
  const all: Happening[] = [
    ...jobsOf(random, life, who, named),
    ...leavesOf(random, life, named),
    ...serviceOf(random, life, thread, named),
    ...(named.keepsTasks ? tasksDone(random, life, named.casefileId) : []),
    ...life.moves.map(({ on, office }, index): Happening => {
      const officeId = named.offices[office] as string;
      return plainly(
        on,
        `move/${index}`,
        OfficeTransferred({ on: plain(on), officeId, fromOfficeId: named.officeOn(on - 1) }),
      );
    }),
  ];
  if (life.declinedOn !== null)
    all.push(
      plainly(
        life.declinedOn,
        'declined',
        ServiceDeclined({ on: plain(life.declinedOn), ...words(random, 700_000, declineWords, thread) }),
      ),
    );
  if (life.told?.voided)
    all.push({ on: life.openedOn + 6, key: 'taken-back', what: 'taken-back', casefile: [], releases: true });
  if (life.closed) {
    const { on, reason } = life.closed;
    const words = random.chance(500_000) ? { words: thread.filled(random.pick(endWords[reason])) } : {};
    all.push({
      on,
      key: 'closed',
      what: 'plain',
      casefile: [CasefileClosed({ on: plain(on), reason, ...(life.service ? {} : words) })],
      person: [CasefileUnlinked({ on: plain(on), casefileId: named.casefileId })],
      releases: true,
    });
  }
  // of one day, in the order in which such things happen
  return all.sort((a, b) => a.on - b.on);
}

const plainly = (on: Day, key: string, ...casefile: readonly Uncommitted[]): Happening => ({
  on,
  key,
  what: 'plain',
  casefile,
});

const words = (random: Random, chance: number, list: readonly string[], thread: Thread) =>
  random.chance(chance) ? { words: thread.filled(random.pick(list)) } : {};

function jobsOf(random: Random, life: Life, who: PersonHere, { jobId }: Named): Happening[] {
  return life.jobs.flatMap((job, index): Happening[] => {
    const here = who.jobs[index];
    if (!here) return [];
    const { employer, industry, work, weeklyMinutes, disclosed } = here;
    const about = {
      on: plain(job.from),
      jobId: jobId(index),
      employer,
      weeklyMinutes,
      disclosed,
      workplace: job.typeA ? ('continuous-a' as const) : ('ordinary' as const),
      industry,
      work,
    };
    const began =
      job.changeOf === null
        ? EmploymentStarted({
            ...about,
            ...(job.temporaryServiceEndedOn === undefined
              ? {}
              : { temporaryServiceEndedOn: plain(job.temporaryServiceEndedOn) }),
          })
        : JobChanged({ ...about, fromJobId: jobId(job.changeOf), improvesConditions: job.improves });
    const found = [{ ...plainly(job.from, `job/${index}`, began), ...knownOn(job) }];
    if (job.last === null || job.leaving === null) return found;
    const reason = job.leaving;
    const told = life.closed?.reason !== 'death' && random.chance(550_000);
    const said = told ? { words: random.pick(leavingWords[reason]) } : {};
    found.push({
      ...plainly(
        job.last,
        `job/${index}/end`,
        EmploymentEnded({ on: plain(job.last), jobId: jobId(index), reason, ...said }),
      ),
      ...heard(random),
    });
    return found;
  });
}

/** A service used while employed is known when it has ended. */
const knownOn = ({ from, temporaryServiceEndedOn }: Life['jobs'][number]) =>
  temporaryServiceEndedOn === undefined ? {} : { late: temporaryServiceEndedOn - from + 3 };

/** That somebody left is sometimes heard of late. */
const heard = (random: Random) => (random.chance(100_000) ? { late: random.between(20, 70) } : {});

function leavesOf(random: Random, { leaves }: Life, { jobId }: Named): Happening[] {
  return leaves.flatMap(({ job, from, to, kind }, index) => [
    plainly(
      from,
      `leave/${index}`,
      LeaveStarted({
        on: plain(from),
        jobId: jobId(job),
        kind,
        ...(random.chance(700_000)
          ? { note: random.pick(kind === 'care' ? leaveNotes.slice(3) : leaveNotes.slice(0, 3)) }
          : {}),
      }),
    ),
    ...(to === null ? [] : [plainly(to, `leave/${index}/end`, LeaveEnded({ on: plain(to), jobId: jobId(job) }))]),
  ]);
}

function serviceOf(random: Random, life: Life, thread: Thread, named: Named): Happening[] {
  const { service, told } = life;
  if (!service) return [];
  const stretches = [service, ...(told?.again ? [told.again] : [])];
  return [
    ...before(random, service, named),
    ...stretches.flatMap((stretch, index) => stretchOf(random, life, stretch, index, thread, named)),
    ...grantsOf(random, life),
  ];
}

const BEFORE = { agencyKind: 'welfare-service', agencyName: '就職前の事業所' } as const;

/** Weeks before the service: the providers of before are asked. */
function before(random: Random, { from }: Service, named: Named): Happening[] {
  if (!random.chance(450_000)) return [];
  const on = workingDay(from - random.between(12, 50));
  return [
    plainly(
      on,
      'before',
      AgencyContacted({
        on: plain(on),
        officeId: named.officeOn(on),
        ...(random.chance(600_000) ? BEFORE : random.pick(agencies)),
        means: random.weighted({ phone: 60, visit: 15, email: 15, video: 10 }),
        words: random.pick(agencyCalls.slice(0, 3)),
      }),
    ),
  ];
}

function stretchOf(
  random: Random,
  life: Life,
  { from, last, reason }: Service,
  index: number,
  thread: Thread,
  named: Named,
): Happening[] {
  const signed = Math.max(life.openedOn, from - random.between(0, 9));
  const found: Happening[] = [
    plainly(
      signed,
      `contract/${index}`,
      ContractConcluded({
        on: plain(signed),
        officeId: named.officeOn(from),
        importantMattersExplained: random.chance(990_000),
        certificateChecked: random.chance(970_000),
      }),
    ),
    { on: from, key: `service/${index}`, what: 'service', casefile: [] },
  ];
  if (last !== null && reason !== null && !life.told?.endless) {
    const said = random.chance(800_000) ? { words: thread.filled(random.pick(endWords[reason])) } : {};
    found.push(plainly(last, `ended/${index}`, PeriodEnded({ on: plain(last), reason, ...said })));
  }
  return found;
}
