import { absorbedEntries } from '../casefile/duplicates.ts';
import { inFactOrder, live } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import type { History } from '../kernel/history.ts';

/** Facts of its duplicates that count in a casefile now: what its decider is given beside its own. */
export const besideOf =
  (read: (stream: string) => History) =>
  (history: readonly Recorded[]): readonly Recorded[] =>
    inFactOrder(live(absorbedEntries(history, read, null)));
