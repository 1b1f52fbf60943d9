import { type Day, firstOf, type MonthNumber, monthOfDay } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { stems } from '../words/towns.ts';
import { largeOffices } from './large.ts';
import {
  type CorporationPlan,
  corporationNames,
  foundedBefore,
  integrated,
  type OfficePlan,
  officeNames,
  officePlan,
} from './office.ts';

export function oneOffice(random: Random, begins: MonthNumber): CorporationPlan {
  const [place = { name: '', town: '' }] = officeNames(random, 1);
  const path = '0';
  return {
    path,
    name: corporationNames(random, 1)[0] as string,
    founded: foundedBefore(random),
    begins,
    week: 2400,
    readings: [],
    offices: [officePlan(random, `${path}/0`, { ...place, full: 24, begins, exact: true, ...told(begins) })],
    stories: null,
  };
}

/** Offices that tell their work in full, and keep their reports here. */
const told = (begins: MonthNumber): Partial<OfficePlan> => ({
  writes: 'fully',
  reportsFrom: begins,
  meets: 965_000,
  staffing: 'usual',
});

export function someCorporations(random: Random, begins: MonthNumber, until: Day): CorporationPlan[] {
  // the first in the order of names is the one that is shown first
  const word = random.shuffled(stems);
  const [main, large, small, guided, other, beginning] = [
    `一般社団法人${word[0]}`,
    `株式会社${word[1]}`,
    `特定非営利活動法人${word[2]}`,
    `社会福祉法人${word[3]}会`,
    `医療法人${word[4]}会`,
    `合同会社${word[5]}`,
  ];
  const last = monthOfDay(until);
  const common = (of: string) => ({ path: of, founded: foundedBefore(random.of(of)), stories: null, readings: [] });
  const offices = (
    of: string,
    start: MonthNumber,
    about: readonly ({ readonly full: number } & Partial<OfficePlan>)[],
  ): OfficePlan[] => {
    const chance = random.of(of);
    const places = officeNames(chance, about.length);
    return about.map((one, index) =>
      officePlan(chance.of(`${index}`), `${of}/${index}`, {
        ...(places[index] as { name: string; town: string }),
        begins: start,
        ...one,
      }),
    );
  };
  return [
    {
      ...common('main'),
      name: main,
      begins,
      week: 2400,
      stories: 'law',
      offices: offices('main', begins, mainOffices(begins, last)),
    },
    {
      ...common('large'),
      stories: 'offices',
      name: large,
      begins: last - 17,
      week: 2400,
      offices: offices('large', last - 17, largeOffices(random.of('sizes'), last)),
    },
    {
      ...common('small'),
      name: small,
      begins: last - 30,
      week: 2250,
      offices: offices('small', last - 30, [{ full: 8 }]),
    },
    {
      ...common('guided'),
      name: guided,
      begins: last - 24,
      week: 2400,
      readings: [{ month: last - 20, reading: 'guide-nakahara' }],
      offices: offices('guided', last - 24, [{ full: 62 }, { full: 7 }, { full: 5 }, { full: 6 }, { full: 4 }]),
    },
    {
      ...common('other'),
      name: other,
      begins: last - 24,
      week: 2325,
      readings: [
        { month: last - 22, reading: 'guide-nakahara' },
        { month: last - 9, reading: 'guide-jobmedley' },
      ],
      offices: offices('other', last - 24, [{ full: 12 }, { full: 6 }, { full: 3 }, { full: 5 }, { full: 8 }]),
    },
    {
      // has only just begun to record: much is still missing
      ...common('beginning'),
      name: beginning,
      begins: last - 2,
      week: null,
      offices: offices(
        'beginning',
        last - 2,
        [4, 3, 6, 2, 5].map((full) => ({ full, pastMonths: 0, reportsFrom: null })),
      ),
    },
  ];
}

/** The offices at whose sizes the law counts one more, a small one, and a new one. */
function mainOffices(begins: MonthNumber, last: MonthNumber): ({ readonly full: number } & Partial<OfficePlan>)[] {
  const opened = firstOf(2019 * 12 + 3);
  const exact = { ...told(begins), exact: true, opened };
  return [
    { ...exact, full: 61, integrated: [integrated('main/0', opened, 14)], staffing: 'usual' },
    { ...exact, full: 41, integrated: [], staffing: 'short-workers' },
    { ...exact, full: 101, integrated: [], staffing: 'short-service-managers' },
    { ...exact, full: 200, integrated: [], staffing: 'ample', writes: 'briefly' },
    {
      ...told(begins),
      opened,
      full: 9,
      integrated: [integrated('main/4', opened, 11, { service: 'continuous-b', name: '工房(就労継続支援B型)' })],
      staffing: 'double-posted',
    },
    {
      ...told(begins),
      full: 18,
      opened: firstOf(last - 4),
      integrated: [integrated('main/5', firstOf(last - 30), 16)],
      sixMonthHires: 23,
      staffing: 'usual',
    },
  ];
}
