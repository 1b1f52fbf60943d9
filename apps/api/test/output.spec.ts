import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogUnavailable, OutcomeUnknown, type Sql } from '@teichaku/eventlog';
import { createApp } from '../src/app.ts';
import { Lines } from '../src/output/lines.ts';
import { Operator } from '../src/session/operator.ts';
import { settled as imported, upload } from './import/support.ts';
import { api, type Fixture, fixture, settled } from './support.ts';

/** What is typed in this test, all of which are people's: none may stand in the output. */
const NAME = 'カナリア 花子';
const NOTE = 'カナリアは就職が決まったと話した';
const LATIN = 'canary-x9';

let own: Fixture;
let app: NestFastifyApplication;
let json = '';
let text = '';
/** What the log or the database does instead of what it should. */
let fault: { append?: () => never; read?: (sql: Sql) => Promise<unknown> } = {};

beforeAll(async () => {
  const shared = await api();

  own = await fixture(shared, '出力の法人');
  await settled(shared);
  const { log, database } = shared.stores;
  const instead = <T extends object>(under: T, changed: Partial<T>): T =>
    new Proxy(under, {
      get(target, property) {
        const value = Reflect.get(property in changed ? changed : target, property);
        return typeof value === 'function' && !(property in changed) ? value.bind(target) : value;
      },
    });
  const asJson = new Lines('json', {
    write: (line) => {
      json += line;
    },
  });
  const asText = new Lines('text', {
    write: (line) => {
      text += line;
    },
  });
  const both =
    (level: 'warn' | 'error' | 'fatal') =>
    (message: unknown, ...more: unknown[]) => {
      asJson[level](message, ...more);
      asText[level](message, ...more);
    };
  app = await createApp(
    {
      stores: {
        ...shared.stores,
        log: instead(log, { append: async (...args) => fault.append?.() ?? log.append(...args) }),
        database: instead(database, {
          withCorporation: (corporation, work) =>
            database.withCorporation(corporation, async (sql) => {
              await fault.read?.(sql);
              return work(sql);
            }),
        }),
      },
      clock: shared.clock,
      operator: new Operator(NAME),
    },
    { webRoot: null, logger: { log() {}, warn: both('warn'), error: both('error'), fatal: both('fatal') } },
  );
});

afterAll(async () => {
  await app.close();
  Logger.overrideLogger(false);
});

