import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { gather, Maker, shapes } from '../contract/harness.ts';
import type { HistoricAppend, NewEvent } from '../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';

const NOW = 1_790_000_000_000_000n;
const PAST = NOW - 1_000_000_000n;

describe('これまでの記録を KurrentDB へまとめて入れる', () => {
  let server: TestServer;
  let wire: WireServer;
  let opened: OpenedEventLog;
  let dataDir: string;
  const make = new Maker();

  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  beforeEach(async () => {
    wire = await new WireServer().start();
    dataDir = temporaryFolder();
    const at = { dataDir, databaseUrl: await server.database(), kurrentdbUrl: wire.url };
    opened = await openEventLog({ ...at, clock: { now: () => NOW }, upcasters: shapes });
  }, 30_000);
  afterEach(async () => {
    await opened?.close();
    await wire?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 30_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);

  const one = (
    corporation: string,
    stream: string,
    at: bigint,
    events: NewEvent[] = make.events(1),
  ): HistoricAppend => ({
    writes: [{ stream, events }],
    command: { ...make.command(corporation, { reason: '転記' }), recordedAt: PAST + at },
  });
  const named = () => make.event({ name: '青木 空' }, { sealed: { name: 'identity' } });

  it('順序・時刻・封・鎖は一つずつ書いたときと同じで、すぐに読め、続きを書ける', async () => {
    const corporation = make.corporation();
    const streams = Array.from({ length: 40 }, () => make.stream());
    const history = Array.from({ length: 120 }, (_, n) =>
      one(corporation, streams[n % 40] as string, BigInt(n * 10), [named(), ...make.events(n % 3)]),
    );
    const loaded = await opened.loadHistory(history);
    expect(loaded.events).toBe(history.flatMap(({ writes }) => writes.flatMap(({ events }) => events)).length);
    expect(await opened.log.head()).toBe(loaded.position);
    const all = await gather(opened.log.readAll(null));
    expect(all.map(({ commandId }) => commandId)).toEqual(
      history.flatMap(({ writes, command }) => writes.flatMap(({ events }) => events.map(() => command.commandId))),
    );
    expect(all[0]).toMatchObject({ data: { name: '青木 空' }, reason: '転記', recordedAt: PAST });
    expect(
      JSON.stringify(await gather(opened.log.readAll(null, { fields: 'sealed' })), (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toMatch(/青木|転記/);
    expect(await opened.verify()).toMatchObject({ ok: true, events: loaded.events, streams: 40 });
    // far fewer calls than commands
    expect(wire.appends).toBeLessThan(20);
    const first = history[0] as HistoricAppend;
    const again = first.writes.map((write) => ({ ...write, expected: 'none' as const }));
    expect(await opened.log.append(again, first.command)).toMatchObject({ outcome: 'repeated' });
    const read = await opened.log.readStream(corporation, streams[0] as string);
    const next = { stream: streams[0] as string, expected: read.length - 1, events: [named()] };
    expect(await opened.log.append([next], make.command(corporation))).toMatchObject({ outcome: 'appended' });
    await expect(opened.loadHistory(history)).rejects.toMatchObject({ reason: 'log-not-empty' });
  }, 60_000);

  it('もとになるものが失敗すれば何も書かれず、はじめから入れ直せる', async () => {
    const corporation = make.corporation();
    function* failing() {
      for (let n = 0n; n < 500n; n += 1n) yield one(corporation, make.stream(), n, [named()]);
      throw new Error('the source failed');
    }
    const before = wire.appends;
    await expect(opened.loadHistory(failing())).rejects.toThrow('the source failed');
    const [event, command] = [make.event(), make.command(corporation)];
    const twice = [0n, 1n].map((n) => one(corporation, make.stream(), n, [event]));
    const same = [0n, 1n].map((n) => ({
      ...one(corporation, make.stream(), n),
      command: { ...command, recordedAt: PAST + n },
    }));
    const stale = [0n, 0n].map((n) => one(corporation, 'casefile-1', n));
    for (const wrong of [twice, same, stale, [one(corporation, make.stream(), NOW)]])
      await expect(opened.loadHistory(wrong)).rejects.toBeInstanceOf(RangeError);
    expect(wire.appends).toBe(before);
    expect(await opened.log.head()).toBeNull();
    expect(await opened.loadHistory([one(corporation, make.stream(), 0n, [named()])])).toMatchObject({ events: 1 });
  }, 60_000);

  it('書いている間につながりが切れても、失わず、二重にならない', async () => {
    const corporation = make.corporation();
    const history = Array.from({ length: 60 }, (_, n) => one(corporation, 'casefile-1', BigInt(n * 10)));
    wire.faults.push('cut-after', 'cut-before', 'cut-after', 'not-leader');
    expect(await opened.loadHistory(history)).toMatchObject({ events: 60 });
    expect(await opened.verify()).toMatchObject({ ok: true, events: 60, streams: 1 });
  }, 90_000);
});
