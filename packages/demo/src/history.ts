import type { PlainDate } from '@teichaku/rules';
import type { DemoAppend } from './append.ts';
import { dayOf, lastOf, monthOfDay } from './calendar/day.ts';
import { endOf } from './calendar/moment.ts';
import { idsOf } from './chance/ids.ts';
import { corporationsOf, type Scale } from './plan/scale.ts';
import { storiesOf } from './stories/index.ts';
import { CorporationWriter } from './write/corporation.ts';
import { Journal } from './write/journal.ts';

export interface DemoOptions {
  /** A whole number; the same one, with the same scale and last day, gives the same history to the byte. */
  readonly seed: number;
  readonly scale: Scale;
  /** The last day of the history: what its people call today. */
  readonly until: PlainDate;
}

/**
 * A history of invented corporations, in the order in which it was recorded, made month by month over all of them: what
 * was written late comes when it was written. Lazy: nothing is held but who is still written of.
 */
export function* demoHistory({ seed, scale, until }: DemoOptions): Generator<DemoAppend> {
  const journal = new Journal(idsOf(seed));
  const end = dayOf(until);
  const last = monthOfDay(end);
  const plans = corporationsOf(scale, seed, end);
  const corporations = plans.map((plan) => new CorporationWriter(plan, journal, end, storiesOf(plan, end)));
  const first = Math.min(...plans.map(({ begins }) => begins));
  for (let month = first; month <= last; month += 1) {
    for (const corporation of corporations) corporation.step(month);
    yield* journal.through(Math.min(endOf(lastOf(month)), endOf(end)));
  }
}
