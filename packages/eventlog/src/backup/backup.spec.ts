import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gather, Maker, shapes } from '../contract/harness.ts';
import { NAMING } from '../corporation-names.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import type { EventRow } from '../postgres/reading/rows.ts';
import { reachDatabase } from '../reach.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { Superuser, withField } from '../testing/tampering.ts';
import { checkBundle, notRestorable } from './check.ts';
import { putBack } from './restore.ts';
import { takeBackup } from './take.ts';

const NOW = 1_780_000_000_000_000n;
const TAKEN = '2026-05-28T20:26:40.000Z';

describe('バックアップを取り、戻す', () => {
  const make = new Maker();
  const folder = temporaryFolder();
  let server: TestServer;
  let count = 0;
  const fileOf = (name: string) => join(folder, name);
  const newFile = () => {
    count += 1;
    return fileOf(`backup-${count}`);
  };
  const open = (databaseUrl: string) =>
    openEventLog({ dataDir: server.dataDir, databaseUrl, clock: { now: () => NOW }, upcasters: shapes });

  /** A log with two corporations, sealed fields, a destroyed key and odd characters. */
  async function filled(databaseUrl: string): Promise<OpenedEventLog> {
    const opened = await open(databaseUrl);
    for (const corporation of [make.corporation(), make.corporation()]) {
      const subject = { kind: 'person', id: make.id() } as const;
      const odd = { name: 'タブ\t改行\r\n\\N\\.\\バックスラッシュ"𠮷', big: '9007199254740993' };
      const sealed = make.event(odd, { sealed: { name: 'identity' }, subject });
      const stream = make.stream();
      await opened.log.append(
        [{ stream, expected: 'none', events: [sealed, ...make.events(3)] }],
        make.command(corporation),
      );
      const lost = make.event({ memo: '忘れる' }, { sealed: { memo: 'health' }, subject });
      await opened.log.append([{ stream, expected: 3, events: [lost] }], make.command(corporation, { reason: '\\.' }));
      await opened.destroyKeys(corporation, { kind: 'person', id: make.id() });
    }
    return opened;
  }

  const contents = async (opened: OpenedEventLog) => ({
    events: await gather(opened.log.readAll(null)),
    report: await opened.verify(),
  });

  beforeAll(async () => {
    server = await startTestServer();
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 30_000);

  it('戻した記録は、位置・時刻・鎖・命令のバックアップまで、取ったときと同じで、続きを書ける', async () => {
    const [from, to] = [await server.database(), await server.database()];
    const opened = await filled(from);
    const before = await contents(opened);
    const file = newFile();
    const steps = new Set<string>();
    const taken = await takeBackup({ connectionString: from }, file, TAKEN, ({ step }) => steps.add(step));
    expect(taken).toMatchObject({ takenAt: TAKEN, position: '10', rows: { event: 10, command: 4 } });
    expect([...steps]).toEqual(['write', 'check']);
    expect(await checkBundle(file)).toMatchObject({ trailer: { sha256: taken.sha256 } });

    expect(taken).toMatchObject({
      ...(await putBack({ connectionString: to }, file)),
      chains: { ok: true, streams: 2 },
    });
    const again = await open(to);
    expect(await contents(again)).toEqual(before);
    await again.checkKeys();
    // the first answer is still known, and what comes next follows
    const event = before.events[0] as (typeof before.events)[number];
    const known = await again.log.lookup(event.corporationId, event.commandId);
    expect(known).toMatchObject({ outcome: 'repeated', revisions: { [event.stream]: 3 } });
    const next = await again.log.append(
      [{ stream: event.stream, expected: 4, events: make.events(1) }],
      make.command(event.corporationId),
    );
    expect(next).toMatchObject({ outcome: 'appended', position: '11' });
    expect(await again.verify()).toMatchObject({ ok: true, events: 11 });
    await Promise.all([opened.close(), again.close()]);
  }, 60_000);

  it('書き込みの最中に取ったバックアップも、ある一時点のもので、命令が半分だけ入っていることはない', async () => {
    const [from, to] = [await server.database(), await server.database()];
    const opened = await filled(from);
    const corporation = make.corporation();
    let going = true;
    let appended = 0;
    const writers = Array.from({ length: 4 }, async () => {
      while (going) {
        const writes = [make.stream(), make.stream('person')].map((stream) => ({
          stream,
          expected: 'none' as const,
          events: make.events(2),
        }));
        await opened.log.append(writes, make.command(corporation));
        appended += 4;
      }
    });
    while (appended < 200) await new Promise((resolve) => setTimeout(resolve, 5));
    const file = newFile();
    const taken = await takeBackup({ connectionString: from }, file, TAKEN);
    going = false;
    await Promise.all(writers);
    expect(taken.rows['event']).toBeGreaterThanOrEqual(210);
    expect(String(taken.rows['event'])).toBe(taken.position);
    await putBack({ connectionString: to }, file);
    const again = await open(to);
    const all = await gather(opened.log.readAll(null));
    expect(await gather(again.log.readAll(null))).toEqual(all.slice(0, taken.rows['event']));
    expect(await again.verify()).toMatchObject({ ok: true, events: taken.rows['event'] });
    const perCommand = new Map<string, number>();
    for (const { commandId } of await gather(again.log.readAll(null, { corporationId: corporation })))
      perCommand.set(commandId, (perCommand.get(commandId) ?? 0) + 1);
    expect(new Set(perCommand.values())).toEqual(new Set([4]));
    await Promise.all([opened.close(), again.close()]);
  }, 60_000);

  it('切れたバックアップ・書き換えられたバックアップ・バックアップでないファイルは断り、戻す先には何も入らない', async () => {
    const [from, to] = [await server.database(), await server.database()];
    const opened = await filled(from);
    const file = newFile();
    await takeBackup({ connectionString: from }, file, TAKEN);
    const bytes = readFileSync(file);
    const text = gunzipSync(bytes).toString();
    const packed = (changed: string) => gzipSync(changed);
    const resummed = (changed: string) => {
      const lines = changed.split('\n');
      const body = `${lines.slice(0, -2).join('\n')}\n`;
      const trailer = {
        ...JSON.parse(lines.at(-2) as string),
        sha256: createHash('sha256').update(body).digest('hex'),
      };
      return packed(`${body}${JSON.stringify(trailer)}\n`);
    };
    const bad: [string, Buffer, RegExp][] = [
      ['切れている', bytes.subarray(0, bytes.length - 20), /途中で切れています/],
      ['行が途中まで', packed(text.slice(0, text.lastIndexOf('{"rows"'))), /途中で切れています/],
      ['一文字違う', packed(text.replace('casefile-', 'casefilE-')), /取ったときと違っています/],
      ['後ろに付け足した', packed(`${text}x`), /余計なもの/],
      ['別のファイル', Buffer.from('これはバックアップではない'), /バックアップではありません/],
      ['別の gzip', packed('{"format":"other"}\n'), /バックアップではありません/],
      ['新しい版のバックアップ', packed(text.replace('"version":1', '"version":2')), /より新しい版/],
      ['知らない表', resummed(text.replace('"table":"command"', '"table":"commands"')), /表 commands/],
    ];
    for (const [what, changed, message] of bad) {
      const path = newFile();
      writeFileSync(path, changed);
      const error = await putBack({ connectionString: to }, path).catch((thrown) => thrown);
      expect([what, error.name, error.reason]).toEqual([what, 'LogRefused', 'backup-unfit']);
      expect(error.message).toMatch(message);
    }
    const newer = newFile();
    writeFileSync(newer, packed(text.replace(/"schema":\d+/, '"schema":999')));
    await expect(putBack({ connectionString: to }, newer)).rejects.toMatchObject({ reason: 'database-newer' });
    await expect(putBack({ connectionString: to }, fileOf('nowhere'))).rejects.toThrow('ファイルがありません');
    // its neighbour: the same file as it was taken
    expect(await putBack({ connectionString: to }, file)).toMatchObject({ position: '10' });
    // and a log that is not empty is left alone
    await expect(putBack({ connectionString: to }, file)).rejects.toMatchObject({ reason: 'log-not-empty' });
    const kept = await open(to);
    expect(await contents(kept)).toEqual(await contents(opened));
    await Promise.all([opened.close(), kept.close()]);
  }, 60_000);

  it('記録が鎖と合わないバックアップも証拠として残り、取ったときにも、戻す前にも、どの法人のどこからかが分かる', async () => {
    const [from, to] = [await server.database(), await server.database()];
    const opened = await filled(from);
    const corporation = make.corporation();
    const stream = `corporation-${corporation}`;
    // a tab and a line's end stand otherwise in the file than what was hashed
    const events = [make.event({ name: 'みなと\t会' }, { type: NAMING }), ...make.events(3), make.event({ n: '\\\n' })];
    await opened.log.append([{ stream, expected: 'none', events }], make.command(corporation));
    const older = newFile();
    expect(await takeBackup({ connectionString: from }, older, TAKEN)).toMatchObject({
      chains: { ok: true, events: 15 },
    });
    const before = readFileSync(older);

    const superuser = await Superuser.of(server, from);
    const held = await superuser.held(corporation);
    const [first, second, ...rest] = held.events as [EventRow, EventRow, ...EventRow[]];
    const damages: [string, EventRow[], string, number][] = [
      ['中ほどの一件を消した', [first, ...rest], 'revision', 2],
      ['一つの値を書き換えた', [first, withField(second, 8, 'somebody else'), ...rest], 'hash', 1],
    ];
    for (const [what, damaged, fault, revision] of damages) {
      await superuser.commit(corporation, { ...held, events: damaged });
      const file = newFile();
      const { chains, names, sha256 } = await takeBackup({ connectionString: from }, file, TAKEN);
      expect([what, chains]).toMatchObject([what, { ok: false, fault, corporationId: corporation, stream, revision }]);
      expect([...names]).toEqual([[corporation, 'みなと会']]);
      expect(notRestorable(chains, names)?.message).toContain(
        `法人 みなと会（${corporation}） の位置 ${11 + revision}、${stream} の ${revision} 番: `,
      );
      // it is kept, tells the same whenever it is read again, and restore finds the very same
      expect(await checkBundle(file)).toMatchObject({ trailer: { sha256 }, chains });
      await expect(putBack({ connectionString: to }, file)).rejects.toMatchObject({
        reason: 'backup-unfit',
        message: notRestorable(chains)?.message,
      });
    }
    // those that were taken before are as they were
    expect(readFileSync(older).equals(before)).toBe(true);
    // its neighbour: the same log, whole again
    await superuser.commit(corporation, held);
    await superuser.client.end();
    const whole = newFile();
    const taken = await takeBackup({ connectionString: from }, whole, TAKEN);
    expect(notRestorable(taken.chains)).toBeNull();
    expect(await putBack({ connectionString: to }, whole)).toMatchObject({ rows: { event: 15 } });
    await opened.close();
  }, 60_000);

  it('前のバックアップには上書きせず、書けない場所は一文で言う', async () => {
    const from = await server.database();
    const opened = await filled(from);
    const file = newFile();
    await takeBackup({ connectionString: from }, file, TAKEN);
    const before = readFileSync(file);
    await expect(takeBackup({ connectionString: from }, file, TAKEN)).rejects.toThrow('同じ名前のファイルがあります');
    expect(readFileSync(file).equals(before)).toBe(true);
    await expect(takeBackup({ connectionString: from }, fileOf('no/such/file'), TAKEN)).rejects.toThrow(
      'フォルダーがありません',
    );
    // two at once under one name: one gets it, the other is told, and nothing half written stays
    const both = newFile();
    const taken = await Promise.allSettled([1, 2].map(() => takeBackup({ connectionString: from }, both, TAKEN)));
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await checkBundle(both)).toMatchObject({ header: { position: '10' } });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
    await opened.close();
  }, 60_000);

  it('途中で終わったバックアップの残りは、一日たてば次のときに片づける。書いている途中かもしれないものと、ほかのものには触らない', async () => {
    const from = await server.database();
    const opened = await filled(from);
    const place = fileOf('abandoned');
    mkdirSync(place);
    const [yesterday, underWay] = [0, 1].map(() => `a.backup.${randomUUID()}.partial`) as [string, string];
    const others = ['a.backup', 'letter.partial', `${randomUUID()}.partial`];
    const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
    for (const name of [yesterday, underWay, ...others]) writeFileSync(join(place, name), 'x');
    for (const name of [yesterday, ...others]) utimesSync(join(place, name), twoDaysAgo, twoDaysAgo);
    await takeBackup({ connectionString: from }, join(place, 'b.backup'), TAKEN);
    expect(readdirSync(place).sort()).toEqual([underWay, ...others, 'b.backup'].sort());
    await opened.close();
  }, 60_000);

  it('データフォルダーの組み込みサーバーは、動いていればそのまま、止まっていれば始めて終えて、届く', async () => {
    const running = await reachDatabase({ dataDir: server.dataDir });
    expect(running.how).toBe('running');
    await running.close();
    await expect(reachDatabase({ dataDir: temporaryFolder() })).rejects.toMatchObject({ reason: 'nothing-recorded' });
    const dataDir = join(temporaryFolder(), 'own');
    const own = await openEventLog({ dataDir, clock: { now: () => NOW }, upcasters: shapes });
    await own.log.append(
      [{ stream: make.stream(), expected: 'none', events: make.events(2) }],
      make.command(make.corporation()),
    );
    await own.close();
    const started = await reachDatabase({ dataDir });
    expect(started.how).toBe('started');
    expect(await takeBackup(started.owner, newFile(), TAKEN)).toMatchObject({ rows: { event: 2 } });
    await started.close();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  }, 60_000);
});
