// Makes the museum of this release: a small database as this release leaves it, with its keys and what it answered.
// Never made again once it is checked in; the next release makes its own beside it. Run by `npm run museum`.
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventDefinitions } from '@teichaku/casework';
import { Fenced, logSchema } from '@teichaku/eventlog';
import pg from 'pg';
import { createApp } from '../../dist/app.js';
import { openStores } from '../../dist/boot/open-stores.js';
import { SetClock } from '../../dist/clock/clock.js';
import { migrations } from '../../dist/read/migrations.js';
import { Projector } from '../../dist/read/projector.js';
import { rebuild } from '../../dist/read/rebuild/rebuild.js';
import { Operator } from '../../dist/session/operator.js';
import { NEXT_STEP, ROLES } from './hang.ts';
import { kept, questions } from './questions.ts';
import { type Stage, story, type Told } from './story.ts';

const here = import.meta.dirname;
const { version: release } = JSON.parse(readFileSync(join(here, '../../../../package.json'), 'utf8'));
const museum = process.argv[2] ?? join(here, release);
if (existsSync(museum)) {
  console.error(`${museum} is there already. A museum is made once: raise the version in package.json first.`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'teichaku-museum-'));
const clock = SetClock.at('2026-03-02');
const stores = await openStores({ dataFolder: folder, databaseUrl: undefined }, clock);
await stores.database.migrateReadModels(migrations);
const app = await createApp(
  { stores, clock, operator: new Operator('見本の操作者') },
  { webRoot: null, logger: false },
);
const projector = app.get(Projector);
projector.start();

async function told(reply: { statusCode: number; payload: string }, url: string): Promise<Told> {
  if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.statusCode} ${reply.payload}`);
  return JSON.parse(reply.payload);
}

const host = '127.0.0.1:3000';
const stage: Stage = {
  send: async (method, url, body) => {
    const headers = { host, 'idempotency-key': randomUUID() };
    return told(await app.inject({ method, url, headers, ...(body ? { payload: body as object } : {}) }), url);
  },
  upload: async (url, files) => {
    const form = new FormData();
    for (const [name, text] of Object.entries(files)) form.append('files', new Blob([text]), name);
    const body = new Response(form);
    const headers = { host, 'content-type': body.headers.get('content-type') ?? '' };
    return told(
      await app.inject({ method: 'POST', url, headers, payload: Buffer.from(await body.arrayBuffer()) }),
      url,
    );
  },
  day: async (day) => {
    clock.set(day);
    for (;;) {
      try {
        if ((await projector.settled()) === (await stores.log.head())) return await projector.answerDue();
      } catch (error) {
        // a rebuild has taken over; the projector claims it back
        if (!(error instanceof Fenced)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
  // what the lists still tell of the person goes with the rebuild
  destroyKeys: async (corporationId, id) => {
    await stores.destroyKeys(corporationId, { kind: 'person', id });
    await rebuild(stores, clock, { complaints: console, threads: 0 });
  },
};

try {
  const made = await story(stage);
  const missing = await untold();
  if (missing.length > 0) throw new Error(`the story does not tell of ${missing.join(', ')}`);
  const answers: Record<string, unknown> = {};
  for (const url of questions(made)) {
    const { statusCode, payload } = await app.inject({ method: 'GET', url, headers: { host } });
    answers[url] = { status: statusCode, body: kept(JSON.parse(payload)) };
  }
  await app.close();

  mkdirSync(museum, { recursive: true });
  const facts = {
    release,
    logSteps: logSchema(ROLES).length - 1,
    readModelSteps: migrations.length,
    day: clock.today(),
  };
  writeFileSync(join(museum, 'museum.json'), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(join(museum, 'log-schema.sql'), logSchema(ROLES).join(NEXT_STEP));
  const { rows, events } = await inSql(stores.address?.databaseUrl as string);
  writeFileSync(join(museum, 'read-model-schema.sql'), migrations.map(({ sql }) => `${sql.trim()};\n`).join('\n'));
  writeFileSync(join(museum, 'rows.sql.gz'), gzipSync(rows, { level: 9 }));
  writeFileSync(join(museum, 'answers.json.gz'), gzipSync(JSON.stringify(answers, null, 1), { level: 9 }));
  cpSync(join(folder, 'keys'), join(museum, 'keys'), { recursive: true });
  console.log(`${museum}: ${events} events, ${Object.keys(answers).length} answers, ${rows.length} bytes of SQL`);
} finally {
  await stores.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Every event that is not among those told. */
async function untold(): Promise<string[]> {
  const found = new Set<string>();
  for await (const page of stores.log.readAll(null)) for (const { type } of page) found.add(type);
  return eventDefinitions.map(({ type }) => type).filter((type) => !found.has(type));
}

/** Every row of both schemas as INSERTs, byte for byte as they stand: JSON and times as PostgreSQL writes them. */
async function inSql(connectionString: string): Promise<{ rows: string; events: number }> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const texts = async (text: string): Promise<readonly (readonly (string | null)[])[]> => {
    const types = { getTypeParser: () => (value: string) => value };
    const { rows } = await client.query({ text, rowMode: 'array', types } as never as pg.QueryArrayConfig);
    return rows;
  };
  const sql: string[] = [];
  let events = 0;
  try {
    for (const [schema, role] of [
      ['log', ROLES.owner],
      ['read_model', ROLES.projector],
    ] as const) {
      await client.query(`SET ROLE ${ROLES.projector}`);
      sql.push(`SET ROLE ${role};`);
      const tables = await texts(
        `SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE c.relnamespace = '${schema}'::regnamespace AND c.relkind = 'r' GROUP BY 1 ORDER BY 1`,
      );
      if (schema === 'log') await client.query('RESET ROLE');
      for (const [table, columns] of tables as [string, string][]) {
        const name = `${schema}.${table}`;
        const rows = await texts(`SELECT ${columns} FROM ${name} ORDER BY 1`);
        if (name === 'log.event') events = rows.length;
        for (const row of rows) {
          // what the owner inserts must be of the corporation that is set
          const own = schema === 'log' && table !== 'migration';
          if (own) {
            const corporation = row[columns.split(', ').indexOf('corporation_id')];
            sql.push(`SET teichaku.corporation = '${corporation}';`);
          }
          sql.push(`INSERT INTO ${name} (${columns}) VALUES (${row.map(literal).join(', ')});`);
        }
      }
    }
    return { rows: `${sql.join('\n')}\nRESET ROLE;\nRESET teichaku.corporation;\n`, events };
  } finally {
    await client.end();
  }
}

function literal(text: string | null): string {
  return text === null ? 'NULL' : `'${text.replaceAll("'", "''")}'`;
}
