import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventDefinitions } from '@teichaku/casework';
import { type EventShape, Fenced, type OpenedEventLog, openEventLog } from '@teichaku/eventlog';
import { createApp } from '../src/app.ts';
import { SetClock } from '../src/clock/clock.ts';
import { Metrics } from '../src/metrics/metrics.ts';
import { migrations } from '../src/read/migrations.ts';
import { Projector } from '../src/read/projector.ts';
import { Operator } from '../src/session/operator.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

/** The whole server without a port, on an embedded database in a temporary folder and a clock that is set. */
export interface Api {
  readonly app: NestFastifyApplication;
  readonly stores: OpenedEventLog;
  readonly clock: SetClock;
  readonly projector: Projector;
  get(url: string): Promise<Reply>;
  /** A command with a new Idempotency-Key unless `headers` has one. */
  post(url: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Anything, as raw as wanted. */
  send(options: { method: string; url: string; headers?: Record<string, string>; payload?: string }): Promise<Reply>;
  /** Sets the day and has what is due answered again. */
  day(day: string): Promise<void>;
}

/** A corporation of its own with one office and one person in service since 2025-11-01. */
export interface Fixture {
  readonly corporation: string;
  /** `/api/corporations/{id}` */
  readonly C: string;
  readonly office: string;
  readonly casefile: string;
}

export async function fixture({ post }: Api, name: string): Promise<Fixture> {
  const must = async (url: string, body: unknown) => {
    const reply = await post(url, body);
    if (reply.status >= 300) throw new Error(`${url}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const corporation = (await must('/api/corporations/register', { name, on: '2018-04-01', fullTimeWeekMinutes: 2400 }))
    .id;
  const C = `/api/corporations/${corporation}`;
  const office = (await must(`${C}/offices/designate`, { on: '2020-04-01', name: `${name}定着支援` })).id;
  const opened = await must(`${C}/casefiles/open`, {
    on: '2025-04-01',
    person: { name: '青木 空', kana: 'アオキ ソラ', disabilityKind: 'intellectual' },
    officeId: office,
    precedingService: 'continuous-b',
  });
  const casefile = `${C}/casefiles/${opened.id}`;
  await must(`${casefile}/start-employment`, { on: '2025-04-01', employer: '株式会社そら', workplace: 'ordinary' });
  await must(`${casefile}/receive-grant`, { on: '2025-11-01', to: '2026-10-31' });
  await must(`${casefile}/transfer-service`, { on: '2025-11-01', officeId: office });
  return { corporation, C, office, casefile: opened.id };
}

/** Waits until the lists hold everything and every office has been answered. */
export async function settled({ stores, projector }: Api): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const [head, current] = await Promise.all([stores.log.head(), projector.settled().catch(unlessFenced)]);
    if (head === current) return;
    if (Date.now() > deadline) throw new Error(`the lists stand at ${current}, the log at ${head}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Overtaken, say by a rebuild, it leads again in a moment. */
function unlessFenced(error: unknown): string {
  if (error instanceof Fenced) return '';
  throw error;
}

/** A suite before may have taken the projection over; the projector claims it again within a second or two. */
async function unlessOvertaken(work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Fenced) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

let opened: Promise<Api> | undefined;
let end: () => Promise<void> = async () => {};

/** One for all suites of a file: starting a database costs a second. */
export function api(): Promise<Api> {
  opened ??= open();
  return opened;
}

export async function closeApi(): Promise<void> {
  await end();
}

async function open(): Promise<Api> {
  const own = await openApi();
  end = own.end;
  return own;
}

/** One of its own; `upcasters`: the events as another version knows them. */
export async function openApi(
  upcasters: Iterable<EventShape> = eventDefinitions,
): Promise<Api & { end(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'teichaku-api-'));
  const clock = SetClock.at('2026-11-21');
  // an empty database of a server of yours, to see the same on another version of PostgreSQL
  const databaseUrl = process.env['TEICHAKU_TEST_DATABASE_URL'] || undefined;
  // an empty log in a KurrentDB, to see the same with its mirror
  const kurrentdbUrl = process.env['TEICHAKU_TEST_KURRENTDB_URL'] || undefined;
  const metrics = new Metrics('all');
  const at = { dataDir: folder, databaseUrl, kurrentdbUrl };
  const stores = await openEventLog({ ...at, clock, upcasters, observer: metrics });
  const endStores = async () => {
    await stores.close();
    await rm(folder, { recursive: true, force: true });
  };
  await stores.database.migrateReadModels(migrations);
  const app = await createApp(
    { stores, clock, operator: new Operator('試験の操作者'), metrics },
    { webRoot: null, logger: false },
  );
  const projector = app.get(Projector);
  projector.start();
  const send: Api['send'] = async ({ headers, ...options }) => {
    const reply = await app.inject({ ...options, headers: { host: '127.0.0.1:3000', ...headers } } as never);
    const text = reply.payload;
    const body = /json/.test(String(reply.headers['content-type'])) && text ? JSON.parse(text) : text;
    return { status: reply.statusCode, headers: reply.headers as Reply['headers'], body };
  };
  return {
    app,
    stores,
    clock,
    projector,
    send,
    get: (url) => send({ method: 'GET', url }),
    post: (url, body, headers) =>
      send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
        payload: JSON.stringify(body ?? {}),
      }),
    day: async (day) => {
      clock.set(day);
      await unlessOvertaken(() => projector.answerDue());
    },
    end: async () => {
      await app.close();
      await endStores();
    },
  };
}
