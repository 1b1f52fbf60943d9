import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyPartition } from '@teichaku/eventlog';
import { LEASE_MS } from '../../src/read/leading/lease.ts';
import { openApi } from '../support.ts';

/** A process of its own that leads what it may. */
interface Leader {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly told: readonly string[];
  /** Waits for a line that begins so, from the line `after` on. */
  tells(what: string, after?: number): Promise<string>;
}

interface Written {
  readonly partition: number;
  readonly epoch: number;
  readonly by: number;
}

const claimOf = ({ partition, epoch }: Written): string => `${partition} ${epoch}`;

describe('一覧を更新するプロセスがいくつもある', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  const leaders: Leader[] = [];

  beforeAll(async () => {
    server = await openApi();
    await server.projector.stop();
    await server.stores.database.asProjector((sql) =>
      sql.query(
        'CREATE TABLE read_model.written (n serial PRIMARY KEY, partition int NOT NULL, epoch int NOT NULL, by int NOT NULL)',
      ),
    );
  }, 120_000);
  afterAll(async () => {
    for (const { process } of leaders) process.kill('SIGKILL');
    await server.end();
  }, 60_000);

  async function started(): Promise<Leader> {
    const { dataDir, databaseUrl } = server.stores.address as { dataDir: string; databaseUrl: string };
    const child = spawn(
      process.execPath,
      ['--conditions=@teichaku/source', '--no-warnings', join(import.meta.dirname, 'leader-process.ts')],
      {
        env: { ...process.env, DATA: dataDir, DATABASE_URL: databaseUrl, NODE_OPTIONS: '' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const told: string[] = [];
    let wrong = '';
    createInterface({ input: child.stdout }).on('line', (line) => told.push(line));
    child.stderr.on('data', (bytes) => (wrong += bytes));
    const leader: Leader = {
      process: child,
      pid: child.pid as number,
      told,
      tells: async (what, after = 0) => {
        for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(20)) {
          const found = told.slice(after).find((line) => line.startsWith(what));
          if (found) return found;
        }
        throw new Error(`it did not say “${what}”: ${told.join(', ')} ${wrong}`);
      },
    };
    leaders.push(leader);
    await leader.tells('is ');
    return leader;
  }
  const written = async () =>
    (
      await server.stores.database.asProjector((sql) =>
        sql.query<Written>('SELECT partition, epoch, by FROM read_model.written ORDER BY n'),
      )
    ).rows;
  const until = async (holds: () => Promise<boolean>) => {
    for (const deadline = Date.now() + 90_000; !(await holds()); await sleep(20))
      if (Date.now() > deadline) throw new Error('it did not come about');
  };
  const writes = async ({ pid }: Leader, more = 3) => {
    const mine = async () => (await written()).filter(({ by }) => by === pid).length;
    const before = await mine();
    await until(async () => (await mine()) >= before + more);
  };
  const state = () => server.stores.database.projectionState('lists');
  const nameOf = (leader: Leader) => leader.told[0]?.slice('is '.length) as string;
  /** What each of them leads, once they share everything and none has two more than another. */
  const shared = async (...between: readonly Leader[]) => {
    const held = async () => {
      const { partitions } = await state();
      const all = between.map((leader) => partitions.filter(({ led, holder }) => led && holder === nameOf(leader)));
      return all.map((own) => own.map(({ partition }) => partition));
    };
    await until(async () => {
      const all = await held();
      const counts = all.map(({ length }) => length);
      return Math.max(...counts) - Math.min(...counts) <= 1 && all.flat().length === everyPartition.length;
    });
    return held();
  };
  /** Of each partition, who led later never comes before who led earlier: nobody wrote after they were overtaken. */
  const inOrder = async () => {
    for (const rows of Map.groupBy(await written(), ({ partition }) => partition).values()) {
      const epochs = rows.map(({ epoch }) => epoch);
      expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
      // and each epoch was one process's
      const owners = new Map(rows.map(({ epoch, by }) => [epoch, by]));
      for (const { epoch, by } of rows) expect(owners.get(epoch)).toBe(by);
    }
  };

  it('一つなら、すべてを受け持つ。もう一つ来れば半分ずつ受け持ち、どちらも書く', async () => {
    const first = await started();
    await first.tells(`leads ${everyPartition.join()}`);
    await writes(first);
    const second = await started();
    const [own, other] = await shared(first, second);
    expect([own?.length, other?.length]).toEqual([4, 4]);
    await writes(first);
    await writes(second);
    await inOrder();
  }, 240_000);

  it('強制終了されたら、期限のあとに、残ったほうがすべてを受け持つ', async () => {
    const [first, second] = leaders as [Leader, Leader];
    const heard = second.told.length;
    first.process.kill('SIGKILL');
    await shared(second);
    expect(second.told.slice(heard).at(-1)).toBe(`leads ${everyPartition.join()}`);
    await writes(second, 20);
    await inOrder();
  }, 240_000);

  it('きちんと止められたら期限を待たずに引き継がれ、止まった印は残らない', async () => {
    const second = leaders[1] as Leader;
    const third = await started();
    const [mine] = await shared(second, third);
    const before = (await state()).partitions;
    second.process.kill('SIGTERM');
    await once(second.process, 'exit');
    expect(second.told.at(-1)).toBe('ended');
    await shared(third);
    const { partitions, members } = await state();
    expect(members).toEqual([nameOf(third)]);
    // given back and taken, each time it counts one up; what stayed was taken anew
    for (const { partition, epoch } of partitions)
      expect(epoch - (before[partition]?.epoch as number)).toBeGreaterThanOrEqual(mine?.includes(partition) ? 2 : 1);
    await inOrder();
  }, 240_000);

  it.each([
    ['取引の途中', false],
    ['取引のあいだ', true],
  ])(
    '%sで固まったプロセスは、引き継がれたあとに動きだしても、何も書けない',
    async (_, between) => {
      const alive = leaders.filter(({ process }) => process.exitCode === null && process.signalCode === null);
      const current = alive[0] as Leader;
      const next = alive[1] ?? (await started());
      await shared(current, next);
      await writes(current);
      const heard = current.told.length;
      if (between) {
        current.process.kill('SIGUSR2');
        await current.tells('rests', heard);
      }
      current.process.kill('SIGSTOP');
      // what it had sent before comes to its end
      await sleep(200);
      const claims = new Set((await written()).filter(({ by }) => by === current.pid).map(claimOf));
      const under = async () => (await written()).filter((row) => claims.has(claimOf(row))).length;
      const frozen = await under();
      try {
        await shared(next);
        await writes(next, 20);
      } finally {
        current.process.kill('SIGCONT');
      }
      // it notices, and has written nothing of what it led
      expect(await current.tells('stops', heard)).toMatch(between ? /^stops Fenced$/ : /^stops/);
      await shared(current, next);
      await writes(current);
      expect(await under()).toBe(frozen);
      await writes(next);
      await inOrder();
    },
    240_000,
  );

  it('三つめが来れば、三つで分ける。二つが去れば、残ったものがすべてを受け持つ', async () => {
    const [one, two] = leaders.filter(({ process }) => process.exitCode === null && process.signalCode === null);
    const three = await started();
    const held = await shared(one as Leader, two as Leader, three);
    expect(held.map(({ length }) => length).toSorted()).toEqual([2, 3, 3]);
    for (const each of [one, two, three]) await writes(each as Leader);
    for (const each of [one, two]) (each as Leader).process.kill('SIGTERM');
    await shared(three);
    await inOrder();
  }, 240_000);

  it('固まったプロセスの持ち時間は、数秒で切れる', () => {
    expect(LEASE_MS).toBeLessThanOrEqual(10_000);
  });
});
