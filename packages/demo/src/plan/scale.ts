import { type Day, firstOf, lastOf, type MonthNumber, monthOfDay } from '../calendar/day.ts';
import { Random } from '../chance/random.ts';
import { nation, officeSizes } from '../figures/published.ts';
import { stems } from '../words/towns.ts';
import {
  type CorporationPlan,
  corporationNames,
  type IntegratedPlan,
  type OfficePlan,
  officeNames,
  officePlan,
} from './office.ts';

export const scales = ['office', 'corporation', 'nation'] as const;
export type Scale = (typeof scales)[number];

/** Months that are recorded as they happen, the one of the last day among them. */
const MONTHS = 42;

/** The corporations of a scale. `until` is the last day. */
export function corporationsOf(scale: Scale, seed: number, until: Day): readonly CorporationPlan[] {
  const random = new Random(`${seed}/${scale}`);
  const begins = monthOfDay(until) - MONTHS + 1;
  switch (scale) {
    case 'office':
      return [oneOffice(random.of('0'), begins)];
    case 'corporation':
      return someCorporations(random, begins, until);
    case 'nation':
      return wholeNation(random, begins, until);
  }
}

const week = (random: Random): number => random.pick([2400, 2400, 2400, 2400, 2325, 2250, 2280]);
const foundedBefore = (random: Random): Day => firstOf(random.between(2006 * 12 + 3, 2018 * 12 + 3));

