import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { everyPartition, PARTITIONS, partitionOf } from '@teichaku/eventlog';
import fastify from 'fastify';
import { Rebuilding } from '../src/lists/rebuilding.ts';
import { Gauges } from '../src/metrics/gauges.ts';
import { Metrics } from '../src/metrics/metrics.ts';
import { timeRequests } from '../src/metrics/request-times.ts';
import { NudgeHub } from '../src/nudges/nudge-hub.ts';
import { type Api, api, type Fixture, fixture, settled } from './support.ts';

let on: Api;
let own: Fixture;

beforeAll(async () => {
  on = await api();
  own = await fixture(on, '計器の法人');
});

const text = async (): Promise<string> => (await on.get('/api/metrics')).body;

/** A figure by its name and labels as they are written; NaN where there is none. */
const figure = (all: string, name: string): number =>
  Number(
    all
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')
      .at(-1) ?? 'NaN',
  );

const appends = (all: string, outcome: string) => figure(all, `teichaku_append_seconds_count{outcome="${outcome}"}`);

/** Gauges of their own, on a log that answers otherwise in some things. */
function gaugesOn(changed: Partial<Api['stores']>) {
  const { app, clock, stores, projector } = on;
  const metrics = new Metrics('all');
  const [rebuilding, nudges] = [app.get(Rebuilding), app.get(NudgeHub)];
  const under = { ...stores, ...changed };
  return {
    metrics,
    gauges: new Gauges(metrics, under, stores.database, projector, rebuilding, nudges, clock),
  };
}

