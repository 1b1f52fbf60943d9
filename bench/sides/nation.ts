import { type DemoAppend, demoHistory } from '@teichaku/demo';
import type { HistoricAppend } from '@teichaku/eventlog';
import type { PlainDate } from '@teichaku/rules';

/** The last day of every history that is measured. */
export const UNTIL = '2026-10-31' as PlainDate;

/** The first so many events of the demo's nations, one nation after the other (some two million events each). */
export function* nations(events: number): Generator<HistoricAppend> {
  let left = events;
  for (let seed = 1; left > 0; seed += 1) {
    for (const { writes, command } of demoHistory({ seed, scale: 'nation', until: UNTIL }) as Iterable<DemoAppend>) {
      yield { writes, command };
      for (const write of writes) left -= write.events.length;
      if (left <= 0) return;
    }
  }
}
