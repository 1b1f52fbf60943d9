import { categoryOf } from '@teichaku/casework';
import type { EventLog, LogDatabase, ProjectionClaim, Sql } from '@teichaku/eventlog';
import type { StaffingAnswers } from '../staffing/staffing-answers.ts';
import { touchOf } from './backlog.ts';
import { type Batch, KEYS, writeBatch } from './batch.ts';
import type { Batches, Write } from './batches.ts';
import { PROJECTION } from './progress.ts';
import { createTables, TABLES } from './tables.ts';
import { relatedRows, type StreamsOfCorporation } from './touched.ts';
import { upsert } from './upsert.ts';

const NEXT = '_next';
/** Which streams there are is seen from outside: nothing is opened, and what this version cannot read is among it. */
const LOOKING = { fields: 'sealed', unreadable: 'marked' } as const;
/** Streams folded into one transaction. */
const CHUNK = 500;

export interface RebuildReport {
  readonly events: number;
  readonly streams: number;
  /** Of the last event that the new tables hold; null: the log is empty. */
  readonly position: string | null;
  /** Streams without rows of their newest state, and why: above all what this version cannot read. */
  readonly parked: readonly { readonly corporationId: string; readonly stream: string; readonly reason: string }[];
}

/**
 * Builds all read models anew beside the ones that are served, then switches in one transaction. Killed half way, it has
 * changed nothing that anybody sees, and begins again.
 */
export async function rebuild(
  log: EventLog,
  database: LogDatabase,
  batches: Batches,
  staffing: StaffingAnswers,
): Promise<RebuildReport> {
  const write: Write = (work) => database.asProjector(work);
  await write(async (sql) => {
    await dropNext(sql);
    await sql.query(createTables(NEXT));
  });
  const found = await gather(log, write);
  for (const streams of found.corporations.values()) {
    for (const part of parts(streams)) {
      const batch = await batches.foldStreams(part);
      await write((sql) => writeBatch(sql, batch, NEXT));
    }
  }
  for (const office of await staffing.due(write, NEXT)) await staffing.answer(write, office, NEXT);
  await takeOver(log, database, batches, found.position);
  const { rows: parked } = await write((sql) =>
    sql.query<RebuildReport['parked'][number]>(
      'SELECT corporation_id AS "corporationId", stream, reason FROM read_model.parked ORDER BY stream',
    ),
  );
  return { events: found.events, streams: found.streams, position: found.position, parked };
}

/** Every stream of every corporation, and which offices they touch; nothing is opened for it. */
async function gather(log: EventLog, write: Write) {
  const corporations = new Map<string, Map<string, string>>();
  let position: string | null = null;
  let events = 0;
  for await (const page of log.readAll(null, LOOKING)) {
    events += page.length;
    position = page.at(-1)?.position ?? position;
    for (const { corporationId, stream } of page) {
      const known = corporations.get(corporationId) ?? new Map<string, string>();
      corporations.set(corporationId, known.set(stream, categoryOf(stream)));
    }
    const related = relatedRows(page.map(touchOf));
    await write((sql) => upsert(sql, `related_stream${NEXT}`, KEYS.related_stream, related));
  }
  const streams = [...corporations.values()].reduce((sum, known) => sum + known.size, 0);
  return { corporations: corporationsOf(corporations), position, events, streams };
}

function corporationsOf(
  found: ReadonlyMap<string, ReadonlyMap<string, string>>,
): ReadonlyMap<string, StreamsOfCorporation> {
  return new Map(
    [...found].map(([corporationId, streams]) => {
      const of = (...categories: string[]) =>
        [...streams].flatMap(([stream, category]) => (categories.includes(category) ? [stream] : []));
      return [
        corporationId,
        {
          corporationId,
          // casefiles are folded with their persons: a person alone has no row
          person: [],
          casefile: of('casefile'),
          plain: of('corporation', 'office', 'staffMember'),
          unsettled: [],
          settings: true,
        },
      ];
    }),
  );
}

function* parts(streams: StreamsOfCorporation): Generator<StreamsOfCorporation> {
  const empty = { ...streams, casefile: [], plain: [], settings: false };
  for (let at = 0; at < streams.casefile.length; at += CHUNK)
    yield { ...empty, casefile: streams.casefile.slice(at, at + CHUNK) };
  for (let at = 0; at < streams.plain.length; at += CHUNK)
    yield { ...empty, plain: streams.plain.slice(at, at + CHUNK) };
  // last, when the offices have their rows: all of them are to be answered
  yield { ...empty, settings: true };
}

/** What was appended meanwhile is taken in within the switch; whoever projected before begins from here. */
async function takeOver(log: EventLog, database: LogDatabase, batches: Batches, from: string | null): Promise<void> {
  const claim: ProjectionClaim = await database.claimProjection(PROJECTION);
  let position = from;
  const late: Batch[] = [];
  for await (const page of log.readAll(from, LOOKING)) {
    late.push(await batches.fold(page.map(touchOf)));
    position = page.at(-1)?.position ?? position;
  }
  if (position === null) {
    await database.asProjector(switchTables);
    return;
  }
  await database.advance(claim, position, async (sql) => {
    for (const batch of late) await writeBatch(sql, batch, NEXT);
    await switchTables(sql);
  });
}

async function switchTables(sql: Sql): Promise<void> {
  // the checkpoint says it for all of them
  await sql.query('DELETE FROM read_model.corporation_progress');
  for (const table of TABLES) {
    await sql.query(`DROP TABLE read_model.${table}`);
    await sql.query(`ALTER TABLE read_model.${table}${NEXT} RENAME TO ${table}`);
  }
  const { rows } = await sql.query<{ name: string }>(
    `SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'read_model' AND indexname LIKE '%${NEXT.replace('_', '\\_')}\\_%'`,
  );
  for (const { name } of rows) {
    await sql.query(`ALTER INDEX read_model.${name} RENAME TO ${name.replace(`${NEXT}_`, '_')}`);
  }
}

async function dropNext(sql: Sql): Promise<void> {
  for (const table of TABLES) await sql.query(`DROP TABLE IF EXISTS read_model.${table}${NEXT}`);
}
