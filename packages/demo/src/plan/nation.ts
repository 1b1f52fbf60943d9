import { type Day, firstOf, type MonthNumber, monthOfDay } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { nation } from '../figures/published.ts';
import {
  type CorporationPlan,
  corporationNames,
  foundedBefore,
  type OfficePlan,
  officeNames,
  officePlan,
  sizeOf,
} from './office.ts';

const week = (random: Random): number => random.pick([2400, 2400, 2400, 2400, 2325, 2250, 2280]);

/** Most begin on the first of a month and end on its last day: within it there are some more than at its ends. */
const SWELL = 60;

/** Number of the nation's offices that were opened while it is recorded. */
const YOUNG = 45;

export function wholeNation(random: Random, begins: MonthNumber, until: Day): CorporationPlan[] {
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
