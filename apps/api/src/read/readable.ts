import type { Recorded } from '@teichaku/casework';

/**
 * The events that an answer as of `knownAt` (null: now) may rest on: one that this version cannot read is left away where
 * it was recorded later.
 * @throws UnreadableEvent where it was known by then
 */
export function readable(events: readonly Recorded[], knownAt: bigint | null): readonly Recorded[] {
  return events.filter(({ unreadable, recordedAt }) => {
    if (!unreadable) return true;
    if (knownAt !== null && recordedAt > knownAt) return false;
    throw unreadable;
  });
}
