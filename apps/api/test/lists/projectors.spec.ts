import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyPartition, PARTITIONS, type PartitionState, partitionOf } from '@teichaku/eventlog';
import { PROJECTION } from '../../src/read/progress.ts';
import { TABLES } from '../../src/read/tables.ts';
import { readTables, rebuilt } from '../read-tables.ts';
import { type Fixture, fixture, openApi } from '../support.ts';

const TODAY = '2026-11-21';

describe('製品のプロセスが、一覧を分けて更新する', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  const children: ChildProcess[] = [];
  const made: Fixture[] = [];
  let wrong = '';
  let day = 1;

  const start = () => {
    const { dataDir, databaseUrl } = server.stores.address as { dataDir: string; databaseUrl: string };
    const child = spawn(
      process.execPath,
      [
        '--conditions=@teichaku/source',
        '--no-warnings',
        `--import=${join(import.meta.dirname, 'transform.mjs')}`,
        join(import.meta.dirname, 'projector-process.ts'),
      ],
      {
        env: { ...process.env, DATA: dataDir, DATABASE_URL: databaseUrl, TODAY, NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    child.stderr.on('data', (bytes) => (wrong += bytes));
    children.push(child);
    return child;
  };
  const until = async (holds: () => Promise<boolean>) => {
    for (const deadline = Date.now() + 90_000; !(await holds()); await sleep(20))
      if (Date.now() > deadline) throw new Error(`it did not come about: ${wrong}`);
  };
  const state = async () => (await server.stores.database.projectionState(PROJECTION)).partitions;
  const isOf =
    ({ pid }: ChildProcess) =>
    ({ led, holder }: PartitionState) =>
      led && (holder?.includes(`:${pid}:`) ?? false);
  /** Until these share all partitions evenly. */
  const shared = (...between: readonly ChildProcess[]) =>
    until(async () => {
      const partitions = await state();
      const counts = between.map((child) => partitions.filter(isOf(child)).length);
      return (
        Math.max(...counts) - Math.min(...counts) <= 1 && counts.reduce((sum, count) => sum + count, 0) === PARTITIONS
      );
    });
  const meet = async ({ C, casefile }: Fixture): Promise<string> => {
    day = (day % 20) + 1;
    const on = `2026-11-${String(day).padStart(2, '0')}`;
    const reply = await server.post(`${C}/casefiles/${casefile}/hold-interview`, {
      on,
      means: 'phone',
      place: 'other',
    });
    if (reply.status >= 300) throw new Error(JSON.stringify(reply.body));
    return reply.body.position;
  };
  /** What was recorded of a corporation is in its lists. */
  const seen = (one: Fixture, position: string) =>
    until(async () => (await server.get(`${one.C}/casefiles?after=${position}`)).body.stale === undefined);
  const everybody = async () => {
    for (const one of made) await seen(one, await meet(one));
  };

  beforeAll(async () => {
    server = await openApi();
    await server.day(TODAY);
    const known = new Set<number>();
    while (known.size < PARTITIONS) {
      const one = await fixture(server, `社会福祉法人その${made.length}`);
      if (known.has(partitionOf(one.corporation))) continue;
      known.add(partitionOf(one.corporation));
      made.push(one);
    }
    await server.projector.stop();
  }, 240_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.end();
  }, 60_000);

  it('どの法人の記録も、受け持つプロセスが一覧に入れる', async () => {
    const [first, second] = [start(), start()];
    await shared(first, second);
    await everybody();
    expect(new Set((await state()).map(({ holder }) => holder)).size).toBe(2);
  }, 240_000);

  it('一つが強制終了されると、残りがすべてを受け持ち、何も欠けない', async () => {
    const [first, second] = children as [ChildProcess, ChildProcess];
    // among what is being written
    const writing = Promise.all(made.map(async (one) => [one, await meet(one)] as const));
    first.kill('SIGKILL');
    for (const [one, position] of await writing) await seen(one, position);
    await shared(second);
    await everybody();
  }, 240_000);

  it('固まったプロセスは、動きだしても何も書かず、三つめと三つで分けて続ける', async () => {
    const second = children[1] as ChildProcess;
    const third = start();
    await shared(second, third);
    const frozen = (await state()).filter(isOf(third));
    expect(frozen.length).toBeGreaterThan(0);
    third.kill('SIGSTOP');
    try {
      for (const one of made) await meet(one);
      await shared(second);
      await everybody();
    } finally {
      third.kill('SIGCONT');
    }
    const fourth = start();
    await shared(second, third, fourth);
    await everybody();
    for (const { partition, epoch } of frozen) expect((await state())[partition]?.epoch).toBeGreaterThan(epoch);
  }, 240_000);

  it('きちんと止めれば待たずに引き継がれ、一覧は作り直したものと一字一句同じ', async () => {
    const [, second, third, fourth] = children as [ChildProcess, ChildProcess, ChildProcess, ChildProcess];
    for (const child of [second, third]) child.kill('SIGTERM');
    await Promise.all([second, third].map((child) => child.exitCode ?? once(child, 'exit')));
    await shared(fourth);
    await everybody();
    const head = await server.stores.log.head();
    await until(async () => (await state()).every(({ position }) => position === head));
    await until(async () => {
      const { rowCount } = await server.stores.database.asProjector((sql) =>
        sql.query('SELECT FROM read_model.staffing_office WHERE due_on <= $1', [TODAY]),
      );
      return rowCount === 0;
    });
    const live = await readTables(server);
    fourth.kill('SIGTERM');
    await once(fourth, 'exit');
    expect((await state()).map(({ holder }) => holder)).toEqual(everyPartition.map(() => null));
    await rebuilt(server);
    const anew = await readTables(server);
    for (const table of TABLES) expect([table, live[table]]).toEqual([table, anew[table]]);
    expect(wrong).toBe('');
  }, 240_000);
});
