import type { Recorded } from '@teichaku/casework';
import { isPlainDate, type PlainDate } from '@teichaku/rules';

/** The first day after `today` of which something is recorded: it is planned, or the clock has gone back. */
export const nextFact = (events: readonly Recorded[], today: string): PlainDate | null =>
  events
    .map(({ data }) => (data as { on?: unknown }).on)
    .filter((on) => isPlainDate(on))
    .filter((on) => on > today)
    .sort()[0] ?? null;
