import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventDefinitions, type Recorded } from '@teichaku/casework';
import { logSchema, type OpenedEventLog } from '@teichaku/eventlog';
import { createApp } from '../../src/app.ts';
import { openStores } from '../../src/boot/open-stores.ts';
import { SetClock } from '../../src/clock/clock.ts';
import { migrations } from '../../src/read/migrations.ts';
import { Projector } from '../../src/read/projector.ts';
import { TABLES } from '../../src/read/tables.ts';
import { Operator } from '../../src/session/operator.ts';
import { readTables, rebuilt } from '../read-tables.ts';
import { hang, museumIn, ROLES } from './hang.ts';
import { kept } from './questions.ts';

const here = import.meta.dirname;
const releases = readdirSync(here).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

it('見本のデータベースが、ひとつはある', () => expect(releases.length).toBeGreaterThan(0));

describe.each(releases)('%s で書かれたデータベースを、いまの版で開く', (release) => {
  const museum = museumIn(join(here, release));
  const clock = SetClock.at(museum.day);
  let folder: string;
  let stores: OpenedEventLog;
  let app: NestFastifyApplication;
  const events: Recorded[] = [];
  const ask = async (method: 'GET' | 'POST', url: string, body?: object) => {
    const headers = { host: '127.0.0.1:3000', 'idempotency-key': randomUUID() };
    const reply = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
    return { status: reply.statusCode, body: JSON.parse(reply.payload) };
  };
  const settled = async () => {
    const projector = app.get(Projector);
    for (let tries = 0; (await projector.settled()) !== (await stores.log.head()); tries += 1) {
      if (tries > 3_000) throw new Error('the lists do not come up to the log');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'teichaku-museum-'));
    chmodSync(folder, 0o711);
    await hang(museum, folder);
    stores = await openStores({ dataFolder: folder, databaseUrl: undefined }, clock);
    await stores.checkKeys();
    await stores.database.migrateReadModels(migrations);
    app = await createApp({ stores, clock, operator: new Operator('見本の操作者') }, { webRoot: null, logger: false });
    app.get(Projector).start();
    for await (const page of stores.log.readAll(null, { unreadable: 'marked' })) events.push(...page);
  }, 120_000);

  afterAll(async () => {
    await app?.close();
    await stores?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('出荷した手順は、その版が流したときのまま', () => {
    expect(logSchema(ROLES).slice(0, museum.logSteps + 1)).toEqual(museum.logSchema);
  });

  it('記録はひとつ残らず読め、読めないものはなく、つながりも正しい', async () => {
    const stored = museum.rows.split('\nINSERT INTO log.event ').length - 1;
    expect(stored).toBeGreaterThan(100);
    expect(events.filter(({ unreadable }) => unreadable)).toEqual([]);
    expect(await stores.verify()).toEqual({ ok: true, events: stored, streams: expect.any(Number) });
    expect(events).toHaveLength(stored);
    for (const { type, data } of events) {
      const { schema } = eventDefinitions.find((one) => one.type === type) as (typeof eventDefinitions)[number];
      const { error } = schema.safeParse(data);
      // what was forgotten reads as such, whatever the field's own shape
      if (!JSON.stringify(data).includes('（消去済み）')) expect([type, error?.issues]).toEqual([type, undefined]);
    }
  });

  it('消した鍵の記録は、消したものとして読める', () => {
    const forgotten = events.filter(({ erased }) => erased);
    expect(forgotten.map(({ type }) => type)).toEqual(expect.arrayContaining(['PersonRegistered', 'InterviewHeld']));
    expect(forgotten.find(({ type }) => type === 'PersonRegistered')?.data).toMatchObject({ name: '（消去済み）' });
  });

  it('その日のことを、その日に知っていたとおりに、そのときと同じく答える', async () => {
    await settled();
    for (const [url, { status, body }] of Object.entries(museum.answers)) {
      const now = await ask('GET', url);
      expect([url, now.status]).toEqual([url, status]);
      expect({ url, body: kept(now.body) }).toMatchObject({ url, body: kept(body) as object });
    }
  });

  it('引き継いで続けてきた一覧と、記録から作り直した一覧は、一字一句同じになる', async () => {
    await settled();
    await app.get(Projector).answerDue();
    const live = await readTables({ stores });
    expect((await rebuilt({ stores, clock }, { threads: 0 })).parked).toEqual([]);
    const anew = await readTables({ stores });
    for (const table of TABLES) expect([table, anew[table]]).toEqual([table, live[table]]);
  });

  it('古い版の記録の先に今の版で書け、両方が同じ画面に並び、古い記録も今の形で訂正できる', async () => {
    const old = events.find(({ type, erased }) => type === 'AgencyContacted' && !erased) as Recorded;
    const url = `/api/corporations/${old.corporationId}/casefiles/${old.stream.slice('casefile-'.length)}`;
    const contacts = async () =>
      (await ask('GET', url)).body.timeline.filter(({ type }: { type: string }) => type === 'AgencyContacted');
    const [told] = await contacts();
    expect([told.eventId, told.data.agencyName]).toEqual([old.eventId, 'みなとクリニック']);
    const now = { on: museum.day, means: 'visit', agencyKind: 'hello-work', agencyName: '港所' };
    expect((await ask('POST', `${url}/contact-agency`, now)).status).toBe(200);
    const both = await contacts();
    expect(both.map(({ data }: { data: object }) => data)).toMatchObject([now, told.data]);
    expect(both[1]).toEqual(told);

    const right = { ...told.data, agencyKind: 'medical', words: '通院の日は、第二火曜' };
    const why = '曜日まで聞いていた';
    expect((await ask('POST', `${url}/correct-entry`, { entryId: old.eventId, why, data: right })).status).toBe(200);
    const [, corrected, before] = await contacts();
    expect([corrected.data, corrected.corrects]).toMatchObject([right, old.eventId]);
    expect(before).toMatchObject({ data: told.data, sentence: told.sentence, voided: { why } });
    expect(await stores.verify()).toMatchObject({ ok: true });
  });
});
