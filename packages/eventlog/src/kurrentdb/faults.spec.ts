import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { binaryEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { Recorded } from '@teichaku/casework/kernel';
import { Maker, shapes } from '../contract/harness.ts';
import { LogRefused, LogUnavailable } from '../errors.ts';
import { OutcomeUnknown } from '../event-log.ts';
import { startCuttingProxy } from '../testing/cutting-proxy.ts';
import { type KurrentProcess, openProcess } from '../testing/kurrent-store.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { type AppendFault, WireServer, type WireServerOptions } from '../testing/wire-server/wire-server.ts';
import { KurrentConnection } from './client/connection.ts';
import { readSome } from './client/reading.ts';

describe('KurrentDB の記録の置き場と、その故障', () => {
  const make = new Maker();
  const now = () => 1_780_000_000_000_000n;
  let server: TestServer;
  let wire: WireServer;
  let opened: KurrentProcess;
  let corporation: string;

  const open = async (url = wire.url) =>
    openProcess({ databaseUrl: await server.database(), dataDir: server.dataDir, url, now, shapes });

  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);
  beforeEach(async () => {
    wire = await new WireServer({ limits: { record: 4 * 1024 * 1024, transaction: 6 * 1024 * 1024 } }).start();
    opened = await open();
    corporation = make.corporation();
  }, 30_000);
  afterEach(async () => {
    await opened.close();
    await wire.stop();
  }, 30_000);

  const one = (stream: string, expected: 'none' | number = 'none') => [{ stream, expected, events: make.events(1) }];
  const append = (stream: string, expected: 'none' | number = 'none', command = make.command(corporation)) =>
    opened.log.append(one(stream, expected), command);
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'it was not refused',
      (error: unknown) => error as LogRefused,
    );

  it.each<[AppendFault, string]>([
    ['cut-before', 'appended'],
    ['cut-after', 'repeated'],
    ['silent-before', 'appended'],
    ['silent-after', 'appended'],
    ['not-leader', 'appended'],
  ])(
    '%s: 書き手は結果を知り、書かれるのは一度だけ',
    async (fault, outcome) => {
      const stream = make.stream();
      const command = make.command(corporation);
      wire.faults.push(fault);
      const writes = one(stream);
      const result = await opened.log.append(writes, command);
      expect(result).toMatchObject({ outcome, revisions: { [stream]: 0 } });
      expect(await opened.log.readStream(corporation, stream)).toHaveLength(1);
      expect(wire.records.all.filter(({ type }) => type === 'Noted')).toHaveLength(1);
      expect(await opened.log.append(writes, command)).toMatchObject({ outcome: 'repeated' });
      expect(await append(stream, 0)).toMatchObject({ outcome: 'appended', revisions: { [stream]: 1 } });
    },
    20_000,
  );

  it('ほかの書き込みが接続を閉じた瞬間に始めた書き込みは、別の接続で書かれ、プロセスは終わらない', async () => {
    const made: KurrentDBClient[] = [];
    const connect = KurrentDBClient.connectionString.bind(KurrentDBClient) as (url: string) => KurrentDBClient;
    const spy = jest.spyOn(KurrentDBClient, 'connectionString').mockImplementation(((url: string) => {
      const client = connect(url);
      made.push(client);
      return client;
    }) as never);
    const other = await open();
    try {
      const stream = make.stream();
      const writes = (expected: 'none' | number) => other.log.append(one(stream, expected), make.command(corporation));
      expect(await writes('none')).toMatchObject({ outcome: 'appended' });
      const channels = made as unknown as readonly { getChannel(): Promise<{ close(): void }> }[];
      for (const client of channels) (await client.getChannel()).close();
      expect(await writes(0)).toMatchObject({ outcome: 'appended', revisions: { [stream]: 1 } });
      expect(await other.log.readStream(corporation, stream)).toHaveLength(2);
    } finally {
      spy.mockRestore();
      await other.close();
    }
  }, 20_000);

  it('黙った接続は一秒あまりで見限られ、次の命令は別の接続で書かれる', async () => {
    let stalled = 0;
    const proxy = await startCuttingProxy({
      target: { host: '127.0.0.1', port: wire.port },
      mark: /mute-(x)/g,
      decide: () => (stalled++ === 0 ? { when: 'before', how: 'stall' } : null),
      random: () => 0.5,
    });
    const other = await open(`kurrentdb://127.0.0.1:${proxy.port}?tls=false`);
    for (let n = 0; n < 3; n += 1) {
      const events = [make.event({ mark: 'mute-x' })];
      const writes = [{ stream: make.stream(), expected: 'none' as const, events }];
      expect(await other.log.append(writes, make.command(corporation))).toMatchObject({ outcome: 'appended' });
    }
    expect(stalled).toBe(4);
    await other.close();
    await proxy.stop();
  }, 30_000);

  it('応えがないままなら、五秒のうちにそう言われ、同じ命令をもう一度送れば一度だけ書かれる', async () => {
    wire.faults.push(...Array.from({ length: 20 }, () => 'silent-before' as const));
    const stream = make.stream();
    const command = make.command(corporation);
    const writes = one(stream);
    await expect(opened.log.append(writes, command)).rejects.toBeInstanceOf(OutcomeUnknown);
    wire.faults.splice(0);
    expect(await opened.log.append(writes, command)).toMatchObject({ outcome: 'appended' });
    expect(await opened.log.readStream(corporation, stream)).toHaveLength(1);
  }, 30_000);

  it('止まれば書き込みは断られ、写しからは読め、また動けば何もしなくても続く', async () => {
    const stream = make.stream();
    await append(stream);
    expect(await opened.log.readStreams(corporation, [stream])).toHaveLength(1);
    const ended = new AbortController();
    const seen: Recorded[] = [];
    const watching = (async () => {
      for await (const page of opened.log.subscribe(null, ended.signal)) seen.push(...page);
    })();
    await wire.stop();
    const writes = one(stream, 0);
    const command = make.command(corporation);
    await expect(opened.log.append(writes, command)).rejects.toBeInstanceOf(LogUnavailable);
    await expect(opened.log.readStream(corporation, stream)).rejects.toBeInstanceOf(LogUnavailable);
    await expect(opened.log.lookup(corporation, command.commandId)).rejects.toBeInstanceOf(LogUnavailable);
    expect(await opened.log.readStreams(corporation, [stream])).toHaveLength(1);
    await wire.start();
    for (let tries = 0; ; tries += 1) {
      const result = await opened.log.append(writes, command).catch((error: unknown) => {
        if (!(error instanceof LogUnavailable) || tries > 60) throw error;
        return null;
      });
      if (result) {
        expect(result).toMatchObject({ outcome: 'appended', revisions: { [stream]: 1 } });
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(await opened.log.readStream(corporation, stream)).toHaveLength(2);
    for (let tries = 0; seen.length < 2 && tries < 300; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    ended.abort();
    await watching;
    expect(seen.map(({ revision }) => revision)).toEqual([0, 1]);
  }, 60_000);

  it('はじめの問いが、止まっているあいだに出されても、動けば答えが返る', async () => {
    const stream = make.stream();
    await append(stream);
    const { url } = wire;
    await wire.stop();
    const connection = new KurrentConnection(url);
    const ask = () => readSome(connection, `${stream}@${corporation}`);
    await expect(ask()).rejects.toBeInstanceOf(LogUnavailable);
    await wire.start();
    expect(await ask()).toHaveLength(1);
    await connection.close();
  }, 30_000);

  it('消された流れは、新しい流れとは扱わず、名を言って断る。ほかの流れには書ける', async () => {
    const [deleted, buried, whole] = [make.stream(), make.stream(), make.stream()];
    for (const stream of [deleted, buried, whole]) await append(stream);
    await opened.log.streams(corporation);
    wire.records.softDelete(`${deleted}@${corporation}`);
    wire.records.tombstone(`${buried}@${corporation}`);
    const other = await open();
    for (const log of [opened.log, other.log]) {
      // who opens it anew has its mirror still to fill
      await log.streams(corporation);
      for (const stream of [deleted, buried]) {
        const read = await refusal(log.readStream(corporation, stream));
        expect(read).toBeInstanceOf(LogRefused);
        expect(read).toMatchObject({ reason: 'stream-deleted', message: expect.stringContaining(stream) });
        const written = await refusal(log.append(one(stream), make.command(corporation)));
        expect(written).toMatchObject({ reason: 'stream-deleted', message: expect.stringContaining(stream) });
      }
    }
    await other.close();
    expect(await append(whole, 0)).toMatchObject({ outcome: 'appended' });
    expect(await opened.log.readStream(corporation, whole)).toHaveLength(2);
    expect(await opened.log.readStream(corporation, make.stream())).toEqual([]);
  }, 30_000);

  it('大きすぎる命令は、送る前に断り、いっしょに書いている人を巻き込まない', async () => {
    const large = (bytes: number) => make.event({ text: 'x'.repeat(bytes) });
    const sent = wire.appends;
    const refused = [
      [{ stream: make.stream(), expected: 'none' as const, events: [large(1_100_000)] }],
      [{ stream: make.stream(), expected: 'none' as const, events: Array.from({ length: 9 }, () => large(1_000_000)) }],
    ];
    for (const writes of refused)
      await expect(opened.log.append(writes, make.command(corporation))).rejects.toBeInstanceOf(RangeError);
    expect(wire.appends).toBe(sent);
    const most = [
      { stream: make.stream(), expected: 'none' as const, events: Array.from({ length: 5 }, () => large(1_000_000)) },
    ];
    expect(await opened.log.append(most, make.command(corporation))).toMatchObject({ outcome: 'appended' });
    // what a server of smaller limits does not take is told as what it is
    const more = [
      { stream: make.stream(), expected: 'none' as const, events: Array.from({ length: 7 }, () => large(1_000_000)) },
    ];
    await expect(opened.log.append(more, make.command(corporation))).rejects.toBeInstanceOf(RangeError);
    await expect(append('command-1')).rejects.toBeInstanceOf(RangeError);
  }, 30_000);

  it('権利がなければそう言い、与えられれば書ける', async () => {
    for (const fault of ['denied', 'unauthenticated'] as const) {
      wire.faults.push(fault);
      const told = await refusal(append(make.stream()));
      expect(told).toMatchObject({ reason: 'log-access-denied', message: expect.stringContaining('KURRENTDB_URL') });
    }
    expect(await append(make.stream())).toMatchObject({ outcome: 'appended' });
    wire.readsDenied = true;
    expect(await refusal(open())).toMatchObject({ reason: 'log-access-denied' });
  });

  it('古いサーバーと読めない接続文字列は、どうすればよいかを言って断る', async () => {
    const versions: [WireServerOptions, boolean][] = [
      [{ version: '24.10.0' }, false],
      [{ version: '25.0.1' }, false],
      [{ version: '25.1.0' }, true],
      [{ version: '26.1.0' }, true],
    ];
    for (const [options, fits] of versions) {
      const other = await new WireServer(options).start();
      const told = await open(other.url).catch((error: unknown) => error);
      if (fits) await (told as KurrentProcess).close();
      else {
        expect(told).toMatchObject({
          reason: 'log-server-unfit',
          message: expect.stringContaining('KurrentDB 25.1 以降'),
        });
        expect(told).toMatchObject({ message: expect.stringContaining(options.version ?? '') });
      }
      await other.stop();
    }
    const nobody = await new WireServer().start();
    await nobody.stop();
    expect(await refusal(open(nobody.url))).toMatchObject({
      reason: 'log-unreachable',
      message: expect.stringMatching(/ECONNREFUSED.*KURRENTDB_URL/),
    });
    for (const bad of [
      'kurrentdb://anna:geheim@',
      'http://anna:geheim@127.0.0.1',
      'kurrentdb://anna:geheim@x?tlsCAFile=/none',
    ]) {
      const told = await refusal(open(bad));
      expect(told).toMatchObject({ reason: 'log-url' });
      expect(`${(told as Error).message} ${(told as Error).stack} ${String((told as Error).cause)}`).not.toContain(
        'geheim',
      );
    }
  }, 30_000);

  it('ほかの人が流れに書き足した記録は、読まずに名指しする', async () => {
    const stream = make.stream();
    await append(stream);
    const client = KurrentDBClient.connectionString(wire.url);
    const metadata = { stream, corporationId: corporation, revision: '1', hash: 'x' };
    const foreign = binaryEvent({ type: 'Noted', data: Buffer.from('{}'), metadata });
    const streamName = `${stream}@${corporation}`;
    await client.multiStreamAppend([{ streamName, expectedState: 0n, events: [foreign] }]);
    const told = await refusal(opened.log.readStream(corporation, stream));
    expect(told).toMatchObject({ reason: 'log-foreign-record', message: expect.stringContaining(streamName) });
    await client.dispose();
  });

  it('二つの開き手が同じ流れに続けて書いても、鎖は切れない', async () => {
    const other = await open();
    const stream = make.stream();
    await append(stream);
    for (let n = 0; n < 6; n += 1) {
      const log = n % 2 ? opened.log : other.log;
      expect(await log.append(one(stream, n), make.command(corporation))).toMatchObject({ outcome: 'appended' });
    }
    const results = await Promise.all([append(stream, 6), append(stream, 7), append(stream, 8)]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['appended', 'appended', 'appended']);
    await opened.log.streams(corporation);
    expect(await opened.database.verify({ corporationId: corporation })).toMatchObject({ ok: true, events: 10 });
    await other.close();
  });
});
