import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { Random } from '../testing/random.ts';
import { commandOf, eventOf, writeHistory } from '../testing/random-history.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { Superuser, withField } from '../testing/tampering.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';
import { openVerification } from './verify/open-verification.ts';
import type { LogReport } from './verify/report.ts';
import { WitnessFolder } from './witness/witness.ts';

/** Against our own server of the protocol: it tries our side of it, and is no KurrentDB. */
describe('KurrentDB の写しの封緘（通信規約を話す試験用サーバー）', () => {
  let server: TestServer;
  let wire: WireServer;
  let folder: string;
  let databaseUrl: string;
  let opened: OpenedEventLog;
  let told: string[];
  let id: string;
  let other: string;
  const random = new Random(25_104);
  const clock = { now: () => BigInt(Date.now()) * 1000n };

  const open = (more: { databaseUrl?: string; mirrors?: boolean } = {}) =>
    openEventLog({
      dataDir: folder,
      databaseUrl,
      kurrentdbUrl: wire.url,
      clock,
      upcasters: [{ type: 'Noted', version: 1 }],
      ...more,
    });
  const tell = (message: string) => void told.push(message);
  const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
    for (let tries = 0; !(await holds()); tries += 1) {
      if (tries > 1_200) throw new Error('it never came');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const sealed = async (log: OpenedEventLog) => {
    await until(async () => {
      // answers once the mirror has what was written
      await log.log.head();
      await log.seals.sealNow();
      const states = await log.seals.status();
      return states.length === 2 && states.every(({ unsealed }) => unsealed === 0);
    });
  };
  const verified = async (): Promise<LogReport> => {
    const log = await openVerification({ dataDir: folder, databaseUrl });
    return log.verify().finally(() => log.close());
  };
  const asSuperuser = async <T>(work: (superuser: Superuser) => Promise<T>): Promise<T> => {
    const superuser = await Superuser.of(server, databaseUrl);
    return work(superuser).finally(() => superuser.client.end());
  };
  const append = (log: OpenedEventLog, corporationId: string) =>
    log.log
      .append(
        [{ stream: `casefile-${random.uuid()}`, expected: 'none', events: [eventOf(random)] }],
        commandOf(random, corporationId),
      )
      .then(
        ({ outcome }) => outcome,
        (error) => String(error),
      );

  beforeAll(async () => {
    server = await startTestServer();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
  }, 60_000);
  beforeEach(async () => {
    told = [];
    folder = mkdtempSync(join(tmpdir(), 'teichaku-mirrored-'));
    databaseUrl = await server.database();
    wire = await new WireServer().start();
    opened = await open();
    [id, other] = [random.uuid(), random.uuid()];
    await writeHistory(opened.log, random, [id, other], 8);
  }, 60_000);
  afterEach(async () => {
    await opened.close();
    await wire.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('KurrentDB に書いた記録が写り、封緘され、確かめると無事と分かる', async () => {
    await sealed(opened);
    await writeHistory(opened.log, random, [id, other], 4);
    await sealed(opened);
    const report = await verified();
    expect(report).toMatchObject({ ok: true, unsealed: 0 });
    expect(report.corporations.map(({ checkpoints }) => checkpoints > 1)).toEqual([true, true]);
    const written = wire.records.all.filter(({ type }) => type === 'Noted');
    expect(report.events).toBe(written.length);
    expect(new WitnessFolder(join(folder, 'witness')).leaves(id)).toBe(
      written.filter(({ stream }) => stream.endsWith(`@${id}`)).length,
    );
  }, 120_000);

  it('写しの行が書き換えられると、場所が名指しされ、見回りがその法人を見るだけにし、直れば書ける', async () => {
    await sealed(opened);
    const whole = await asSuperuser((superuser) => superuser.held(id));
    const row = whole.events[2] as (typeof whole.events)[number];
    await asSuperuser((superuser) =>
      superuser.commit(id, { ...whole, events: whole.events.with(2, withField(row, 8, 'somebody else')) }),
    );
    const report = await verified();
    const mine = report.corporations.find(({ corporationId }) => corporationId === id);
    expect(mine?.faults).toMatchObject([{ kind: 'hash', place: 3, position: row[0], stream: row[2] }]);
    expect(report.corporations.find(({ corporationId }) => corporationId === other)?.faults).toEqual([]);
    opened.seals.start({ patrolMs: 200, lookMs: 50, latestMs: 200, tell });
    await until(() => told.length > 0);
    expect(told[0]).toContain(`法人 ${id} の3 件目、位置 ${row[0]}、${row[2]}`);
    expect(await append(opened, id)).toMatch(/record-damaged|見ることだけ/);
    expect(await append(opened, other)).toBe('appended');
    await asSuperuser((superuser) => superuser.commit(id, whole));
    await until(async () => (await append(opened, id)) === 'appended');
  }, 120_000);

  it('KurrentDB の記録が書き換えられると、それで決める人が気づき、ほかの流れと法人は読める', async () => {
    await sealed(opened);
    const [record] = wire.records.all.filter(({ type, stream }) => type === 'Noted' && stream.endsWith(`@${id}`));
    if (!record) throw new Error('nothing was recorded');
    const before = record.data;
    const [stream = ''] = record.stream.split('@');
    Object.assign(record, { data: Buffer.from('{"on":"2026-06-16","n":1,"note":"x"}') });
    await expect(opened.log.readStream(id, stream)).rejects.toMatchObject({
      reason: 'record-damaged',
      at: { stream, revision: record.revision, position: String(record.position), fault: 'hash' },
    });
    expect(await append(opened, id)).toMatch(/見ることだけ/);
    expect(await append(opened, other)).toBe('appended');
    // the mirror is whole, which does not lift it
    await opened.seals.sealNow();
    expect(await append(opened, id)).toMatch(/見ることだけ/);
    Object.assign(record, { data: before });
    await opened.seals.sealNow();
    expect(await opened.log.readStream(id, stream)).not.toHaveLength(0);
    expect(await append(opened, id)).toBe('appended');
  }, 120_000);

  it('新しい写しは、前の立会いの記録があっても、追いつくまで異常と言わず、追いつくと続きを封緘する', async () => {
    await sealed(opened);
    const { notes } = new WitnessFolder(join(folder, 'witness')).notes(id);
    await writeHistory(opened.log, random, [id, other], 3);
    await opened.close();
    // the same log and the same folder, another database
    const before = databaseUrl;
    databaseUrl = await server.database();
    opened = await open({ mirrors: false });
    opened.seals.start({ lookMs: 20, latestMs: 100, tell });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(told).toEqual([]);
    expect(await opened.seals.sealNow()).toBe(true);
    expect((await opened.seals.status()).map(({ alarm }) => alarm)).toEqual([]);
    const mirroring = await open();
    try {
      await until(async () => {
        const states = await opened.seals.status();
        return states.length === 2 && states.every(({ sealed, unsealed }) => sealed > 0 && unsealed === 0);
      });
      expect(told).toEqual([]);
      expect(databaseUrl).not.toBe(before);
      expect(await verified()).toMatchObject({ ok: true, unsealed: 0 });
      const now = new WitnessFolder(join(folder, 'witness')).notes(id).notes;
      expect(now.slice(0, notes.length)).toEqual(notes);
      expect(now.length).toBeGreaterThan(notes.length);
    } finally {
      await mirroring.close();
    }
  }, 120_000);
});
