import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyPartition, PARTITIONS, partitionOf } from '@teichaku/eventlog';
import { NudgeHub } from '../../src/nudges/nudge-hub.ts';
import { PROJECTION } from '../../src/read/progress.ts';
import { TABLES } from '../../src/read/tables.ts';
import { readTables, rebuilt } from '../read-tables.ts';
import { type Fixture, fixture, openApi } from '../support.ts';
import { secondApi } from './second-api.ts';
import { trespasses, watchTables, writtenBy } from './watched-tables.ts';

describe('二つのプロセスが一覧を分けて受け持つ', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  let second: Awaited<ReturnType<typeof secondApi>>;
  const made: Fixture[] = [];
  /** One of each, whose casefile holds what cannot be read. */
  const parked: Fixture[] = [];

  const until = async (holds: () => Promise<boolean> | boolean) => {
    for (
      const deadline = Date.now() + 90_000;
      !(await holds());
      await new Promise((resolve) => setTimeout(resolve, 20))
    )
      if (Date.now() > deadline) throw new Error('it did not come about');
  };
  const shared = () =>
    until(() => {
      const [own, other] = [server.projector.partitions, second.projector.partitions];
      return own.length === other.length && [...own, ...other].toSorted().join() === everyPartition.join();
    });
  const number = async (text: string, values: unknown[] = []) => {
    const { rows } = await server.stores.database.asProjector((sql) => sql.query<{ n: number }>(text, values));
    return rows[0]?.n;
  };
  /** All partitions stand at the head, whoever leads them, and nothing is due. */
  const caughtUp = async () => {
    const today = server.clock.today();
    await until(async () => {
      const head = await server.stores.log.head();
      const { partitions } = await server.stores.database.projectionState(PROJECTION);
      return partitions.length === PARTITIONS && partitions.every(({ led, position }) => led && position === head);
    });
    for (const table of ['staffing_office', 'casefile_overview', 'office', 'staff_member', 'corporation', 'awaited'])
      await until(
        async () =>
          (await number(`SELECT count(*)::int AS n FROM read_model.${table} WHERE due_on <= $1`, [today])) === 0,
      );
  };
  const post = async (url: string, body: unknown) => {
    const reply = await server.post(url, body);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const meet = ({ C, casefile }: Fixture, on: string) =>
    post(`${C}/casefiles/${casefile}/hold-interview`, { on, means: 'phone', place: 'other' });
  /** Records what this version cannot read. */
  const poison = async ({ corporation, casefile }: Fixture) => {
    const stream = `casefile-${casefile}`;
    const before = await server.stores.log.readStreams(corporation, [stream], undefined, 'marked');
    const event = {
      eventId: randomUUID(),
      type: 'BadgeGiven',
      schemaVersion: 1,
      data: { on: '2026-11-02' },
      sealed: {},
    };
    await server.stores.log.append(
      [
        {
          stream,
          expected: before.at(-1)?.revision ?? 'none',
          events: [{ ...event, subject: { kind: 'corporation', id: corporation } }],
        },
      ],
      {
        commandId: randomUUID(),
        content: 'x',
        corporationId: corporation,
        recordedBy: 'test',
        correlationId: 'x',
        causationId: 'x',
        recordedAt: server.clock.now(),
      },
    );
  };
  const here = () => made.filter(({ corporation }) => server.projector.partitions.includes(partitionOf(corporation)));
  const there = () => made.filter((one) => !here().includes(one));
  const readable = () => made.filter((one) => !parked.includes(one));

  beforeAll(async () => {
    server = await openApi();
    await server.day('2026-11-21');
    second = await secondApi(server);
    await shared();
    await watchTables(server.stores.database);
    // a few for each of the two, wherever their ids fall
    for (let n = 0; here().length < 3 || there().length < 3; n += 1)
      made.push(await fixture(server, `社会福祉法人その${n}`));
  }, 240_000);
  afterAll(async () => {
    await second?.end();
    await server?.end();
  }, 60_000);

  it('書いた人は、どちらのプロセスが受け持つ法人でも、書いたあとの一覧を見る', async () => {
    for (const one of [...here(), ...there()]) {
      const { position } = await meet(one, '2026-11-10');
      const list = await server.get(`${one.C}/casefiles?after=${position}`);
      expect([list.status, list.body.stale, list.body.total]).toEqual([200, undefined, 1]);
    }
  }, 60_000);

  it('ほかのプロセスが受け持つ法人の画面にも、新しい記録があると知らせる', async () => {
    const told: string[] = [];
    const hub = second.app.get(NudgeHub);
    const publish = hub.publish.bind(hub);
    hub.publish = (corporationId, nudge) => {
      told.push(corporationId);
      publish(corporationId, nudge);
    };
    const [one, other] = [here()[0], there()[0]] as [Fixture, Fixture];
    Object.defineProperty(hub, 'corporations', { get: () => [one.corporation, other.corporation] });
    await new Promise((resolve) => setTimeout(resolve, 600));
    told.length = 0;
    await meet(one, '2026-11-11');
    await meet(other, '2026-11-11');
    await until(() => told.includes(one.corporation) && told.includes(other.corporation));
  }, 60_000);

  it('日が変わっても、止まった記録があっても、頼まれても、どちらも自分が受け持つ法人の行だけを書く', async () => {
    const { database } = server.stores;
    parked.push(here()[0] as Fixture, there()[0] as Fixture);
    for (const one of parked) await poison(one);
    await caughtUp();
    expect(await number('SELECT count(*)::int AS n FROM read_model.parked')).toBe(2);
    for (const { C, casefile } of parked) {
      const reply = await server.post(`${C}/parked/redrive`, { stream: `casefile-${casefile}` });
      expect(reply).toMatchObject({ status: 200, body: { wentThrough: false } });
    }
    // each notices the day by itself, and forgets what is told only for a time
    server.clock.set('2027-03-01');
    await until(
      async () =>
        (await number("SELECT count(*)::int AS n FROM read_model.answer_state WHERE value = '2027-03-01'")) ===
        PARTITIONS,
    );
    for (const { projector } of [server, second]) await projector.answerDue();
    await caughtUp();
    for (const one of readable()) await meet(one, '2027-03-01');
    await caughtUp();
    // what another version answered is answered again by whoever leads: first by the one that is left, then by both
    for (const older of [true, false]) {
      await database.asProjector((sql) =>
        sql.query("UPDATE read_model.answer_state SET value = 'older' WHERE name <> 'day'"),
      );
      if (older) await second.projector.stop();
      else second.projector.start();
      if (older) await until(() => server.projector.partitions.length === PARTITIONS);
      else await shared();
      for (const { projector } of [server, second]) await projector.answerDue();
      await caughtUp();
    }
    expect(await trespasses(database)).toEqual([]);
    const written = [...(await writtenBy(database)).values()];
    expect(written).toHaveLength(2);
    for (const tables of written)
      for (const table of ['casefile_overview', 'staffing_office', 'notice', 'parked', 'redrive_wish', 'task'])
        expect([table, tables.has(table)]).toEqual([table, true]);
    // and where a row of another's is written, that is seen
    await database.asProjector((sql) => sql.query("UPDATE read_model.office SET name = name || ''"));
    expect(await trespasses(database)).toContainEqual(expect.objectContaining({ of: 'office', what: 'UPDATE' }));
  }, 240_000);

  it('分けて受け持つあいだに作り直しても、どちらも続きから更新し、一覧は作り直したものと一字一句同じ', async () => {
    let writes = true;
    const writing = (async () => {
      for (let n = 2; writes; n += 1)
        for (const one of readable()) if (writes) await meet(one, `2026-11-${String((n % 27) + 1).padStart(2, '0')}`);
    })();
    const before = new Map(
      (await server.stores.database.projectionState(PROJECTION)).partitions.map((one) => [one.partition, one.epoch]),
    );
    const rebuilding = rebuilt(server).finally(() => {
      writes = false;
    });
    await Promise.all([rebuilding, writing]);
    for (const { partition, epoch } of (await server.stores.database.projectionState(PROJECTION)).partitions)
      expect(epoch).toBeGreaterThan(before.get(partition) as number);
    await shared();
    for (const one of readable()) await meet(one, '2026-11-30');
    await caughtUp();
    const live = await readTables(server);
    await second.projector.stop();
    await rebuilt(server);
    const anew = await readTables(server);
    for (const table of TABLES) expect([table, live[table]]).toEqual([table, anew[table]]);
    expect(live.casefile_overview).toHaveLength(made.length);
    second.projector.start();
    await shared();
  }, 240_000);
});
