import { describe, expect, it } from '@jest/globals';
import { everyPartition, PARTITIONS } from '@teichaku/eventlog';
import { assignment } from './assignment.ts';

const names = (count: number, run = 0) => Array.from({ length: count }, (_, n) => `host-${run}:${n}:0a1b2c3d`);
/** Which process each partition is meant for. */
const leaders = (members: readonly string[]) => {
  const all = [...assignment(members)].flatMap(([member, own]) => own.map((partition) => [partition, member] as const));
  return new Map(all);
};
const moved = (before: ReadonlyMap<number, string>, after: ReadonlyMap<number, string>) =>
  everyPartition.filter((partition) => before.get(partition) !== after.get(partition));

describe('受け持ちの分け方', () => {
  it('一つだけなら、すべてを受け持つ。いなければ、だれも受け持たない', () => {
    expect([...assignment(['only'])]).toEqual([['only', everyPartition]]);
    expect([...assignment([])]).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    '%iつで分けると、どれも一つのプロセスが受け持ち、多い少ないの差は一つまで',
    (count) => {
      for (let run = 0; run < 50; run += 1) {
        const shares = [...assignment(names(count, run)).values()];
        expect(shares.flat().toSorted()).toEqual(everyPartition);
        const loads = shares.map(({ length }) => length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }
    },
  );

  it('分ける数より多いプロセスがあれば、余りは何も受け持たずに待つ', () => {
    const shares = [...assignment(names(PARTITIONS + 3)).values()];
    expect(shares.flat().toSorted()).toEqual(everyPartition);
    expect(shares.filter(({ length }) => length === 0)).toHaveLength(3);
  });

  it('どの順に数えても、同じ分け方になる', () => {
    const members = names(5);
    expect(leaders(members.toReversed())).toEqual(leaders(members));
  });

  it('一つが加わっても去っても、動くのはその分と、釣り合いを取る分だけ', () => {
    for (const count of [1, 2, 3, 4, 5, 6]) {
      let all = 0;
      for (let run = 0; run < 200; run += 1) {
        const members = names(count + 1, run);
        const [more, fewer] = [leaders(members), leaders(members.slice(0, -1))];
        const changed = moved(fewer, more);
        // what the one that came leads was led by another one before, and goes back when it leaves
        for (const [partition, member] of more) if (member === members.at(-1)) expect(changed).toContain(partition);
        all += changed.length;
      }
      // at least its share; handing out in turn would move most of them
      expect(all / 200).toBeGreaterThanOrEqual(Math.floor(PARTITIONS / (count + 1)));
      expect(all / 200).toBeLessThan(PARTITIONS / (count + 1) + 2);
    }
  });
});
