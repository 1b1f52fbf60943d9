import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hasAll } from '../mirror/mirror.ts';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import type { Connections } from '../postgres/connections.ts';
import { Random } from '../testing/random.ts';
import { commandOf, eventOf, writeHistory } from '../testing/random-history.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { rechained, Superuser, withField } from '../testing/tampering.ts';
import { openSeals } from './open-seals.ts';
import { ReadOnlyCorporations } from './read-only.ts';
import { openCheckpoint } from './tree/checkpoint.ts';
import { verifierOf } from './tree/note.ts';
import { openVerification, type Verification } from './verify/open-verification.ts';
import { sentenceOf } from './verify/report.ts';
import { WitnessFolder } from './witness/witness.ts';

const LOGS = 100;

let server: TestServer;
let folder: string;
let databaseUrl: string;
let opened: OpenedEventLog;
let told: string[];
const random = new Random(8_032);
const clock = { now: () => BigInt(Date.now()) * 1000n };
const upcasters = [{ type: 'Noted', version: 1 }];

const open = (more: { witness?: string } = {}) =>
  openEventLog({ dataDir: folder, databaseUrl, clock, upcasters, ...more });
const tell = (message: string) => void told.push(message);
const witness = () => new WitnessFolder(join(folder, 'witness'));

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 600) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function verifying<T>(look: (log: Verification) => Promise<T>): Promise<T> {
  const log = await openVerification({ dataDir: folder, databaseUrl });
  try {
    return await look(log);
  } finally {
    await log.close();
  }
}

async function asSuperuser<T>(work: (superuser: Superuser) => Promise<T>): Promise<T> {
  const superuser = await Superuser.of(server, databaseUrl);
  try {
    return await work(superuser);
  } finally {
    await superuser.client.end();
  }
}

beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(async () => {
  await server?.stop();
}, 60_000);
beforeEach(async () => {
  told = [];
  folder = mkdtempSync(join(tmpdir(), 'teichaku-sealer-'));
  databaseUrl = await server.database();
  opened = await open();
}, 60_000);
afterEach(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe('封緘', () => {
  it('決めた件数がたまった法人から封緘し、終わるときに残りも封緘する', async () => {
    const [busy, quiet] = [random.uuid(), random.uuid()];
    // the first look seals whatever is there; what is counted comes after it
    await writeHistory(opened.log, random, [busy], 1);
    opened.seals.start({ events: 20, lookMs: 20, tell });
    await until(async () => (await opened.seals.status(busy))[0]?.sealed !== 0);
    await writeHistory(opened.log, random, [quiet], 1);
    await writeHistory(opened.log, random, [busy], 15);
    await until(async () => ((await opened.seals.status(busy))[0]?.unsealed ?? 99) < 20);
    const [left] = await opened.seals.status(quiet);
    expect(left).toMatchObject({ sealed: 0, position: null, sealedAt: null, alarm: null });
    expect(left?.unsealed).toBeGreaterThan(0);
    await opened.close();
    opened = await open();
    expect((await opened.seals.status()).map(({ unsealed }) => unsealed)).toEqual([0, 0]);
    expect(told).toEqual([]);
  }, 120_000);

  it('写しが追いつくまでは封緘せず、古い状態に戻されたとも言わない', async () => {
    const id = random.uuid();
    await writeHistory(opened.log, random, [id], 3);
    await opened.seals.sealNow();
    let ready = false;
    const connections = opened.database as Connections;
    const options = { connections, now: clock.now, readOnly: new ReadOnlyCorporations(connections) };
    const behind = openSeals({ ...options, ready: async () => ready }, { dataDir: folder });
    await writeHistory(opened.log, random, [id], 2);
    await behind.sealNow();
    expect((await opened.seals.status(id))[0]?.unsealed).toBeGreaterThan(0);
    ready = true;
    await behind.sealNow();
    expect((await behind.status(id))[0]).toMatchObject({ unsealed: 0, alarm: null });
    const at = (lagSeconds: number | null, stopped: string | null = null) => ({ position: '9', lagSeconds, stopped });
    expect([null, at(null), at(60), at(0, '壊れています')].map(hasAll)).toEqual([false, false, false, false]);
    expect(hasAll(at(0.5))).toBe(true);
  }, 120_000);

  it('件数に足りなくても、決めた時間がたてば封緘する', async () => {
    opened.seals.start({ events: 1_000_000, latestMs: 200, lookMs: 20, tell });
    for (let n = 0; n < 2; n += 1) {
      await writeHistory(opened.log, random, [random.uuid()], 1);
      await until(async () => (await opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    }
    expect(await opened.seals.status()).toHaveLength(2);
  }, 120_000);

  it('封緘は、立会いの公開鍵だけで確かめられる文になり、鍵は持ち主だけが読める', async () => {
    const id = random.uuid();
    await writeHistory(opened.log, random, [id], 5);
    await opened.seals.sealNow();
    const [state] = await opened.seals.status(id);
    const { notes, torn } = witness().notes(id);
    expect([notes.length, torn, state?.unsealed]).toEqual([1, 0, 0]);
    const vkeys = readFileSync(join(folder, 'witness', `${id}.vkey`), 'utf8')
      .trim()
      .split('\n');
    const checkpoint = openCheckpoint(notes[0] as string, vkeys.map(verifierOf));
    expect(checkpoint).toMatchObject({ origin: `teichaku/${id}`, size: state?.sealed });
    expect(witness().leaves(id)).toBe(state?.sealed);
    expect(statSync(join(folder, 'keys', `${id}.seal.key`)).mode & 0o777).toBe(0o600);
    expect(await verifying((log) => log.verifierKeys())).toEqual(vkeys);
    // nothing new, nothing signed
    await opened.seals.sealNow();
    expect(witness().notes(id).notes).toHaveLength(1);
  }, 60_000);

  it('二つのプロセスが同時に封緘しても、一続きの封緘になる', async () => {
    const other = await open();
    try {
      const corporations = [random.uuid(), random.uuid()];
      for (let n = 0; n < 5; n += 1) {
        await writeHistory(opened.log, random, corporations, 3);
        await Promise.all([
          opened.seals.sealNow(),
          other.seals.sealNow(),
          opened.seals.sealNow(),
          other.seals.sealNow(),
        ]);
      }
      await opened.seals.sealNow();
      const report = await verifying((log) => log.verify());
      expect(report).toMatchObject({ ok: true, unsealed: 0 });
      expect(report.corporations.flatMap(({ warnings }) => warnings)).toEqual([]);
    } finally {
      await other.close();
    }
  }, 120_000);

  it(`${LOGS} 個の無事な台帳では、同時に書いていても、異常と言わない`, async () => {
    const other = await open();
    try {
      for (let n = 0; n < LOGS; n += 1) {
        const id = random.uuid();
        await writeHistory(opened.log, random, [id], 1 + random.below(3));
        const bystanders = [random.uuid(), random.uuid()];
        const [, , , during] = await Promise.all([
          writeHistory(opened.log, random, [id, bystanders[0] as string], 1 + random.below(6)),
          writeHistory(other.log, random, bystanders.slice(1), 1 + random.below(6)),
          random.below(2) === 0 ? opened.seals.sealNow() : other.seals.sealNow(),
          n % 10 === 0 ? verifying((log) => log.verify({ corporationId: id })) : null,
        ]);
        expect(during?.corporations.flatMap(({ faults }) => faults) ?? []).toEqual([]);
        if (random.below(3) === 0) await opened.seals.sealNow();
      }
      const report = await verifying((log) => log.verify());
      expect(report.corporations.flatMap(({ faults, warnings }) => [...faults, ...warnings])).toEqual([]);
      expect(report.corporations).toHaveLength(3 * LOGS);
      expect((await opened.seals.status()).filter(({ alarm }) => alarm !== null)).toEqual([]);
    } finally {
      await other.close();
    }
  }, 300_000);

  it('アプリも投影も所有者も、封緘の表を書き換えたり消したりできない', async () => {
    await writeHistory(opened.log, random, [random.uuid()], 1);
    await opened.seals.sealNow();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      for (const role of ['teichaku', 'teichaku_app', 'teichaku_projector']) {
        await client.query(`SET ROLE ${role}`);
        for (const text of [
          'UPDATE log.seal_checkpoint SET size = 1',
          'DELETE FROM log.seal_checkpoint',
          'TRUNCATE log.seal_checkpoint',
        ])
          await expect(client.query(text)).rejects.toThrow();
      }
      const add = "SELECT log.add_checkpoint(gen_random_uuid(), 0, 1, 1, ''::bytea, sha256(''), ''::bytea, '', 1)";
      await client.query('SET ROLE teichaku_app');
      await expect(client.query(add)).rejects.toThrow(/permission denied/);
      await client.query('SET ROLE teichaku_projector');
      expect((await client.query(add)).rowCount).toBe(1);
    } finally {
      await client.end();
    }
  }, 60_000);
});

describe('封緘の異常', () => {
  let id: string;
  let other: string;
  const alarmOf = async () => (await opened.seals.status(id))[0]?.alarm;

  beforeEach(async () => {
    [id, other] = [random.uuid(), random.uuid()];
    await writeHistory(opened.log, random, [id, other], 4);
    await opened.seals.sealNow();
    await writeHistory(opened.log, random, [id, other], 4);
  }, 60_000);

  it('封緘前の記録が書き換えられていれば、署名せずに場所を言い、ほかの法人は封緘する', async () => {
    const at = await asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const index = held.events.length - 2;
      const row = held.events[index] as (typeof held.events)[number];
      await superuser.commit(id, { ...held, events: held.events.with(index, withField(row, 5, 'Changed')) });
      return row;
    });
    opened.seals.start({ lookMs: 50, tell });
    await until(() => told.length > 0);
    const alarm = await alarmOf();
    expect(alarm).toMatchObject({ kind: 'chain', at: { position: at[0], stream: at[2], fault: 'hash' } });
    expect(told).toEqual([alarm?.message]);
    expect(told[0]).toContain(`位置 ${at[0]}`);
    await until(async () => (await opened.seals.status(other))[0]?.unsealed === 0);
    expect((await opened.seals.status(id))[0]?.unsealed).toBeGreaterThan(0);
    expect(witness().notes(id).notes).toHaveLength(1);
  }, 60_000);

  it('記録に異常のある法人には書けず、見ることはでき、ほかの法人には書け、直れば書ける', async () => {
    const whole = await asSuperuser((superuser) => superuser.held(id));
    const last = whole.events.length - 1;
    const row = whole.events[last] as (typeof whole.events)[number];
    const sound = whole.events.find(([, , stream]) => stream !== row[2])?.[2] as string;
    await asSuperuser((superuser) =>
      superuser.commit(id, { ...whole, events: whole.events.with(last, withField(row, 5, 'Changed')) }),
    );
    await opened.seals.sealNow();
    // also after a start, and in another process
    const another = await open();
    try {
      for (const one of [opened, another]) {
        await expect(writeHistory(one.log, random, [id], 1)).rejects.toMatchObject({
          reason: 'record-damaged',
          message: expect.stringMatching(new RegExp(`位置 ${row[0]}.*docs/operations.md.*見ることだけ`)),
        });
        // who decides reads no stream that is damaged, and any other; who looks reads all of them
        await expect(one.log.readStream(id, row[2])).rejects.toMatchObject({ reason: 'record-damaged' });
        expect((await one.log.readStream(id, sound)).length).toBeGreaterThan(0);
        expect((await one.log.readStreams(id, [row[2]], undefined, 'marked')).length).toBeGreaterThan(0);
      }
      await writeHistory(opened.log, random, [other], 1);
      await asSuperuser((superuser) => superuser.commit(id, whole));
      await opened.seals.sealNow();
      await opened.log.append(
        [{ stream: `casefile-${random.uuid()}`, expected: 'none', events: [eventOf(random)] }],
        commandOf(random, id),
      );
      await until(() =>
        another.log
          .append(
            [{ stream: `casefile-${random.uuid()}`, expected: 'none', events: [eventOf(random)] }],
            commandOf(random, id),
          )
          .then(
            () => true,
            () => false,
          ),
      );
    } finally {
      await another.close();
    }
  }, 120_000);

  it('封緘した最後の記録、封緘の表、古い状態への巻き戻し、鍵の紛失を見つけて、署名しない', async () => {
    const whole = await asSuperuser((superuser) => superuser.held(id));
    const sealed = witness().leaves(id);
    const events = rechained(
      whole.events.with(sealed - 1, withField(whole.events[sealed - 1] as never, 5, 'Changed')),
      sealed - 1,
    );
    const [checkpoint] = whole.checkpoints;
    if (!checkpoint) throw new Error('nothing is sealed');
    const changed = (n: number, value: string) => [checkpoint.with(n, value) as never];
    const tries = [
      ['sealed-event', { ...whole, events }],
      ['sealed-event', { ...whole, events: whole.events.toSpliced(sealed - 1, 1) }],
      ['checkpoint', { ...whole, checkpoints: changed(4, `\\x${'ab'.repeat((checkpoint[4].length - 2) / 2)}`) }],
      ['checkpoint', { ...whole, checkpoints: changed(5, checkpoint[5].replace('\n\n', '\n')) }],
      ['witness-differs', { ...whole, checkpoints: changed(3, `\\x${'ab'.repeat(32)}`) }],
      ['witness-ahead', { ...whole, events: whole.events.slice(0, sealed - 1), checkpoints: [] }],
      ['witness-ahead', { ...whole, events, checkpoints: [] }],
    ] as const;
    for (const [kind, held] of tries) {
      await asSuperuser((superuser) => superuser.commit(id, held));
      await opened.seals.sealNow();
      expect([kind, (await alarmOf())?.kind]).toEqual([kind, kind]);
      expect(witness().notes(id).notes).toHaveLength(1);
    }
    await asSuperuser((superuser) => superuser.commit(id, whole));
    const key = join(folder, 'keys', `${id}.seal.key`);
    renameSync(key, `${key}.away`);
    await opened.seals.sealNow();
    expect((await alarmOf())?.kind).toBe('key-missing');
    expect((await alarmOf())?.message).toContain(key);
    writeFileSync(key, 'x');
    await writeHistory(opened.log, random, [other], 1);
    await opened.seals.sealNow();
    expect(await alarmOf()).toMatchObject({
      kind: 'key-missing',
      message: expect.stringContaining(`${key} が壊れています`),
    });
    expect(await opened.seals.status(other)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    // as it was: it is sealed, and the alarm is over
    renameSync(`${key}.away`, key);
    await opened.seals.sealNow();
    expect(await opened.seals.status(id)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    expect(await verifying((log) => log.verify())).toMatchObject({ ok: true });
  }, 60_000);

  it('封緘の表だけがなくても、記録が立会いのとおりなら、立会いの封緘を受け継いで続ける', async () => {
    await opened.seals.sealNow();
    const { notes } = witness().notes(id);
    await asSuperuser(async (superuser) => superuser.commit(id, { ...(await superuser.held(id)), checkpoints: [] }));
    await writeHistory(opened.log, random, [id], 2);
    await opened.seals.sealNow();
    expect(await opened.seals.status(id)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    expect(witness().notes(id).notes.slice(0, -1)).toEqual(notes);
    expect(await verifying((log) => log.verify())).toMatchObject({ ok: true });
  }, 60_000);

  it('立会いのフォルダーに書けなくても封緘は続き、そう言い、書けるようになれば追いつく', async () => {
    await opened.close();
    const disk = join(folder, 'usb');
    writeFileSync(disk, 'not a folder');
    opened = await open({ witness: join(disk, 'witness') });
    opened.seals.start({ lookMs: 50, tell });
    await until(() => told.length > 0);
    expect(told).toEqual([expect.stringContaining(join(disk, 'witness'))]);
    await until(async () => (await opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    expect(opened.seals.witnesses().map(({ problem }) => problem === null)).toEqual([true, false]);
    rmSync(disk);
    await opened.seals.sealNow();
    await writeHistory(opened.log, random, [id], 1);
    await opened.seals.sealNow();
    expect(opened.seals.witnesses().map(({ problem }) => problem)).toEqual([null, null]);
    const copy = new WitnessFolder(join(disk, 'witness'));
    expect(copy.notes(id)).toEqual(witness().notes(id));
    expect(copy.leaves(id)).toBe(witness().leaves(id));
    expect(copy.verifiers(id).map(({ vkey }) => vkey)).toEqual(
      witness()
        .verifiers(id)
        .map(({ vkey }) => vkey),
    );
  }, 60_000);

  it('ほかの台帳と立会いのフォルダーを分け合っても、よその法人のことは言わない', async () => {
    await opened.close();
    const shared = join(folder, 'shared');
    const stranger = random.uuid();
    opened = await open({ witness: shared });
    await opened.seals.sealNow();
    for (const kind of ['notes', 'vkey', 'leaves']) {
      cpSync(join(shared, `${other}.${kind}`), join(shared, `${stranger}.${kind}`));
    }
    opened.seals.start({ lookMs: 50, tell });
    await until(async () => (await opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    await opened.seals.sealNow();
    expect(told).toEqual([]);
    const verification = await openVerification({ dataDir: folder, databaseUrl, witness: shared });
    const report = await verification.verify().finally(() => verification.close());
    expect(report).toMatchObject({ ok: true });
    // one of ours that is gone from the database is missed all the same
    await asSuperuser((superuser) => superuser.commit(other, { events: [], commands: [], checkpoints: [] }));
    const { corporations } = await verifying((log) => log.verify());
    expect(corporations.flatMap(({ faults }) => faults.map(({ kind }) => kind))).toContain('missing');
  }, 60_000);

  it('立会いのフォルダーが消えても、途中で切れても、続きから書ける', async () => {
    const file = join(folder, 'witness', `${id}.notes`);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -40));
    writeFileSync(join(folder, 'witness', `${id}.leaves`), Buffer.alloc(33, 1));
    await opened.seals.sealNow();
    const { notes, torn } = witness().notes(id);
    expect([notes.length, torn > 0]).toEqual([2, true]);
    const torned = await verifying((log) => log.verify({ corporationId: id }));
    expect(torned.corporations[0]?.faults).toEqual([]);
    // what the witness holds of the first event is not what was signed: it is said, and not believed
    expect(torned.corporations[0]?.warnings.join()).toMatch(/書きかけ.*使っていません/s);
    rmSync(join(folder, 'witness'), { recursive: true });
    expect((await verifying((log) => log.verify())).corporations.every(({ warnings }) => warnings.length > 0)).toBe(
      true,
    );
    await writeHistory(opened.log, random, [id], 1);
    await opened.seals.sealNow();
    expect(witness().notes(id).notes).toHaveLength(3);
    expect(await verifying((log) => log.verify({ corporationId: id }))).toMatchObject({ ok: true });
  }, 60_000);

  it('記録の指紋が立会いになくても、どの範囲かは分かり、文で言う', async () => {
    await opened.seals.sealNow();
    rmSync(join(folder, 'witness', `${id}.leaves`));
    const changed = await asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const events = rechained(held.events.with(3, withField(held.events[3] as never, 5, 'Changed')), 3);
      await superuser.commit(id, { ...held, events });
      return events.length;
    });
    const { ok, corporations } = await verifying((log) => log.verify({ corporationId: id }));
    const [fault] = corporations[0]?.faults ?? [];
    expect([ok, fault?.kind, fault?.place]).toEqual([false, 'root', 1]);
    expect(fault?.through).toBeGreaterThanOrEqual(4);
    expect(fault?.through).toBeLessThanOrEqual(changed);
    expect(sentenceOf(fault as never)).toContain(`法人 ${id} の1〜${fault?.through} 件目`);
  }, 60_000);

  it('監査人は、預かったフォルダーとその鍵だけで確かめられる', async () => {
    const copy = join(folder, 'auditor');
    expect(await verifying((log) => log.exportTo(copy))).toBe(2);
    expect(await verifying((log) => log.exportTo(copy))).toBe(0);
    await opened.seals.sealNow();
    expect(await verifying((log) => log.verify({ witness: copy }))).toMatchObject({ ok: true, unsealed: 0 });
    // the office makes itself a new key and a new history: the auditor's copy tells
    cpSync(copy, join(folder, 'kept'), { recursive: true });
    await opened.close();
    await asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const events = rechained(held.events.with(0, withField(held.events[0] as never, 5, 'Changed')), 0);
      await superuser.commit(id, { ...held, events, checkpoints: [] });
    });
    rmSync(join(folder, 'witness'), { recursive: true });
    rmSync(join(folder, 'keys', `${id}.seal.key`));
    opened = await open();
    await opened.seals.sealNow();
    expect(existsSync(join(folder, 'keys', `${id}.seal.key`))).toBe(true);
    expect(await verifying((log) => log.verify({ corporationId: id }))).toMatchObject({ ok: true });
    const { corporations } = await verifying((log) => log.verify({ corporationId: id, witness: join(folder, 'kept') }));
    expect(corporations[0]?.faults.map(({ kind, place }) => [kind, place])).toContainEqual(['sealed', 1]);
  }, 60_000);
});
