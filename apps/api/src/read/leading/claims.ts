import { type EventLog, type ProjectionClaim, partitionOf } from '@teichaku/eventlog';
import type { Reached } from '../backlog.ts';

type Compare = EventLog['compare'];

/** The further one of two positions; null is before all. */
export function further(a: string | null, b: string | null, compare: Compare): string | null {
  if (a === null || b === null) return a ?? b;
  return compare(a, b) >= 0 ? a : b;
}

/** Up to here everything of all these partitions is in the read models. */
export function leastOf({ partitions }: Pick<ProjectionClaim, 'partitions'>, compare: Compare): string | null {
  return partitions
    .map(({ position }) => position)
    .reduce((least, position) => (further(least, position, compare) === position ? least : position));
}

/** Everything up to a position has been taken in; what stands further already stays. */
export const movedTo = (claim: ProjectionClaim, position: string | null, compare: Compare): ProjectionClaim => ({
  ...claim,
  partitions: claim.partitions.map((one) => ({ ...one, position: further(one.position, position, compare) })),
});

/** All of it stands here, whatever it held before. */
export const standingAt = (claim: ProjectionClaim, position: string | null): ProjectionClaim => ({
  ...claim,
  partitions: claim.partitions.map((one) => ({ ...one, position })),
});

/** How far each corporation is: as its partition, or `ahead` of it; another process's is none of ours. */
export function reachedBy(
  { partitions }: ProjectionClaim,
  ahead: ReadonlyMap<string, string>,
  compare: Compare,
): Reached {
  const held = new Map(partitions.map(({ partition, position }) => [partition, position]));
  return (corporationId) => {
    const position = held.get(partitionOf(corporationId));
    if (position === undefined) return 'not-ours';
    return further(position, ahead.get(corporationId) ?? null, compare);
  };
}
