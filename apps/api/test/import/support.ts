import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { EventLog } from '@teichaku/eventlog';
import { createApp } from '../../src/app.ts';
import { Operator } from '../../src/session/operator.ts';
import type { Api, Reply } from '../support.ts';

/** A register that the product is shipped with, as an office would hand it over. */
export const sample = (name: 'shokuin' | 'riyousha' | 'mendan'): Uint8Array =>
  readFileSync(new URL(`../../../../samples/${name}.csv`, import.meta.url));

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

export const samples: readonly Upload[] = (['shokuin', 'riyousha', 'mendan'] as const).map((name) => ({
  name: `${name}.csv`,
  bytes: sample(name),
}));

/** Files and fields as a browser posts them. */
export async function upload(
  { app }: Pick<Api, 'app'>,
  url: string,
  files: readonly Upload[],
  fields: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of files)
    form.append('files', new Blob([bytes as string | Uint8Array<ArrayBuffer>]), name);
  const body = new Response(form);
  const reply = await app.inject({
    method: 'POST',
    url,
    headers: { host: '127.0.0.1:3000', 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  } as never);
  return { status: reply.statusCode, headers: reply.headers as Reply['headers'], body: JSON.parse(reply.payload) };
}

/** Waits until an import or its undoing no longer runs. */
export async function settled(server: Pick<Api, 'get'>, url: string): Promise<Reply['body']> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { status, body } = await server.get(url);
    expect(status).toBe(200);
    if (body.state !== 'running' && body.undo?.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the import does not end');
}

/** Previews, agrees to everything, and waits for the end. */
export async function imported(server: Api, C: string, files: readonly Upload[]): Promise<Reply['body']> {
  const preview = await upload(server, `${C}/imports/preview`, files);
  expect(preview.status).toBe(200);
  const started = await server.post(`${C}/imports`, { previewId: preview.body.previewId, createOffices: true });
  expect(started.status).toBe(202);
  return settled(server, `${C}/imports/${started.body.importId}`);
}

/** What the three registers hold, counted from them by hand. */
export const EXPECTED = {
  PersonRegistered: 130,
  CasefileLinked: 130,
  CasefileUnlinked: 64,
  CasefileOpened: 130,
  EmploymentStarted: 130,
  GrantReceived: 117,
  ServiceTransferred: 117,
  EmploymentEnded: 37,
  JobChanged: 18,
  PeriodEnded: 57,
  CasefileClosed: 64,
  InterviewHeld: 389,
  StaffHired: 11,
  PostAssigned: 14,
  TrainingCompleted: 3,
  QualificationGained: 3,
  OfficeDesignated: 3,
};

/** The heading and the first rows of a sample. */
export const firstRows = (name: 'riyousha' | 'mendan', rows: number): Upload => ({
  name: `${name}.csv`,
  bytes: new TextDecoder('shift_jis')
    .decode(sample(name))
    .split('\r\n')
    .slice(0, rows + 1)
    .join('\r\n'),
});

let corporations = 0;

/** A corporation of its own for each story. */
export async function corporation(server: Api): Promise<{ C: string; corporationId: string }> {
  corporations += 1;
  const made = await server.post('/api/corporations/register', {
    name: `名簿の法人 ${corporations}`,
    on: '2021-04-01',
    fullTimeWeekMinutes: 2400,
  });
  expect(made.status).toBe(201);
  return { C: `/api/corporations/${made.body.id}`, corporationId: made.body.id };
}

export async function eventsOf(server: Api, corporationId: string) {
  const events = [];
  for await (const page of server.stores.log.readAll(null, { corporationId })) events.push(...page);
  return events;
}

/** How often each type stands, less what was taken back; claims, the corporation's own and what is left to be looked at left out. */
export async function standing(server: Api, corporationId: string): Promise<Record<string, number>> {
  const events = await eventsOf(server, corporationId);
  const voided = new Set(
    events.filter(({ type }) => type === 'EntryVoided').map(({ data }) => (data as { entryId: string }).entryId),
  );
  const counts: Record<string, number> = {};
  for (const { type, eventId, stream } of events) {
    if (/^(claim|corporation|import)-/.test(stream) || type === 'EntryVoided' || voided.has(eventId)) continue;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

/** Another server on the same log, that dies of its n-th write for a corporation. */
export async function dyingApp(server: Api, corporationId: string, writes: number) {
  let left = writes;
  const log = new Proxy(server.stores.log, {
    get(under, property) {
      if (property === 'append') {
        return async (...args: Parameters<EventLog['append']>) => {
          if (args[1].corporationId === corporationId && left-- <= 0) throw new Error('the process was killed');
          return under.append(...args);
        };
      }
      const value = Reflect.get(under, property);
      return typeof value === 'function' ? value.bind(under) : value;
    },
  });
  const app = await createApp(
    { stores: { ...server.stores, log }, clock: server.clock, operator: new Operator('試験の操作者') },
    { webRoot: null, logger: false },
  );
  const send = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Reply> => {
    const headers = { host: '127.0.0.1:3000', 'idempotency-key': randomUUID() };
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: reply.statusCode, headers: {}, body: JSON.parse(reply.payload) };
  };
  const dying = {
    app,
    get: (url: string) => send('GET', url),
    post: (url: string, body: object) => send('POST', url, body),
  };
  return { dying, kill: () => app.close() };
}

export const preview = async (
  server: Api,
  C: string,
  files: readonly Upload[],
  fields?: Readonly<Record<string, string>>,
) => (await upload(server, `${C}/imports/preview`, files, fields)).body;
