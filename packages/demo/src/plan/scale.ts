import { type Day, monthOfDay } from '../calendar/day.ts';
import { Random } from '../chance/random.ts';
import { oneOffice, someCorporations } from './corporations.ts';
import { wholeNation } from './nation.ts';
import type { CorporationPlan } from './office.ts';

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
