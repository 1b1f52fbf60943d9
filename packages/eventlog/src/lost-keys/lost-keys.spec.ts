import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { putBack } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { gather, Maker, shapes } from '../contract/harness.ts';
import { ERASED, LOST } from '../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { openVerification } from '../seals/verify/open-verification.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';
import { openLostKeys } from './open-lost-keys.ts';

/** Against our own server of the protocol: it tries our side of it, and is no KurrentDB. */
describe('写しとその鍵を失った KurrentDB の記録（通信規約を話す試験用サーバー）', () => {
  const make = new Maker('5eed0009');
  const corporation = make.corporation();
  let server: TestServer;
  let wire: WireServer;
  let dataDir: string;
  let databaseUrl: string;
  let told: (string | null)[];
  const running: OpenedEventLog[] = [];

  const open = async (at = databaseUrl): Promise<OpenedEventLog> => {
    const clock = { now: () => BigInt(Date.now()) * 1000n };
    const mirrorTold = (trouble: string | null) => void told.push(trouble);
    const opened = await openEventLog({
      ...{ dataDir, databaseUrl: at, kurrentdbUrl: wire.url, clock, upcasters: shapes, mirrorTold },
    });
    running.push(opened);
    return opened;
  };
  const closeAll = () => Promise.all(running.splice(0).map((one) => one.close()));
  const register = async ({ log }: OpenedEventLog, id: string, name: string, more: Record<string, string> = {}) => {
    const sealed = { name: 'identity', ...Object.fromEntries(Object.keys(more).map((field) => [field, 'health'])) };
    const event = make.event({ name, ...more }, { sealed: sealed as never, subject: { kind: 'person', id } });
    const stream = `person-${id}`;
    const revision = (await log.readStream(corporation, stream)).length - 1;
    const expected = revision < 0 ? 'none' : revision;
    await log.append([{ stream, expected, events: [event] }], make.command(corporation));
  };
  const person = async ({ log }: OpenedEventLog, id: string) => (await log.readStream(corporation, `person-${id}`))[0];
  const theirs = () => wire.records.all.filter(({ type }) => type === 'Noted').map(({ id }) => id);
  const mirrored = async ({ log }: OpenedEventLog): Promise<readonly string[]> => {
    for (let tries = 0; ; tries += 1) {
      const ours = (await gather(log.readAll(null, { fields: 'sealed' }))).map(({ eventId }) => eventId);
      if (ours.length >= theirs().length || tries > 600) return ours;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const look = async <T>(work: (found: Awaited<ReturnType<typeof openLostKeys>>) => Promise<T>): Promise<T> => {
    const found = await openLostKeys({ dataDir, databaseUrl, kurrentdbUrl: wire.url });
    return work(found).finally(() => found.close());
  };

  beforeAll(async () => {
    server = await startTestServer();
  }, 120_000);
  beforeEach(async () => {
    told = [];
    dataDir = temporaryFolder();
    databaseUrl = await server.database();
    wire = await new WireServer().start();
  }, 60_000);
  afterEach(async () => {
    await closeAll();
    await wire.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
  }, 60_000);

  it('写しのバックアップを戻すと、続きからちょうど一度ずつ写り、なくした鍵は捨てた鍵と違って読め、数が知らされる', async () => {
    const [kept, forgotten, late] = [randomUUID(), randomUUID(), randomUUID()];
    const first = await open();
    await register(first, kept, '残る人');
    await register(first, forgotten, '忘れる人');
    expect(await first.destroyKeys(corporation, { kind: 'person', id: forgotten })).toBe(1);
    await mirrored(first);
    const file = join(dataDir, 'mirror.backup');
    const taken = await takeBackup({ connectionString: databaseUrl }, file, new Date().toISOString());
    expect(taken.rows).toMatchObject({ event: 2, seal_key: 2, origin: 1 });
    // after the backup: a new person, and the first health data of one who was there
    await register(first, late, '後の人');
    await register(first, kept, '残る人', { illness: '通院中' });
    expect(told).toEqual([]);
    await closeAll();

    databaseUrl = await server.database();
    await putBack({ connectionString: databaseUrl }, file);
    const again = await open();
    await again.checkKeys();
    expect(await mirrored(again)).toEqual(theirs());
    const [known, gone, lost] = await Promise.all([kept, forgotten, late].map((id) => person(again, id)));
    expect(known).toMatchObject({ data: { name: '残る人' } });
    expect([known?.lost, known?.erased]).toEqual([undefined, undefined]);
    expect(gone).toMatchObject({ data: { name: ERASED }, erased: ['data/name'] });
    expect(gone?.lost).toBeUndefined();
    expect(lost).toMatchObject({ data: { name: LOST }, lost: ['data/name'] });
    expect(lost?.erased).toBeUndefined();
    const named = await again.log.readStreams(corporation, [`person-${late}`, `person-${kept}`], undefined, 'refused', [
      'identity',
    ]);
    const bySome = named.map(({ data, lost: fields }) => [(data as { name: string }).name, fields?.join()]);
    // of the classes that were not asked for nothing is said where their keys are there; a missing one has no class
    expect(bySome).toEqual([
      ['残る人', undefined],
      [LOST, 'data/name'],
      ['残る人', 'data/illness'],
    ]);
    await expect(told.filter((line) => line?.includes('封の鍵 2 本'))).toHaveLength(1);
    expect(told.join()).toMatch(/記録 2 件（利用者 2）.*npm run lost-keys/);
    // it goes on, and who is named anew can be read
    await register(again, late, '後の人');
    expect(await mirrored(again)).toEqual(theirs());
    expect((await again.log.readStream(corporation, `person-${late}`))[1]).toMatchObject({ data: { name: '後の人' } });
    expect(await again.verify()).toMatchObject({ ok: true, events: 5 });
    await closeAll();
    const third = await open();
    expect(await mirrored(third)).toEqual(theirs());
    expect((await third.mirror())?.stopped).toBeNull();
  }, 120_000);

  it('写しもバックアップもなければ始められず、失った数と理由を残せば始められて、確かめるたびに知らされる', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const first = await open();
    await register(first, one, '一人目', { illness: '通院中' });
    await register(first, two, '二人目');
    await register(first, two, '二人目の改名');
    await first.seals.sealNow();
    expect(await look((found) => found.count())).toEqual([]);
    await closeAll();

    databaseUrl = await server.database();
    const refused = await open();
    await expect(refused.checkKeys()).rejects.toMatchObject({
      reason: 'key-missing',
      message: expect.stringContaining('npm run lost-keys'),
    });
    await closeAll();
    const lost = await look((found) => found.count());
    expect(lost).toEqual([{ corporationId: corporation, keys: 3, events: 3, streams: { person: 2 } }]);
    // to count is not to accept
    await expect((await open()).checkKeys()).rejects.toMatchObject({ reason: 'key-missing' });
    await closeAll();
    const said = { at: new Date('2026-11-22T09:00:00Z'), reason: '写しのディスクが壊れ、\nバックアップもない' };
    expect(await look((found) => found.accept(lost, said))).toEqual([]);

    const again = await open();
    await again.checkKeys();
    expect(await mirrored(again)).toEqual(theirs());
    expect(await person(again, one)).toMatchObject({ data: { name: LOST, illness: LOST } });
    await register(again, one, '一人目');
    expect((await again.log.readStream(corporation, `person-${one}`))[1]).toMatchObject({ data: { name: '一人目' } });
    expect(await mirrored(again)).toEqual(theirs());
    for (let tries = 0; tries < 600 && !(await again.seals.status()).some(({ sealed }) => sealed > 3); tries += 1)
      await again.seals.sealNow();
    const verification = await openVerification({ dataDir, databaseUrl });
    const report = await verification.verify().finally(() => verification.close());
    expect(report).toMatchObject({ ok: true, events: 4 });
    const warnings = report.corporations[0]?.warnings.join();
    expect(warnings).toMatch(/2026年11月22日 18:00 に、封の鍵 3 本（記録 3 件.*写しのディスクが壊れ/s);
  }, 120_000);

  it('法人の鍵もないときは、読める鍵が残っていれば断り、一つもなければ新しく作って続けられる', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const first = await open();
    await register(first, one, '一人目');
    await mirrored(first);
    const file = join(dataDir, 'mirror.backup');
    await takeBackup({ connectionString: databaseUrl }, file, new Date().toISOString());
    await register(first, two, '二人目');
    await closeAll();
    rmSync(join(dataDir, 'keys', `${corporation}.key`));
    const said = { at: new Date(), reason: '鍵のフォルダーも失った' };

    databaseUrl = await server.database();
    await putBack({ connectionString: databaseUrl }, file);
    const some = await look((found) => found.count());
    expect(some).toMatchObject([{ keys: 1, events: 1 }]);
    await expect(look((found) => found.accept(some, said))).rejects.toMatchObject({ reason: 'key-missing' });

    databaseUrl = await server.database();
    const all = await look((found) => found.count());
    expect(all).toMatchObject([{ keys: 2, events: 2 }]);
    expect(await look((found) => found.accept(all, said))).toEqual([corporation]);
    const again = await open();
    await again.checkKeys();
    expect(await mirrored(again)).toEqual(theirs());
    expect(await person(again, two)).toMatchObject({ data: { name: LOST } });
  }, 120_000);
});
