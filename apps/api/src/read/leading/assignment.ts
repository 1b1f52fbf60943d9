import { createHash } from 'node:crypto';
import { everyPartition, PARTITIONS } from '@teichaku/eventlog';

/**
 * Which partitions each of the living processes is to lead: the same for whoever asks, none has two more than another, and
 * most stay where they are when one comes or goes. Where there are more processes than partitions, some have none.
 */
export function assignment(members: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const assigned = new Map<string, number[]>(members.map((member) => [member, []]));
  const each = Math.floor(PARTITIONS / assigned.size);
  let over = PARTITIONS - each * assigned.size;
  for (const partition of everyPartition) {
    for (const member of byWeight([...assigned.keys()], partition)) {
      const own = assigned.get(member) as number[];
      if (own.length > each || (own.length === each && over === 0)) continue;
      if (own.length === each) over -= 1;
      own.push(partition);
      break;
    }
  }
  return assigned;
}

/** Each partition has an order of its own among them, which no other member's coming or going changes. */
function byWeight(members: readonly string[], partition: number): readonly string[] {
  const weight = new Map(members.map((member) => [member, hashOf(`${partition} ${member}`)]));
  return members.toSorted((a, b) => ((weight.get(a) as string) < (weight.get(b) as string) ? -1 : 1));
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