describe('稼働の数値', () => {
  test('どの行も、Prometheusの書式で読める', async () => {
    const reply = await on.get('/api/metrics');
    expect(reply.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (reply.body as string).split('\n').filter(Boolean);
    const wrong = lines.filter(
      (line) =>
        !/^# (HELP|TYPE) [a-z0-9_]+ .+$|^[a-z0-9_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [-+0-9.eNaInf]+$/.test(
          line,
        ),
    );
    expect(wrong).toEqual([]);
    expect(lines.length).toBeGreaterThan(100);
  });

  test('書いた・繰り返した・別の内容だった、をそれぞれ数える', async () => {
    const before = await text();
    const body = { on: '2021-04-01', name: '計器の新しい事業所' };
    const key = { 'idempotency-key': randomUUID() };
    expect((await on.post(`${own.C}/offices/designate`, body, key)).status).toBe(201);
    const once = await text();
    expect(appends(once, 'appended') - appends(before, 'appended')).toBe(1);
    expect(appends(once, 'repeated') - appends(before, 'repeated')).toBe(0);
    const grown = (what: string) =>
      figure(once, `teichaku_append_group_${what}_sum`) - figure(before, `teichaku_append_group_${what}_sum`);
    // the office, and the claim of its name
    expect([grown('commands'), grown('events')]).toEqual([1, 2]);
    await on.post(`${own.C}/offices/designate`, body, key);
    expect((await on.post(`${own.C}/offices/designate`, { ...body, name: '別の名' }, key)).status).toBe(409);
    const again = await text();
    expect(appends(again, 'appended')).toBe(appends(once, 'appended'));
    expect(appends(again, 'repeated')).toBeGreaterThan(appends(once, 'repeated'));
    expect(appends(again, 'other-content') - appends(once, 'other-content')).toBe(1);
  });

  test('要求は経路のひな型で数え、番号も、打たれた名前も、数値に残さない', async () => {
    await on.get(`${own.C}/casefiles/${own.casefile}`);
    await on.get(`/api/${encodeURIComponent('秘密の氏名')}/canary-in-a-path`);
    await on.get(`${own.C}/casefiles?q=${encodeURIComponent('秘密の氏名')}`);
    await on.send({ method: 'PROPFIND', url: '/api/canary-method' });
    const all = await text();
    const route = '/api/corporations/:corporationId/casefiles/:id';
    expect(all).toContain(`teichaku_http_request_seconds_count{method="GET",route="${route}",status="2xx"}`);
    expect(all).toMatch(/teichaku_http_request_seconds_count\{method="GET",route="none",status="4xx"\}/);
    expect(all).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(all).not.toMatch(/canary|PROPFIND|[぀-ヿ一-龯]|%E/);
  });

  test('画面のファイルは、ひとまとめに数える', async () => {
    const metrics = new Metrics('all');
    const server = fastify();
    timeRequests(server, metrics);
    server.get('/assets/index-4f2a.js', async () => '');
    server.get('/api/x/:id', async () => '');
    for (const url of ['/assets/index-4f2a.js', '/api/x/1', '/nowhere']) await server.inject(url);
    const all = await metrics.registry.metrics();
    const routes = [...all.matchAll(/^teichaku_http_request_seconds_count\{.*route="([^"]*)"/gm)];
    expect(routes.map(([, route]) => route).toSorted()).toEqual(['/api/x/:id', 'none', 'screens']);
  });

  test('一覧の遅れ・止まっている流れ・接続が見える', async () => {
    await settled(on);
    const all = await text();
    expect(figure(all, 'teichaku_database_up')).toBe(1);
    for (const partition of everyPartition) {
      expect(figure(all, `teichaku_projection_lag_events{partition="${partition}"}`)).toBe(0);
      expect(figure(all, `teichaku_projection_lag_seconds{partition="${partition}"}`)).toBe(0);
    }
    expect(figure(all, 'teichaku_projection_partitions')).toBe(PARTITIONS);
    expect(figure(all, 'teichaku_parked_streams{why="failed"}')).toBe(0);
    expect(figure(all, 'teichaku_projection_part{part="leads"}')).toBe(1);
    expect(figure(all, 'teichaku_pool_connections_most{pool="app"}')).toBe(12);
    expect(figure(all, 'teichaku_sse_connections')).toBe(0);
    expect(figure(all, 'teichaku_rebuild_running')).toBe(0);
    // the log is in the database itself, and no rebuild runs: nothing is said of either
    expect(all).not.toMatch(/^teichaku_(mirror_|rebuild_progress_ratio)/m);
  });

  test('封緘していない件数を数え、封緘すると 0 になる', async () => {
    await on.post(`${own.C}/offices/designate`, { on: '2021-04-01', name: '封緘の事業所' });
    expect(figure(await text(), 'teichaku_unsealed_events')).toBeGreaterThan(0);
    expect(await on.stores.seals.sealNow()).toBe(true);
    const all = await text();
    expect(figure(all, 'teichaku_unsealed_events')).toBe(0);
    expect(figure(all, 'teichaku_unsealed_seconds')).toBe(0);
    expect(figure(all, 'teichaku_seal_alarms{kind="chain"}')).toBe(0);
    expect(figure(all, 'teichaku_witness_folders{state="failing"}')).toBe(0);
  });

  test('見回りがどこまで進み、前の一巡がいつ終わったかが見え、見回らないプロセスは言わない', async () => {
    const { seals } = on.stores;
    const last = { endedAt: 1_780_000_000_000_000n, events: 7, suspects: 1 };
    const patrolling = {
      status: () => seals.status(),
      witnesses: () => seals.witnesses(),
      patrol: () => ({ everyMs: 86_400_000, round: { events: 1, of: 4 }, last }),
    };
    const { metrics, gauges } = gaugesOn({ seals: patrolling as never });
    await gauges.look();
    const all = await metrics.registry.metrics();
    expect(figure(all, 'teichaku_patrol_progress_ratio')).toBe(0.25);
    expect(figure(all, 'teichaku_patrol_last_round_timestamp_seconds')).toBe(1_780_000_000);
    expect(figure(all, 'teichaku_patrol_suspects')).toBe(1);
    expect(figure(all, 'teichaku_patrol_interval_seconds')).toBe(86_400);
    expect(await text()).not.toMatch(/^teichaku_patrol_/m);
  });

  test('データベースが答えないときも数値は出て、古い値は残さない', async () => {
    const { metrics, gauges } = gaugesOn({ behind: () => Promise.reject(new Error('away')) });
    await gauges.look();
    const all = await metrics.registry.metrics();
    expect(figure(all, 'teichaku_database_up')).toBe(0);
    expect(all).not.toMatch(/^teichaku_(projection_lag|parked|unsealed)/m);
    expect(figure(all, 'teichaku_pool_connections_most{pool="app"}')).toBe(12);
  });

  test('KurrentDB の写しの遅れと、止まったことが見える', async () => {
    const mirror = { position: '1', lagSeconds: 7, stopped: 'わけ' };
    const { metrics, gauges } = gaugesOn({ mirror: async () => mirror });
    await gauges.look();
    const all = await metrics.registry.metrics();
    expect(figure(all, 'teichaku_mirror_lag_seconds')).toBe(7);
    expect(figure(all, 'teichaku_mirror_stopped')).toBe(1);
  });

  test('一覧が止まっている間に書くと、その法人の分の遅れだけが数えられ、動きだすと 0 に戻る', async () => {
    const lags = (all: string) =>
      everyPartition.map((partition) => figure(all, `teichaku_projection_lag_events{partition="${partition}"}`));
    const none = everyPartition.map(() => 0);
    await on.projector.aside(async () => {
      await on.post(`${own.C}/offices/designate`, { on: '2021-04-01', name: '遅れの事業所' });
      const late = await text();
      expect(lags(late)).toEqual(none.with(partitionOf(own.corporation), 2));
      expect(figure(late, 'teichaku_projection_part{part="none"}')).toBe(1);
      expect(figure(late, 'teichaku_projection_partitions')).toBe(0);
    });
    await settled(on);
    expect(lags(await text())).toEqual(none);
  });
});
