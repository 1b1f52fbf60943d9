import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework';
import { type DemoAppend, demoHistory } from '@teichaku/demo';
import { everyPartition, type HistoricAppend, type LogDatabase, type Sql } from '@teichaku/eventlog';
import { plainDate } from '@teichaku/rules';
import { dayInJapan } from '../../src/clock/clock.ts';
import { historicAppends } from '../../src/demo/historic.ts';
import { standOn } from '../../src/read/answers/answer-state.ts';
import { touchOf } from '../../src/read/backlog.ts';
import { Batches, type StreamOf, type Write } from '../../src/read/batches.ts';
import { createNext, NEXT } from '../../src/read/rebuild/next-tables.ts';
import { pour } from '../../src/read/rebuild/pour.ts';
import { TABLES, type Table } from '../../src/read/tables.ts';
import { StaffingAnswers } from '../../src/staffing/staffing-answers.ts';
import { StaffingFold } from '../../src/staffing/staffing-fold.ts';
import { openApi } from '../support.ts';
import { CutLog } from './cut-log.ts';
import { randomFrom } from './random.ts';

/** How many events are taken in at once, and over how many of them altogether the places are spread. */
const LANES = [
  { size: 1, over: 400 },
  { size: 7, over: 1_000 },
  { size: 500, over: null },
  { size: 5_000, over: null },
] as const;
/** At how many places the lists are looked at. */
const CUTS = Number(process.env['TEICHAKU_CUTS'] ?? 200);
/** One of them again: TEICHAKU_SEED=…. */
const SEED = Number(process.env['TEICHAKU_SEED'] ?? Date.now() % 2_147_483_647);
/** Events of each of the two corporations. */
const EVENTS_EACH = 1_000;
const PROJECTION = 'cuts';
const silent = { error: () => {} };

describe('どこで切っても、いくつずつ取り込んでも', () => {
  let server: Awaited<ReturnType<typeof openApi>>;
  let events: readonly Recorded[];
  let cut: CutLog;

  beforeAll(async () => {
    process.stdout.write(`cuts: seed ${SEED}\n`);
    server = await openApi();
    await server.projector.stop();
    const { log, loadHistory } = server.stores;
    server.clock.set('2026-11-20');
    await loadHistory(poisoned(historicAppends(log, merged(SEED % 1_000, (SEED % 1_000) + 1))));
    const all: Recorded[] = [];
    for await (const page of log.readAll(null, { fields: 'sealed', unreadable: 'marked' })) all.push(...page);
    events = all;
    cut = new CutLog(log, all);
  }, 240_000);
  afterAll(() => server.end());

  it('続けて更新してきた一覧は、そこで作り直した一覧と、一字一句同じ', async () => {
    const random = randomFrom(SEED);
    let parked = 0;
    let looked = 0;
    for (const { size, over } of LANES) {
      const live = new Live(server, cut, size);
      // few at once take their time: what came before is taken in as one
      const from = over === null ? 0 : random(events.length - over);
      await live.begin(from, events);
      const places = Array.from({ length: CUTS / LANES.length }, () => from + 1 + random(over ?? events.length));
      for (const place of places.sort((a, b) => a - b)) {
        // many at once also begin with nothing now and then, and take in all there is
        if (over === null && random(5) === 0) await live.begin(0, events);
        await live.through(place, events);
        const found = await differences(server.stores.database, cut, server.clock.today());
        if (found.length > 0)
          throw new Error(`seed ${SEED}, ${size} at once, after ${place} events:\n${JSON.stringify(found, null, 1)}`);
        looked += 1;
        parked = Math.max(parked, await live.parked());
      }
    }
    expect(looked).toBe(CUTS);
    // what cannot be read or folded was among it
    expect(parked).toBeGreaterThanOrEqual(3);
  }, 1_200_000);

  it('違いがあれば、見つかる', async () => {
    const { database } = server.stores;
    const today = server.clock.today();
    // wherever the last cut fell, there is a corporation
    await database.asProjector((sql) => sql.query("UPDATE read_model.corporation SET name = name || ' '"));
    expect(await differences(database, cut, today)).toEqual([expect.objectContaining({ table: 'corporation' })]);
  }, 240_000);
});

/** Follows the log as the projector does, so many events at once. */
class Live {
  readonly #server: Awaited<ReturnType<typeof openApi>>;
  readonly #cut: CutLog;
  readonly #size: number;
  readonly #batches: Batches;
  readonly #staffing: StaffingAnswers;
  readonly #write: Write;
  #taken = 0;

  constructor(server: Awaited<ReturnType<typeof openApi>>, cut: CutLog, size: number) {
    this.#server = server;
    this.#cut = cut;
    this.#size = size;
    this.#batches = new Batches(cut.log, server.clock);
    this.#staffing = new StaffingAnswers(new StaffingFold(cut.log), server.clock);
    this.#write = (work) => server.stores.database.asProjector(work);
  }

