import { type DisabilityKind, PersonRegistered, type Uncommitted } from '@teichaku/casework';
import { type Day, monthOfDay, plain } from '../../calendar/day.ts';
import type { Random } from '../../chance/random.ts';
import type { Job, Life } from '../../plan/life.ts';
import { familyName, personName, type Spelt } from '../../words/names.ts';
import { lines } from '../../words/towns.ts';
import { typeAWorkplace, type Workplace, workplaceOf } from '../../words/work.ts';
import type { Around } from '../thread.ts';

/** Where somebody works in one job, and under whom. */
export interface JobHere extends Workplace {
  readonly weeklyMinutes: number;
  readonly disclosed: boolean;
  readonly boss: string;
  readonly mate: string;
}

export interface PersonHere {
  readonly registered: Uncommitted;
  readonly own: Spelt;
  /** Of each job of the life. */
  readonly jobs: readonly JobHere[];
  /** Of the first one, or of what is spoken of before there is any. */
  readonly first: JobHere;
  readonly line: string;
}

const weeks = [1200, 1200, 1500, 1500, 1500, 1800, 1800, 1800, 1920, 2100, 2400] as const;

/** Who somebody is: drawn once, the same in every month. */
export function personHere(random: Random, life: Life): PersonHere {
  const { name, kana, own } = personName(random);
  const first = life.jobs[0]?.from ?? life.openedOn;
  const bornOn = first - random.between(18 * 365 + 200, ageLimit(random, life.kind) * 365);
  const birth = plain(bornOn);
  const jobs = life.jobs.map((one) => jobHere(random, one, life.kind));
  return {
    registered: PersonRegistered({
      on: plain(life.openedOn),
      name,
      kana,
      ...(random.chance(970_000) ? { bornOn: birth, birthYear: Math.floor(monthOfDay(bornOn) / 12) } : {}),
      disabilityKind: life.kind,
    }),
    own,
    jobs,
    first: jobs[0] ?? jobHere(random, {}, life.kind),
    line: random.pick(lines),
  };
}

const ageLimit = (random: Random, kind: DisabilityKind): number =>
  kind === 'intellectual' || kind === 'developmental'
    ? random.pick([24, 28, 34, 45])
    : random.pick([28, 36, 46, 58, 63]);

function jobHere(random: Random, job: Pick<Job, 'typeA'>, kind: DisabilityKind): JobHere {
  const boss = familyName(random);
  let mate = familyName(random);
  while (mate === boss) mate = familyName(random);
  return {
    ...(job.typeA ? typeAWorkplace(random) : workplaceOf(random)),
    weeklyMinutes: random.pick(weeks),
    disclosed: random.chance(kind === 'mental' || kind === 'developmental' ? 860_000 : 960_000),
    boss,
    mate,
  };
}

export const aroundOf = ({ line }: PersonHere, job: JobHere): Around => ({
  boss: job.boss,
  mate: job.mate,
  line,
  things: job.things,
});

/** The job held on a day; of several the one that began last. */
export const jobOn = (life: Life, day: Day): number =>
  life.jobs.findLastIndex(({ from, last }) => from <= day && (last === null || day <= last));
