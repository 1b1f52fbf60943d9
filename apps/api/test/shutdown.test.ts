import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { EventLog, LogDatabase } from '@teichaku/eventlog';
import { openStores } from '../src/boot/open-stores.ts';
import { type Running, serve } from '../src/boot/serve.ts';
import { SetClock } from '../src/clock/clock.ts';
import { readConfig } from '../src/config.ts';
import { PROJECTION } from '../src/read/progress.ts';
import { Projector } from '../src/read/projector.ts';
import { OPENED_STORES } from '../src/tokens.ts';

// a busy machine takes its time; nothing here is a measurement
jest.setTimeout(60_000);

let folder: string;
let running: Running | undefined;
let url: string;
/** Requests to /api/test/slow wait for it. */
let release: () => void;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teichaku-stop-'));
});

afterAll(async () => {
  await running?.stop();
  await rm(folder, { recursive: true, force: true });
});

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function start(drainMs = 30_000): Promise<Running> {
  const config = readConfig({ TEICHAKU_DATA: folder, PORT: String(await freePort()) });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  running = await serve({
    config,
    clock: SetClock.at('2026-11-21'),
    webRoot: null,
    logger: false,
    drainMs,
    prepare: (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      fastify.get('/api/test/slow', async () => {
        await released;
        return { slow: 'and answered' };
      });
    },
  });
  url = running.url as string;
  return running;
}

const post = (path: string, body: object) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !(await what()); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) throw new Error('it did not come about');
}

const register = async () => {
  const body = { name: `止める法人 ${randomUUID()}`, on: '2018-04-01', fullTimeWeekMinutes: 2400 };
  return ((await (await post('/api/corporations/register', body)).json()) as { id: string }).id;
};

describe('止めるとき', () => {
  test('進んでいる要求には答え、新しい要求は Retry-After を付けて断り、準備中ではないと言う', async () => {
    const { stop } = await start();
    const corporation = await register();
    const slow = fetch(`${url}/api/test/slow`);
    const stream = await fetch(`${url}/api/corporations/${corporation}/nudges`);
    const told = stream.text();
    expect((await fetch(`${url}/api/health/ready`)).status).toBe(200);
    const stopped = stop();
    const refused = await post(`/api/corporations/${corporation}/offices/designate`, {
      on: '2020-04-01',
      name: '止まりぎわの事業所',
    });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: '/problems/unavailable', reason: 'stopping' });
    const ready = await fetch(`${url}/api/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping' }]);
    expect((await fetch(`${url}/api/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/api/metrics`)).status).toBe(200);
    // the open stream was ended, and told when to come again
    expect((await told).trimEnd().split('\n').at(-1)).toMatch(/^retry: [1-4]\d{3}$/);
    release();
    const answered = await slow;
    expect([answered.status, await answered.json()]).toEqual([200, { slow: 'and answered' }]);
    await stopped;
    await expect(fetch(`${url}/api/health/live`)).rejects.toThrow();
  });

  test('書けたと答えた記録はすべて台帳にあり、断った記録は一つもない', async () => {
    const { stop } = await start();
    const corporation = await register();
    const written: string[] = [];
    let refused = 0;
    const write = async (number: number) => {
      const body = { on: '2020-04-01', name: `事業所 ${number}` };
      const reply = await post(`/api/corporations/${corporation}/offices/designate`, body).catch(() => null);
      if (reply?.status === 201) written.push(((await reply.json()) as { id: string }).id);
      else refused += 1;
    };
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let turn = 0; refused < 16 && turn < 500; turn += 1) await write(1_000 * writer + turn);
    });
    await until(() => written.length > 50);
    await stop();
    await Promise.all(writers);
    const again = await start();
    try {
      const { log } = again.app.get<{ log: EventLog }>(OPENED_STORES);
      const streams = (await log.streams(corporation)).map(({ stream }) => stream);
      const offices = streams.filter((stream) => stream.startsWith('office-')).map((stream) => stream.slice(7));
      expect(refused).toBeGreaterThan(0);
      expect(offices.toSorted()).toEqual(written.toSorted());
    } finally {
      await again.stop();
    }
  });

  test('終わらない要求は決めた時間で切り、一覧の更新を返し、二度呼んでも一度だけ止まる', async () => {
    const { stop, app } = await start(300);
    const { database } = app.get<{ database: LogDatabase }>(OPENED_STORES);
    await until(() => app.get(Projector).part === 'leads');
    const { partitions } = await database.projectionState(PROJECTION);
    for (const { holder } of partitions) expect(holder).toContain(`:${process.pid}`);
    const slow = fetch(`${url}/api/test/slow`).then(
      () => 'answered',
      () => 'cut',
    );
    await until(async () => /teichaku_sse/.test(await (await fetch(`${url}/api/metrics`)).text()));
    await Promise.all([stop(), stop()]);
    expect(await slow).toBe('cut');
    release();
    const stores = await openStores({ dataFolder: folder, databaseUrl: undefined }, SetClock.at('2026-11-21'));
    try {
      const { partitions, members } = await stores.database.projectionState(PROJECTION);
      expect([new Set(partitions.map(({ holder }) => holder)), members]).toEqual([new Set([null]), []]);
    } finally {
      await stores.close();
    }
  });
});