  /** With nothing but what the first so many events make. */
  async begin(from: number, events: readonly Recorded[]): Promise<void> {
    await this.#write(async (sql) => {
      for (const table of TABLES) await sql.query(`DELETE FROM read_model.${table}`);
      await sql.query('DELETE FROM read_model.answer_state');
    });
    this.#batches.forget();
    this.#taken = 0;
    if (from > 0) await this.#take(from, events, from);
  }

  async through(place: number, events: readonly Recorded[]): Promise<void> {
    await this.#take(place, events, this.#size);
    await this.#settle();
  }

  async #take(place: number, events: readonly Recorded[], size: number): Promise<void> {
    const { database } = this.#server.stores;
    await this.#noteDay(events[place - 1] as Recorded);
    const claim = await database.claimProjection(PROJECTION);
    while (this.#taken < place) {
      const some = events.slice(this.#taken, Math.min(place, this.#taken + size));
      this.#taken += some.length;
      this.#cut.cutAt(this.#taken);
      const batch = await this.#batches.fold(some.map(touchOf), this.#write);
      await this.#batches.store(batch, (work) => database.advance(claim, work));
    }
    this.#cut.cutAt(place);
  }

  async parked(): Promise<number> {
    return this.#write(async (sql) => (await sql.query('SELECT FROM read_model.parked')).rowCount ?? 0);
  }

  /** As at a start after days of standing still. */
  async #noteDay({ recordedAt }: Recorded): Promise<void> {
    const day = dayInJapan(recordedAt);
    this.#server.clock.set(day);
    await this.#write((sql) => standOn(sql, day));
    this.#batches.forget();
  }

  async #settle(): Promise<void> {
    const writing = { write: this.#write, partitions: everyPartition };
    await this.#batches.forgetNotices(writing);
    let last: StreamOf | null = null;
    do last = await this.#batches.answerSomeDue(writing, last, () => {});
    while (last);
    for (const office of await this.#staffing.due(this.#write)) await this.#staffing.answer(this.#write, office);
  }
}

/** Tables that a rebuild at this place would fill otherwise than they are. */
async function differences(database: LogDatabase, cut: CutLog, today: string) {
  await database.aside(createNext);
  const corporations = (await cut.log.corporations()).values();
  const next = async () => corporations.next().value?.corporationId ?? null;
  await pour({ log: cut.log, database, today, complaints: silent }, next, () => {});
  return database.asProjector(async (sql) => {
    const found = [];
    for (const table of TABLES)
      if ((await hashOf(sql, table)) !== (await hashOf(sql, `${table}${NEXT}`)))
        found.push(await rowsApart(sql, table));
    return found;
  });
}

/** Of every row as text, column by column, in the order of that text: the same where the tables are, to the byte. */
async function hashOf(sql: Sql, table: string): Promise<string | null> {
  const { rows } = await sql.query<{ hash: string | null }>(
    `SELECT encode(sha256(convert_to(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"), 'UTF8')), 'hex') AS hash
       FROM read_model.${table} AS t`,
  );
  return rows[0]?.hash ?? null;
}

async function rowsApart(sql: Sql, table: Table) {
  const only = async (one: string, other: string) => {
    const { rows } = await sql.query<{ row: string }>(
      `SELECT t::text AS row FROM read_model.${one} AS t EXCEPT SELECT t::text FROM read_model.${other} AS t LIMIT 3`,
    );
    return rows.map(({ row }) => row);
  };
  return { table, live: await only(table, `${table}${NEXT}`), rebuilt: await only(`${table}${NEXT}`, table) };
}

/** Two corporations' histories, as they would have been recorded beside each other. */
function* merged(...seeds: readonly number[]): Generator<DemoAppend> {
  const histories = seeds.map((seed) => {
    const appends = demoHistory({ seed, scale: 'office', until: plainDate('2026-11-18') });
    return { appends, next: appends.next(), events: 0 };
  });
  for (;;) {
    const left = histories.filter(({ next, events }) => !next.done && events < EVENTS_EACH);
    const [first] = left.toSorted((a, b) => Number(at(a.next.value) - at(b.next.value)));
    if (!first) return;
    const append = first.next.value as DemoAppend;
    first.events += append.writes.reduce((sum, { events }) => sum + events.length, 0);
    first.next = first.appends.next();
    yield append;
  }
}

const at = (append: DemoAppend | undefined): bigint => append?.command.recordedAt ?? 0n;

/** In between, records that this version cannot read or fold: of an unknown kind, of a newer version, of no such day. */
async function* poisoned(appends: AsyncIterable<HistoricAppend>): AsyncGenerator<HistoricAppend> {
  const poisons = [
    { type: 'BadgeGiven', schemaVersion: 1, data: { on: '2024-01-01' } },
    { type: 'InterviewHeld', schemaVersion: 99, data: { on: '2024-01-01' } },
    {
      type: 'EmploymentStarted',
      schemaVersion: 1,
      data: { on: '0000-06-01', jobId: randomUUID(), employer: 'x', workplace: 'ordinary' },
    },
    { type: 'BadgeGiven', schemaVersion: 1, data: { on: '2024-01-01' } },
  ];
  let count = 0;
  for await (const append of appends) {
    yield append;
    count += 1;
    const { writes, command } = append;
    const stream = writes.find(({ stream }) => stream.startsWith('casefile-'))?.stream;
    // the next casefile that is written after every so many commands
    const poison = stream && count >= (5 - poisons.length) * 150 ? poisons.shift() : undefined;
    if (!stream || !poison) continue;
    const subject = { kind: 'corporation' as const, id: command.corporationId };
    const event = { eventId: randomUUID(), ...poison, sealed: {}, subject };
    const written = writes.reduce((sum, { events }) => sum + events.length, 0);
    yield {
      writes: [{ stream, events: [event] }],
      command: { ...command, commandId: randomUUID(), recordedAt: command.recordedAt + BigInt(written) + 1n },
    };
  }
}
