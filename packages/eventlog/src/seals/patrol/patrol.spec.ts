import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedEvent } from '../../damaged-event.ts';
import type { EventLog } from '../../event-log.ts';
import { type OpenedEventLog, openEventLog } from '../../open.ts';
import type { EventRow } from '../../postgres/reading/rows.ts';
import { Random } from '../../testing/random.ts';
import { commandOf, eventOf, writeHistory } from '../../testing/random-history.ts';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { type Held, rechained, rehashed, Superuser, withField } from '../../testing/tampering.ts';

let server: TestServer;
let folder: string;
let databaseUrl: string;
let opened: OpenedEventLog;
let told: string[];
let whole: Held;
const random = new Random(7_358);
const clock = { now: () => BigInt(Date.now()) * 1000n };
const open = () => openEventLog({ dataDir: folder, databaseUrl, clock, upcasters: [{ type: 'Noted', version: 1 }] });

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 1_200) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function put(corporationId: string, held: Held): Promise<void> {
  const superuser = await Superuser.of(server, databaseUrl);
  await superuser.commit(corporationId, held).finally(() => superuser.client.end());
}

const appendTo = (log: EventLog, corporationId: string) =>
  log.append(
    [{ stream: `casefile-${random.uuid()}`, expected: 'none', events: [eventOf(random)] }],
    commandOf(random, corporationId),
  );
const writable = (log: EventLog, corporationId: string) =>
  appendTo(log, corporationId).then(
    () => true,
    () => false,
  );
type Note = { readonly on: string; readonly note: string };
const refusal = (work: Promise<unknown>) => work.then(() => 'not refused', String);

let id: string;
let other: string;

beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(async () => {
  await server?.stop();
}, 60_000);
beforeEach(async () => {
  told = [];
  folder = mkdtempSync(join(tmpdir(), 'teichaku-patrol-'));
  databaseUrl = await server.database();
  opened = await open();
  [id, other] = [random.uuid(), random.uuid()];
  await writeHistory(opened.log, random, [id, other], 12);
  const superuser = await Superuser.of(server, databaseUrl);
  whole = await superuser.held(id).finally(() => superuser.client.end());
}, 60_000);
afterEach(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Of a stream with several events the first, or the one from there on. */
function placeIn(held: Held, revision: number): number {
  const longest = held.events.find((row) => Number(row[3]) >= revision + 1)?.[2];
  return held.events.findIndex((row) => row[2] === longest && Number(row[3]) === revision);
}
const at = (index: number): EventRow => whole.events[index] as EventRow;
const tampered = (index: number, row: EventRow): Held => ({ ...whole, events: whole.events.with(index, row) });

describe('決める前に読む記録', () => {
  it('ずっと前に封緘した記録が書き換えられていても、それで決める人が気づき、その法人はどのプロセスでも見るだけになり、直れば書ける', async () => {
    await opened.seals.sealNow();
    const index = placeIn(whole, 0);
    const [position, , stream] = at(index);
    const another = await open();
    try {
      await put(id, tampered(index, withField(at(index), 8, 'somebody else')));
      // neither the sealer nor who decides on another stream notices
      await opened.seals.sealNow();
      expect(await writable(opened.log, id)).toBe(true);
      await expect(another.log.readStream(id, stream)).rejects.toMatchObject({
        reason: 'record-damaged',
        message: expect.stringMatching(new RegExp(`位置 ${position}、${stream} の 0 番.*docs/operations.md`)),
        at: { corporationId: id, position, stream, revision: 0, fault: 'hash' },
      });
      expect(await refusal(appendTo(another.log, id))).toMatch(/位置 .*見ることだけ/);
      await until(async () => !(await writable(opened.log, id)));
      expect(await writable(opened.log, other)).toBe(true);
      // what can be made out is read on
      expect((await opened.log.readStreams(id, [stream])).length).toBeGreaterThan(1);
      // who seals looks through all of it, and does not take it for whole as its newest events are
      await opened.seals.sealNow();
      expect(await writable(opened.log, id)).toBe(false);
      expect((await opened.seals.status(id))[0]?.alarm).toMatchObject({ kind: 'chain' });
      await put(id, { ...whole, checkpoints: (await heldNow()).checkpoints, ...(await laterThan(whole)) });
      await opened.seals.sealNow();
      expect(await writable(opened.log, id)).toBe(true);
      expect(await another.log.readStream(id, stream)).not.toHaveLength(0);
      await until(() => writable(another.log, id));
      expect((await opened.seals.status(id))[0]?.alarm).toBeNull();
    } finally {
      await another.close();
    }
  }, 120_000);

  it('鎖の途中からでも、抜かれた記録と、知っているのと違う記録に気づく', async () => {
    const index = placeIn(whole, 1);
    const [, , stream] = at(index);
    await put(id, { ...whole, events: whole.events.toSpliced(index, 1) });
    await expect(opened.log.readStream(id, stream)).rejects.toMatchObject({ reason: 'record-damaged' });
    await put(id, whole);
    const length = (await opened.log.readStream(id, stream)).length;
    // the last one, with a hash that is its own: what this process knows of it is another
    const last = whole.events.findLastIndex((row) => row[2] === stream);
    await put(id, tampered(last, withField(rehashed(withField(at(last), 8, 'x')), 16, `\\x${'ab'.repeat(32)}`)));
    await expect(opened.log.readStream(id, stream, length - 1)).rejects.toMatchObject({ reason: 'record-damaged' });
    const forged = rehashed(withField(withField(at(last), 8, 'x'), 16, `\\x${'ab'.repeat(32)}`));
    await put(id, tampered(last, forged));
    await expect(opened.log.readStream(id, stream, length - 1)).rejects.toMatchObject({
      at: { fault: 'previous-hash', revision: length - 1 },
    });
    // the neighbour: from a revision on nothing is wrong
    await put(id, whole);
    expect(await opened.log.readStream(id, stream, length - 1)).toHaveLength(1);
    expect(await opened.log.readStream(id, stream, length)).toHaveLength(0);
  }, 60_000);

  it('読み取れない内容と、開けない封は、場所を名指しし、読める記録は読める', async () => {
    const plain = whole.events.findIndex((row) => !row[18].includes('$sealed'));
    const sealed = whole.events.findIndex((row, n) => row[18].includes('$sealed') && row[2] !== at(plain)[2] && n >= 0);
    const cut = at(sealed)[18].replace(/.{8}"\}/, 'AAAAAAAA"}');
    const events = whole.events.with(plain, withField(at(plain), 18, '5')).with(sealed, withField(at(sealed), 18, cut));
    await put(id, { ...whole, events });
    const streams = [at(plain)[2], at(sealed)[2]];
    const named = (index: number) => new RegExp(`位置 ${at(index)[0]}、${at(index)[2]} の ${at(index)[3]} 番`);
    await expect(opened.log.readStreams(id, streams)).rejects.toThrow(named(plain));
    const marked = await opened.log.readStreams(id, streams, undefined, 'marked');
    const [damaged] = marked.filter(({ unreadable }) => unreadable);
    expect(damaged?.unreadable).toBeInstanceOf(DamagedEvent);
    expect(damaged?.position).toBe(at(plain)[0]);
    const unopened = marked.find(({ position }) => position === at(sealed)[0])?.data as Note;
    expect(() => unopened.note).toThrow(named(sealed));
    expect(unopened.on).toBe('2026-06-15');
    for await (const page of opened.log.readAll(null, { fields: 'sealed', unreadable: 'marked' }))
      expect(page.filter(({ unreadable }) => unreadable)).toHaveLength(1);
    // a key that cannot be one
    await put(id, tampered(sealed, withField(at(sealed), 18, at(sealed)[18].replace(/v1\..{8}/, 'v1.xxxxxxxx'))));
    const strange = await opened.log.readStreams(id, [at(sealed)[2]], undefined, 'marked');
    const note = strange.find(({ position }) => position === at(sealed)[0])?.data as Note;
    expect(() => note.note).toThrow(named(sealed));
  }, 60_000);
});

async function heldNow(): Promise<Held> {
  const superuser = await Superuser.of(server, databaseUrl);
  return superuser.held(id).finally(() => superuser.client.end());
}

/** What has come since, behind what was there. */
async function laterThan({ events, commands }: Held): Promise<Pick<Held, 'events' | 'commands'>> {
  const now = await heldNow();
  return {
    events: [...events, ...now.events.slice(events.length)],
    commands: [...commands, ...now.commands.slice(commands.length)],
  };
}

describe('見回り', () => {
  const start = () =>
    opened.seals.start({ patrolMs: 200, lookMs: 50, latestMs: 200, tell: (one) => void told.push(one) });

  it('無事な台帳を一巡して、どこまで見たかを言い、何も言い立てない', async () => {
    expect(opened.seals.patrol()).toEqual({ round: null, last: null });
    start();
    await until(() => opened.seals.patrol().last !== null);
    const first = opened.seals.patrol().last;
    expect(first).toMatchObject({ suspects: 0 });
    expect(first?.events).toBeGreaterThan(whole.events.length);
    await writeHistory(opened.log, random, [id], 3);
    await until(() => (opened.seals.patrol().last?.events ?? 0) > (first?.events ?? 0));
    expect(told).toEqual([]);
    expect((await opened.seals.status()).map(({ alarm }) => alarm)).toEqual([null, null]);
  }, 60_000);

  it('鎖の合うように書き換えた、ずっと前の封緘済みの記録を見つけ、見るだけにして知らせ、直れば自分で解く', async () => {
    await opened.seals.sealNow();
    await writeHistory(opened.log, random, [id], 2);
    await opened.seals.sealNow();
    const now = await heldNow();
    const index = placeIn(now, 0);
    const row = withField(now.events[index] as EventRow, 8, 'somebody else');
    // every chain fits, and so do the last sealed event and all after it; where it does not, that is found at once
    const last = now.events.findLastIndex((one) => one[2] === row[2]);
    const until1 = rechained(now.events.with(index, row), index);
    const forged = now.events.map((one, n) => (one[2] === row[2] && n <= last ? (until1[n] as EventRow) : one));
    await put(id, { ...now, events: forged });
    start();
    await until(() => told.length > 0);
    expect(told[0]).toMatch(
      new RegExp(`法人 ${id} の${index + 1} 件目.*位置 ${row[0]}.*封緘した記録と違う.*docs/operations.md`),
    );
    expect((await opened.seals.status(id))[0]?.alarm).toMatchObject({ kind: 'sealed-event' });
    expect((await opened.seals.status(other))[0]?.alarm).toBeNull();
    expect(await refusal(appendTo(opened.log, id))).toMatch(/見ることだけ/);
    expect(await writable(opened.log, other)).toBe(true);
    await put(id, now);
    await until(() => writable(opened.log, id));
    await until(async () => (await opened.seals.status(id))[0]?.alarm === null);
    expect(told).toHaveLength(1);
  }, 120_000);

  it('0 なら見回らない', async () => {
    opened.seals.start({ patrolMs: 0, lookMs: 20, tell: (one) => void told.push(one) });
    await until(async () => (await opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(opened.seals.patrol()).toEqual({ round: null, last: null });
  }, 60_000);
});
