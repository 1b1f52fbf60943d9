import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { gather, Maker, shapes } from '../../contract/harness.ts';
import type { HistoricAppend, NewEvent } from '../../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../../open.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../../testing/server.ts';

const NOW = 1_780_000_000_000_000n;
const PAST = 1_600_000_000_000_000n;

describe('これまでの記録をまとめて入れる', () => {
  const make = new Maker();
  let server: TestServer;
  let databaseUrl: string;
  let opened: OpenedEventLog;
  const open = () =>
    openEventLog({ dataDir: server.dataDir, databaseUrl, clock: { now: () => NOW }, upcasters: shapes });

  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  beforeEach(async () => {
    databaseUrl = await server.database();
    opened = await open();
  }, 30_000);
  afterEach(async () => {
    await opened?.close();
  }, 30_000);
  afterAll(async () => {
    await server?.stop();
  }, 30_000);

  const historic = (
    corporation: string,
    recordedAt: bigint,
    streams: Readonly<Record<string, readonly NewEvent[]>>,
    more: Partial<HistoricAppend['command']> = {},
  ): HistoricAppend => ({
    writes: Object.entries(streams).map(([stream, events]) => ({ stream, events })),
    command: { ...make.command(corporation, more), recordedAt },
  });
  const one = (stream: string, recordedAt: bigint, corporation: string) =>
    historic(corporation, recordedAt, { [stream]: make.events(1) });

  async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Everything about the log's tables that a load could leave otherwise than it found it. */
  const schema = () =>
    asOwner(async (client) => {
      const { rows } = await client.query<{ what: string }>(`
        SELECT concat_ws(' ', indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid) AS what FROM pg_index
          JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'log'::regnamespace
        UNION ALL SELECT concat_ws(' ', conrelid::regclass, conname, contype, pg_get_constraintdef(oid), convalidated)
          FROM pg_constraint WHERE connamespace = 'log'::regnamespace
        UNION ALL SELECT concat_ws(' ', relname, relkind, relrowsecurity, relforcerowsecurity, relowner::regrole, relacl)
          FROM pg_class WHERE relnamespace = 'log'::regnamespace
        UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgenabled, pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT concat_ws(' ', polrelid::regclass, polname, polroles::regrole[]) FROM pg_policy
        ORDER BY 1`);
      return rows.map(({ what }) => what);
    });

  const sealedEvent = (name: string) =>
    make.event({ name, memo: 'タブ\t改行\r\n\\N\\バックスラッシュ"' }, { sealed: { name: 'identity' } });

  it('順序と時刻はそのまま、封と鎖は一つずつ書いたときと同じで、続きを書ける', async () => {
    const before = await schema();
    const [ours, theirs] = [make.corporation(), make.corporation()];
    const [person, casefile, office] = [make.stream('person'), make.stream(), make.stream('office')];
    const history = [
      historic(ours, PAST, { [person]: [sealedEvent('山田花子')], [casefile]: make.events(2) }, { reason: '転記' }),
      historic(theirs, PAST, { [office]: make.events(1) }, { recordedBy: 'C:\\移行', onBehalfOf: 'a\\tb' }),
      historic(
        ours,
        PAST + 10n,
        { [casefile]: [sealedEvent('佐藤太郎')] },
        { source: { kind: 'screen', screen: 'casefile' } },
      ),
    ];
    const progress: number[] = [];
    const loaded = await opened.loadHistory(history, { onProgress: ({ events }) => progress.push(events) });
    expect(loaded).toEqual({ events: 5, position: '5' });
    expect(progress.at(-1)).toBe(5);
    expect(await schema()).toEqual(before);

    const events = await gather(opened.log.readAll(null));
    expect(events.map(({ position }) => position)).toEqual(['1', '2', '3', '4', '5']);
    expect(events.map(({ stream, revision, recordedAt }) => [stream, revision, recordedAt])).toEqual([
      [person, 0, PAST],
      [casefile, 0, PAST],
      [casefile, 1, PAST + 1n],
      [office, 0, PAST],
      [casefile, 2, PAST + 10n],
    ]);
    expect(events[0]).toMatchObject({
      data: { name: '山田花子', memo: 'タブ\t改行\r\n\\N\\バックスラッシュ"' },
      reason: '転記',
    });
    expect(events[3]).toMatchObject({ recordedBy: 'C:\\移行', onBehalfOf: 'a\\tb', corporationId: theirs });
    expect(events[4]).toMatchObject({ data: { name: '佐藤太郎' }, source: { kind: 'screen', screen: 'casefile' } });
    const stored = await asOwner(async (client) => (await client.query('SELECT e::text FROM log.event e')).rows);
    expect(JSON.stringify(stored)).not.toMatch(/山田|佐藤|転記|screen/);
    expect(await opened.verify()).toEqual({ ok: true, events: 5, streams: 3 });

    // as when each had been appended by itself
    const first = history[0] as HistoricAppend;
    const again = await opened.log.append(
      first.writes.map((write) => ({ ...write, expected: 'none' })),
      first.command,
    );
    expect(again).toEqual({ outcome: 'repeated', position: '3', revisions: { [person]: 0, [casefile]: 1 } });
    expect(await opened.log.lookup(ours, first.command.commandId)).toEqual(again);
    const other = { ...first.command, content: 'something else' };
    const refused = await opened.log.append([{ stream: person, expected: 0, events: make.events(1) }], other);
    expect(refused).toEqual({ outcome: 'other-content' });
    const stale = await opened.log.append(
      [{ stream: casefile, expected: 1, events: make.events(1) }],
      make.command(ours),
    );
    expect(stale).toEqual({ outcome: 'conflict', stream: casefile, actual: 2 });
    const next = await opened.log.append(
      [{ stream: casefile, expected: 2, events: [sealedEvent('鈴木')] }],
      make.command(ours),
    );
    expect(next).toMatchObject({ outcome: 'appended', position: '6', revisions: { [casefile]: 3 } });

    // and whoever opens it later finds the keys
    await opened.close();
    opened = await open();
    await opened.checkKeys();
    expect(await opened.verify()).toEqual({ ok: true, events: 6, streams: 3 });
    expect((await opened.log.readStream(ours, casefile)).map(({ data }) => (data as { name?: string }).name)).toEqual([
      undefined,
      undefined,
      '佐藤太郎',
      '鈴木',
    ]);
    const { rows } = await asOwner((client) =>
      client.query<{ keys: number }>('SELECT count(*)::int AS keys FROM log.seal_key WHERE destroyed_at IS NULL'),
    );
    // one identity and one narrative key: both streams are of the same person
    expect(rows).toEqual([{ keys: 2 }]);
  });

  it('何も入れなければ空のままで、そのあとでも入れられる', async () => {
    expect(await opened.loadHistory([])).toEqual({ events: 0, position: null });
    expect(await opened.loadHistory([one(make.stream(), PAST, make.corporation())])).toMatchObject({ events: 1 });
  });

  it('空でない記録には入れられず、そこにあったものはそのまま残る', async () => {
    const corporation = make.corporation();
    await opened.log.append(
      [{ stream: make.stream(), expected: 'none', events: make.events(1) }],
      make.command(corporation),
    );
    const refused = { name: 'LogRefused', reason: 'log-not-empty', message: expect.stringContaining('TEICHAKU_DATA') };
    await expect(opened.loadHistory([one(make.stream(), PAST, corporation)])).rejects.toMatchObject(refused);
    await expect(opened.loadHistory([])).rejects.toMatchObject(refused);
    expect(await opened.log.head()).toBe('1');
  });

  it('時刻が進まない記録・未来の記録・二度出る命令や出来事は断り、何も残さない', async () => {
    const before = await schema();
    const corporation = make.corporation();
    const [stream, other] = [make.stream(), make.stream()];
    const first = historic(corporation, PAST, { [stream]: make.events(3) });
    const sameCommand = { ...one(other, PAST, corporation), command: { ...first.command, recordedAt: PAST + 9n } };
    const event = make.event();
    const twice = [0n, 1n].map((n) => historic(corporation, PAST + n, { [n ? stream : other]: [event] }));
    const refused: [string, HistoricAppend[], RegExp][] = [
      ['the time of the last event of the stream', [first, one(stream, PAST + 2n, corporation)], /not later/],
      ['before it', [first, one(stream, PAST - 1n, corporation)], /not later/],
      ['the future', [one(stream, NOW + 1n, corporation)], /in the future/],
      ['in the future by its last event', [historic(corporation, NOW, { [stream]: make.events(2) })], /in the future/],
      ['a command twice', [first, sameCommand], /already exists|is duplicated/],
      ['an event twice', twice, /already exists|is duplicated/],
      [
        'what cannot be appended',
        [historic(corporation, PAST, { [stream]: [make.event({ n: Number.NaN })] })],
        /cannot be appended/,
      ],
      ['a stream without events', [historic(corporation, PAST, { [stream]: [] })], /cannot be appended/],
    ];
    for (const [what, history, message] of refused) {
      const error = await opened.loadHistory(history).catch((thrown) => thrown);
      expect([what, error.name]).toEqual([what, 'RangeError']);
      expect(error.message).toMatch(message);
      expect(await opened.log.head()).toBeNull();
    }
    expect(await schema()).toEqual(before);
    const allowed = [
      first,
      one(stream, PAST + 3n, corporation),
      one(other, PAST - 1n, corporation),
      historic(make.corporation(), PAST, { [stream]: [event] }),
      one(other, NOW, corporation),
    ];
    expect(await opened.loadHistory(allowed)).toEqual({ events: 7, position: '7' });
    expect(await opened.verify()).toMatchObject({ ok: true, events: 7 });
  });

  it('もとになるものが途中で失敗すれば、記録は空のまま', async () => {
    const corporation = make.corporation();
    async function* failing() {
      for (let n = 0n; n < 6_000n; n += 1n) yield one(make.stream(), PAST + n, corporation);
      throw new Error('the source failed');
    }
    const progress: number[] = [];
    const loading = opened.loadHistory(failing(), { onProgress: ({ events }) => progress.push(events) });
    await expect(loading).rejects.toThrow('the source failed');
    expect(progress.length).toBeGreaterThan(0);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
    expect(await opened.log.head()).toBeNull();
    const stream = make.stream();
    const result = await opened.log.append(
      [{ stream, expected: 'none', events: make.events(1) }],
      make.command(corporation),
    );
    expect(result).toMatchObject({ outcome: 'appended', position: '1' });
  }, 20_000);

  it('入れている間の書き込みは終わりを待ち、読む人は待たされない', async () => {
    const corporation = make.corporation();
    const streams = Array.from({ length: 300 }, () => make.stream());
    let inside = () => {};
    const begun = new Promise<void>((resolve) => {
      inside = resolve;
    });
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* slowly() {
      for (const [n, stream] of streams.entries()) {
        if (n === 200) {
          inside();
          await gate;
        }
        yield one(stream, PAST + BigInt(n), corporation);
      }
    }
    const loading = opened.loadHistory(slowly());
    await begun;
    const mine = make.stream();
    let answered = false;
    const appending = opened.log
      .append([{ stream: mine, expected: 'none', events: make.events(1) }], make.command(corporation))
      .finally(() => {
        answered = true;
      });
    const second = opened.loadHistory([one(make.stream(), PAST, corporation)]).catch((error) => error);
    expect(await opened.log.head()).toBeNull();
    expect(await opened.log.readStream(corporation, streams[0] as string)).toEqual([]);
    expect(answered).toBe(false);
    goOn();
    expect(await loading).toEqual({ events: 300, position: '300' });
    expect(await appending).toMatchObject({ outcome: 'appended', position: '301' });
    expect(await second).toMatchObject({ reason: 'log-not-empty' });
    expect(await opened.verify()).toMatchObject({ ok: true, events: 301 });
  }, 20_000);

  it('入れている最中に強制終了しても、記録は空のままで、はじめから入れ直せる', async () => {
    const dataDir = join(temporaryFolder(), 'killed');
    const program = join(import.meta.dirname, '..', '..', 'testing', 'load-for-ever.ts');
    const child = spawn(process.execPath, ['--conditions=@teichaku/source', program, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let lines = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      lines += Number(line) > 0 ? 1 : 0;
      if (lines === 3) child.kill('SIGKILL');
    }
    expect(lines).toBeGreaterThanOrEqual(3);
    const again = await openEventLog({ dataDir, clock: { now: () => NOW }, upcasters: shapes });
    try {
      expect(await again.log.head()).toBeNull();
      expect(await again.loadHistory([one(make.stream(), PAST, make.corporation())])).toMatchObject({ events: 1 });
      expect(await again.verify()).toMatchObject({ ok: true, events: 1 });
    } finally {
      await again.close();
      rmSync(join(dataDir, '..'), { recursive: true, force: true });
    }
  }, 60_000);
});
