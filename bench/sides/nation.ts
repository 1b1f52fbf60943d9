import { demoHistory, type Scale } from '@teichaku/demo';
import type { HistoricAppend } from '@teichaku/eventlog';
import type { PlainDate } from '@teichaku/rules';

/** The last day of every history that is measured. */
export const UNTIL = '2026-10-31' as PlainDate;

function* demo(scale: Scale, seed: number): Generator<HistoricAppend> {
  for (const { writes, command } of demoHistory({ seed, scale, until: UNTIL })) yield { writes, command };
}

/** One seed, one set of ids, whatever its scale: the nations take others than the offices that stand before them. */
const FIRST_NATION = 101;

/** The first so many events of the demo's nations, one nation after the other (some two million events each). */
export function* nations(events: number): Generator<HistoricAppend> {
  let left = events;
  for (let seed = FIRST_NATION; left > 0; seed += 1) {
    for (const append of demo('nation', seed)) {
      yield append;
      left -= eventsOf(append);
      if (left <= 0) return;
    }
  }
}

const OFFICES = 10;

/** Offices that are the same in every log, whatever its length. */
export function* sameOffices(): Generator<HistoricAppend> {
  for (let seed = 1; seed <= OFFICES; seed += 1) yield* demo('office', seed);
}

/** The same offices, and behind them as much of nations as makes so many events. */
export function* sameAndNations(events: number): Generator<HistoricAppend> {
  let left = events;
  for (const append of sameOffices()) {
    yield append;
    left -= eventsOf(append);
  }
  yield* nations(left);
}

export const eventsOf = ({ writes }: HistoricAppend): number => writes.reduce((sum, one) => sum + one.events.length, 0);
