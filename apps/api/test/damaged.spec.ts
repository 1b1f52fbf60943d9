import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Api, type Fixture, fixture, openApi, settled } from './support.ts';

/** A superuser edits rows far back, under the running server. */
describe('書き換えられた記録', () => {
  let server: Api & { end(): Promise<void> };
  let made: Fixture;
  let neighbour: Fixture;

  beforeAll(async () => {
    server = await openApi();
    made = await fixture(server, '壊れた法人');
    neighbour = await fixture(server, '無事な法人');
    await settled(server);
  }, 120_000);
  afterAll(async () => {
    await server?.end();
  }, 60_000);

  /** Changes a row behind everybody's back. */
  const edit = async (set: string, stream: string, revision: number, { corporation } = made): Promise<void> => {
    const { databaseUrl, dataDir } = server.stores.address as { databaseUrl: string; dataDir: string };
    const { superuser } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8'));
    const { hostname, pathname } = new URL(databaseUrl);
    const at = { host: decodeURIComponent(hostname), port: 5432, database: pathname.slice(1) };
    const client = new pg.Client({ ...at, user: 'postgres', password: superuser });
    await client.connect();
    try {
      await client.query("SET session_replication_role = 'replica'; SET lock_timeout = '10s'");
      const { rowCount } = await client.query(
        `UPDATE log.event SET ${set} WHERE corporation_id = $1 AND stream = $2 AND revision = $3`,
        [corporation, stream, revision],
      );
      if (rowCount !== 1) throw new Error('nothing was edited');
    } finally {
      await client.end();
    }
  };
  const note = { on: '2026-11-18', means: 'phone', place: 'other' };
  const hold = ({ C, casefile }: Fixture) => server.post(`${C}/casefiles/${casefile}/hold-interview`, note);

  it('内容の読み取れない記録があっても、一覧はほかの人を更新し続け、その人は外れてわけが言われ、答えは場所を言う', async () => {
    const person = { name: '川瀬 空', kana: 'カワセ ソラ', disabilityKind: 'mental' };
    let id = '';
    // it is there already when the lists come to it
    await server.projector.aside(async () => {
      const opened = await server.post(`${made.C}/casefiles/open`, {
        on: '2025-04-01',
        person,
        officeId: made.office,
        precedingService: 'transition',
      });
      id = opened.body.id;
      await edit("data = '5'", `casefile-${id}`, 0);
    });
    const stream = `casefile-${id}`;
    await settled(server);
    const { body: parked } = await server.get(`${made.C}/parked`);
    expect(parked).toMatchObject({
      total: 1,
      rows: [{ stream, cause: 'damaged', says: expect.stringMatching(/^1件目の記録（「事例を開いた」）が壊れていて/) }],
    });
    const read = await server.get(`${made.C}/casefiles/${id}`);
    expect(read.body).toMatchObject({ type: '/problems/record-damaged', details: { stream, revision: 0 } });
    // the lists have never read the name
    expect(read.body.detail).toMatch(/^氏名を読めない利用者の1件目の記録（「事例を開いた」、.*に記録）が壊れていて/);
    expect(read.body.detail).not.toContain(id);
    expect(read.body.details.cause).toMatch(new RegExp(`位置 \\d+、${stream} の 0 番`));
    expect(read.body.guide).toBe('/guide/operations.html#seal-alarm');
    expect(read.status).toBe(409);
    const past = await server.get(`${made.C}/casefiles/${id}?on=2025-06-01`);
    expect(past.body).toMatchObject({ type: '/problems/record-damaged' });
    expect((await server.get(`${made.C}/casefiles/${made.casefile}?on=2025-06-01`)).status).toBe(200);
    const held = await hold(made);
    expect(held.status).toBe(200);
    await settled(server);
    expect((await server.get(`${made.C}/casefiles?on=2026-01-01`)).status).toBe(200);
  }, 120_000);

  it('封の開かない記録があっても、一覧は更新され続け、その人だけが外れ、どの記録かが言われる', async () => {
    let opaque: Fixture = made;
    await server.projector.aside(async () => {
      opaque = await fixture(server, '開かない法人');
      const torn = `data = regexp_replace(data::text, '("employer":{"[$]sealed":"v1[.][^.]*[.]).{8}', '\\1AAAAAAAA')::json`;
      await edit(torn, `casefile-${opaque.casefile}`, 1, opaque);
    });
    await settled(server);
    const { C, casefile } = opaque;
    const { body: parked } = await server.get(`${C}/parked`);
    const named = new RegExp(`位置 \\d+、casefile-${casefile} の 1 番.*封じた項目（data/employer）を開けません`);
    expect(parked).toMatchObject({ total: 1, rows: [{ reason: expect.stringMatching(named) }] });
    expect((await server.get(`${C}/casefiles/${casefile}`)).body).toMatchObject({
      type: '/problems/record-damaged',
      detail: expect.stringMatching(/^.+さんの2件目の記録（「.+」、.*に記録）が壊れていて/),
      details: { cause: expect.stringMatching(named), record: { kind: 'casefile', id: casefile, number: 2 } },
    });
    // answers that are folded from the log name it, or do not look at it
    for (const asked of [
      'casefiles?on=2026-01-01',
      `casefiles/${casefile}?on=2026-01-01`,
      'casefiles?knownAt=2026-11-20',
    ]) {
      const { status, body } = await server.get(`${C}/${asked}`);
      if (status !== 200)
        expect(body).toMatchObject({
          type: '/problems/record-damaged',
          details: { cause: expect.stringMatching(named) },
        });
    }
    expect((await hold(neighbour)).status).toBe(200);
    await settled(server);
    expect((await server.get(`${neighbour.C}/parked`)).body.total).toBe(0);
  }, 120_000);

  it('決める人が気づいた法人には 409 で断り、どの人の記録かと手引きを言い、ほかの法人には書ける', async () => {
    await edit("recorded_by = 'だれか'", `casefile-${made.casefile}`, 0);
    // what this process remembers of it is not asked of the log again
    const before = await hold(made);
    await expect(server.stores.log.readStream(made.corporation, `casefile-${made.casefile}`)).rejects.toMatchObject({
      reason: 'record-damaged',
    });
    expect([200, 409]).toContain(before.status);
    const refused = await hold(made);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      type: '/problems/record-damaged',
      detail: expect.stringMatching(/^.+さんの1件目の記録（「事例を開いた」、.*に記録）が、.*見ることだけ/),
      guide: '/guide/operations.html#seal-alarm',
      details: { cause: expect.stringContaining(`casefile-${made.casefile} の 0 番`) },
    });
    expect(refused.body.detail).not.toMatch(/[0-9a-f]{8}-|npm/);
    const { banners } = (await server.get('/api/session')).body;
    expect(banners.find(({ kind }: { kind: string }) => kind === 'read-only')).toMatchObject({
      corporationId: made.corporation,
      message: expect.stringMatching(/^.+さんの1件目の記録/),
      record: {
        kind: 'casefile',
        id: made.casefile,
        name: expect.stringMatching(/./),
        number: 1,
        title: '事例を開いた',
      },
      guide: '/guide/operations.html#seal-alarm',
    });
    expect((await hold(neighbour)).status).toBe(200);
    expect((await server.get(`${made.C}/casefiles/${made.casefile}`)).status).toBe(200);
  }, 120_000);
});