async function send(method: 'GET' | 'POST', url: string, body?: unknown, headers: Record<string, string> = {}) {
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const reply = await app.inject({
    method,
    url,
    headers: {
      host: '127.0.0.1:3000',
      ...(payload === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  } as never);
  return reply.statusCode;
}

const open = () => ({
  on: '2025-04-01',
  person: { name: NAME, kana: 'カナリア ハナコ', disabilityKind: 'intellectual' },
  officeId: own.office,
  precedingService: 'continuous-b',
});

describe('出力に、人のことを残さない', () => {
  test('受け付けたもの、断ったもの、読めないもの', async () => {
    const casefiles = `${own.C}/casefiles`;
    expect(await send('POST', `${casefiles}/open`, open())).toBe(201);
    expect(await send('POST', `${casefiles}/open`, `{"name": ${NAME} ${LATIN}`)).toBe(400);
    expect(await send('POST', `${casefiles}/open`, { ...open(), on: NAME, [NAME]: NOTE })).toBe(400);
    expect(await send('POST', `${casefiles}/open`, open(), { 'idempotency-key': LATIN })).toBe(400);
    expect(await send('POST', `${casefiles}/open`, open(), { 'content-type': `text/${LATIN}` })).toBe(415);
    expect(await send('POST', `${casefiles}/open`, { x: NOTE.repeat(80_000) })).toBe(413);
    expect(await send('POST', `${casefiles}/open`, open(), { host: LATIN })).toBe(403);
    expect(await send('GET', `/api/${encodeURIComponent(NAME)}/${LATIN}`)).toBe(404);
    expect(await send('GET', `${casefiles}?q=${encodeURIComponent(NAME)}&limit=${LATIN}`)).toBe(400);
    expect(
      await send('POST', `${own.C}/casefiles/${own.casefile}/start-employment`, {
        on: '1800-01-01',
        employer: NAME,
        workplace: 'ordinary',
        reason: NOTE,
      }),
    ).toBeGreaterThanOrEqual(400);
  });

  test.each<[string, (sql: Sql) => Promise<unknown>]>([
    ['値を読めない', (sql) => sql.query('SELECT $1::text::uuid', [NAME])],
    ['JSONとして読めない', (sql) => sql.query('SELECT $1::text::json', [`{"name": ${NAME}`])],
    ['日付として読めない', (sql) => sql.query('SELECT $1::text::date', [LATIN])],
    ['文の中に値がある', (sql) => sql.query(`SELECT '${NAME}'::int`)],
    ['知らない誤り', () => Promise.reject(new Error(`${NAME} ${LATIN}`, { cause: new SyntaxError(NOTE) }))],
    ['誤りですらない', () => Promise.reject(NOTE)],
  ])('データベースの誤り: %s', async (_, read) => {
    fault = { read };
    const before = json.length;
    expect(await send('GET', `${own.C}/casefiles`)).toBe(500);
    fault = {};
    const line = JSON.parse(json.slice(before).trim().split('\n')[0] as string);
    expect(line).toMatchObject({ level: 'error', component: 'http', method: 'GET', error: {} });
    expect(line.route).toBe('/api/corporations/:corporationId/casefiles');
  });

  test('書けないとき、書けたか分からないときは、命令の番号を添える', async () => {
    for (const [status, error] of [
      [500, new Error(`${NAME} ${NOTE}`)],
      [503, new OutcomeUnknown('記録できたかどうかを確認できませんでした。', { cause: new Error(NOTE) })],
      [503, new LogUnavailable('データベースが応えません。', { cause: new Error(LATIN) })],
    ] as const) {
      fault = {
        append: () => {
          throw error;
        },
      };
      const key = randomUUID();
      expect(await send('POST', `${own.C}/casefiles/open`, open(), { 'idempotency-key': key })).toBe(status);
      fault = {};
      expect(json).toContain(`"commandId":"${key}"`);
      expect(text).toContain(`命令 ${key}`);
    }
  });

  test('名簿の取り込み: 読めない行と、途中で止まったもの', async () => {
    const register = ['氏名,フリガナ,就職日,事業所', `${NAME},${LATIN},${NOTE},そら`, `${NAME},カナリア,2025-04-01,`];
    const file = { name: `${LATIN}.csv`, bytes: register.join('\r\n') };
    const shown = await upload({ app }, `${own.C}/imports/preview`, [file]);
    expect([200, 400, 422]).toContain(shown.status);
    const { samples } = await import('./import/support.ts');
    const preview = await upload({ app }, `${own.C}/imports/preview`, samples);
    fault = {
      append: () => {
        throw new Error(`${NAME} ${NOTE}`);
      },
    };
    const before = json.length;
    const started = await app.inject({
      method: 'POST',
      url: `${own.C}/imports`,
      headers: { host: '127.0.0.1:3000', 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      payload: JSON.stringify({ previewId: preview.body.previewId, createOffices: true }),
    });
    const { importId } = started.json();
    const get = async (url: string) => {
      const reply = await app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:3000' } });
      return { status: reply.statusCode, headers: {}, body: reply.json() };
    };
    const ended = await imported({ get }, `${own.C}/imports/${importId}`);
    fault = {};
    expect(ended.state).toBe('interrupted');
    expect(json.slice(before)).toContain('"component":"import"');
  });

  test('そのどれも、出力の一行にもない', () => {
    for (const all of [json, text]) {
      expect(all.split('\n').length).toBeGreaterThan(8);
      expect(all).not.toMatch(/カナリア|花子|canary-x9/i);
    }
    for (const line of json.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
  });
});