function oneOffice(random: Random, begins: MonthNumber): CorporationPlan {
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

function someCorporations(random: Random, begins: MonthNumber, until: Day): CorporationPlan[] {
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

const integrated = (path: string, from: Day, users: number, more: Partial<IntegratedPlan> = {}): IntegratedPlan => ({
  path: `${path}/told`,
  service: 'transition',
  name: 'ステップ(就労移行支援)',
  from,
  users,
  declares: 'all',
  ...more,
});

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

/** Those that closed, one after the other. */
export const closing: readonly number[] = [5, 14, 20, 29, 35, 41];

/** Months ago that the young offices were opened. */
const ages = [1, 2, 3, 4, 5, 7, 8, 9, 10, 13, 14, 15] as const;

const ways = [
  'no-service-manager',
  'no-manager',
  'part-time-service-manager',
  'double-posted',
  'unqualified',
  'lapsed',
  'on-leave',
  'short-workers',
] as const;

/** Sixty offices: a third of them young, several with something missing. */
function largeOffices(random: Random, last: MonthNumber): ({ readonly full: number } & Partial<OfficePlan>)[] {
  return Array.from({ length: 60 }, (_, index): { readonly full: number } & Partial<OfficePlan> => {
    const full = sizeOf(random);
    const staffing: OfficePlan['staffing'] =
      index < 48 && index % 3 !== 2 ? (ways[Math.floor(index / 6)] ?? 'usual') : 'usual';
    const closed = closing.includes(index);
    const about = { full, staffing, reportsFrom: !closed && random.chance(750_000) ? last - random.int(18) : null };
    const closes = closed ? firstOf(last - closing.indexOf(index)) - 1 : null;
    if (index < 48) return { ...about, closes, ...runAsOne(index, last), pastMonths: index % 12 === 11 ? 0 : 20 };
    const opened = firstOf(last - (ages[index - 48] ?? 1));
    const sixMonthHires = index % 4 === 0 ? null : random.between(4, 30);
    return { ...about, opened, sixMonthHires, pastMonths: 0 };
  });
}

/** Services that are soon to be run as one with an office, or no longer. */
function runAsOne(index: number, last: MonthNumber): Partial<OfficePlan> {
  if (index % 5 !== 3) return {};
  const path = `large/${index}`;
  const since = firstOf(last - 50);
  return index % 2 === 0
    ? {
        integrated: [
          integrated(path, since, 12),
          integrated(`${path}/new`, firstOf(last + 1), 10, {
            name: '工房(就労継続支援B型)',
            service: 'continuous-b',
            declares: 'none',
          }),
        ],
      }
    : { integrated: [integrated(path, since, 15, { until: lastOf(last) })] };
}

/** Users of an office, from the table of sizes. */
function sizeOf(random: Random): number {
  let at = random.int(officeSizes.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, from, to] of officeSizes) {
    if (at < weight) return random.between(from, to);
    at -= weight;
  }
  return 1;
}

/** Most begin on the first of a month and end on its last day: within it there are some more than at its ends. */
const SWELL = 60;

/** Number of the nation's offices that were opened while it is recorded. */
const YOUNG = 45;

function wholeNation(random: Random, begins: MonthNumber, until: Day): CorporationPlan[] {
  const last = monthOfDay(until);
  const sizes = scaledTo(
    nation.users - SWELL,
    Array.from({ length: nation.offices }, () => sizeOf(random)),
  );
  const shares = corporationShares(random, nation.offices);
  const names = corporationNames(random, shares.length);
  let index = 0;
  const openings = sizes.map((_, office) =>
    office % Math.floor(nation.offices / YOUNG) === 7 ? random.between(begins + 2, last - 1) : null,
  );
  // what young offices do not have yet, the older ones have: one more each, as many as are needed
  const older = new Map(
    [...openings.entries()].filter(([, opening]) => opening === null).map(([office], rank) => [office, rank]),
  );
  const missing = new Map<MonthNumber, number>();
  const missingIn = (month: MonthNumber): number => {
    const known = missing.get(month);
    if (known !== undefined) return known;
    const sum = sizes.reduce((all, size, office) => all + size - ramped(size, openings[office] ?? null, month), 0);
    missing.set(month, sum);
    return sum;
  };
  return shares.map((count, corporation): CorporationPlan => {
    const path = `${corporation}`;
    const chance = random.of(path);
    const offices = officeNames(chance, count).map((place, at) => {
      const office = index++;
      const [full, opening] = [sizes[office] as number, openings[office] ?? null];
      return officePlan(chance.of(`${at}`), `${path}/${at}`, {
        ...place,
        full,
        begins,
        ...(opening === null ? {} : { opened: firstOf(opening), pastMonths: 0, sixMonthHires: chance.between(3, 25) }),
        size: (month) => ramped(full, opening, month) + ((older.get(office) ?? 9_999) < missingIn(month) ? 1 : 0),
        staffing: staffingByChance(chance),
      });
    });
    return {
      path,
      name: names[corporation] as string,
      founded: foundedBefore(chance),
      begins,
      week: chance.chance(15_000) ? null : week(chance),
      readings: chance.chance(30_000)
        ? [{ month: begins + chance.int(30), reading: chance.pick(['guide-nakahara', 'guide-jobmedley']) }]
        : [],
      offices,
      stories: null,
    };
  });
}

const ramped = (full: number, opening: MonthNumber | null, month: MonthNumber): number =>
  opening === null || month >= opening + 11
    ? full
    : month < opening
      ? 0
      : Math.max(1, Math.round((full * (month - opening + 1)) / 12));

const staffingByChance = (random: Random): OfficePlan['staffing'] =>
  random.weighted({
    usual: 880,
    ample: 40,
    'short-workers': 30,
    'short-service-managers': 6,
    'no-service-manager': 8,
    'no-manager': 3,
    'part-time-service-manager': 8,
    'double-posted': 10,
    unqualified: 8,
    lapsed: 4,
    'on-leave': 3,
  });

/** Sizes with the wanted sum, none below one: what is too much or too little is shared out over the larger ones. */
function scaledTo(sum: number, sizes: readonly number[]): number[] {
  const scaled = [...sizes];
  let difference = sum - scaled.reduce((all, size) => all + size, 0);
  for (let at = 0; difference !== 0; at = (at + 1) % scaled.length) {
    const step = Math.sign(difference);
    if ((scaled[at] as number) < 5) continue;
    scaled[at] = (scaled[at] as number) + step;
    difference -= step;
  }
  return scaled;
}

/** How many offices each corporation has: most one, some a few, few many. */
function corporationShares(random: Random, offices: number): number[] {
  const shares = [60, 34, 28, 21];
  let left = offices - shares.reduce((sum, share) => sum + share, 0);
  while (left > 0) {
    const share = Math.min(left, Number(random.weighted({ 1: 76, 2: 12, 3: 6, 4: 3, 6: 2, 9: 1 })));
    shares.push(share);
    left -= share;
  }
  return shares;
}
