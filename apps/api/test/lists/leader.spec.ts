import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LEASE_MS } from '../../src/read/lease.ts';
import { openApi } from '../support.ts';

/** A process of its own that leads whenever it may. */
interface Leader {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly told: readonly string[];
  /** Waits for a line that begins so, from the line `after` on. */
  tells(what: string, after?: number): Promise<string>;
}

describe('一覧を更新する工程が二つある', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  const leaders: Leader[] = [];

  beforeAll(async () => {
    server = await openApi();
    await server.projector.stop();
    await server.stores.database.asProjector((sql) =>
      sql.query('CREATE TABLE read_model.written (n serial PRIMARY KEY, epoch int NOT NULL, by int NOT NULL)'),
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
        sql.query<{ epoch: number; by: number }>('SELECT epoch, by FROM read_model.written ORDER BY n'),
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
  const standing = async (leader: Leader) => {
    const holder = leader.told[0]?.slice('is '.length) as string;
    await until(async () => (await server.stores.database.projectionLease('lists')).standby.includes(holder));
  };
  /** Who led later never comes before who led earlier: nobody wrote after they were overtaken. */
  const inOrder = async () => {
    const epochs = (await written()).map(({ epoch }) => epoch);
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
    // and each epoch was one process's
    const owners = new Map((await written()).map(({ epoch, by }) => [epoch, by]));
    for (const { epoch, by } of await written()) expect(owners.get(epoch)).toBe(by);
  };

  it('一つが更新し、もう一つは待機して書かない。強制終了されたら、期限のあとに待っていたほうが引き継ぐ', async () => {
    const first = await started();
    await first.tells('leads');
    const second = await started();
    await standing(second);
    await writes(first);
    expect((await written()).some(({ by }) => by === second.pid)).toBe(false);
    first.process.kill('SIGKILL');
    await second.tells('leads');
    await writes(second);
    await inOrder();
  }, 240_000);

  it('きちんと止められたら期限を待たずに引き継がれ、止まった印は残らない', async () => {
    const second = leaders[1] as Leader;
    const third = await started();
    await standing(third);
    const before = (await server.stores.database.projectionLease('lists')).epoch;
    second.process.kill('SIGTERM');
    await once(second.process, 'exit');
    expect(second.told.at(-1)).toBe('ended');
    await third.tells('leads');
    const { epoch, standby } = await server.stores.database.projectionLease('lists');
    expect([epoch, standby]).toEqual([before + 1, []]);
    await inOrder();
  }, 240_000);

  it.each([
    ['取引の途中', false],
    ['取引のあいだ', true],
    ['取引の途中', false],
  ])(
    '%sで固まった工程は、引き継がれたあとに動きだしても、何も書けない',
    async (_, between) => {
      const alive = leaders.filter(({ process }) => process.exitCode === null && process.signalCode === null);
      const current = alive.find(({ told }) => told.at(-1)?.startsWith('leads')) as Leader;
      const next = alive.find((one) => one !== current) ?? (await started());
      await standing(next);
      await writes(current);
      const saidBefore = next.told.length;
      const heard = current.told.length;
      if (between) {
        current.process.kill('SIGUSR2');
        await current.tells('rests', heard);
      }
      current.process.kill('SIGSTOP');
      try {
        await next.tells('leads', saidBefore);
        await writes(next);
      } finally {
        current.process.kill('SIGCONT');
      }
      const before = (await written()).filter(({ by }) => by === current.pid).length;
      // it notices, writes nothing, and stands by
      expect(await current.tells('stops', heard)).toMatch(between ? /^stops Fenced$/ : /^stops/);
      await standing(current);
      await writes(next);
      expect((await written()).filter(({ by }) => by === current.pid)).toHaveLength(before);
      await inOrder();
    },
    240_000,
  );

  it('固まった工程の持ち時間は、数秒で切れる', () => {
    expect(LEASE_MS).toBeLessThanOrEqual(10_000);
  });
});
