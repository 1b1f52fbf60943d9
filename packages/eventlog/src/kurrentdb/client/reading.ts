import { BACKWARDS, END, FORWARDS, START, streamNameFilter } from '@kurrent/kurrentdb-client';
import { LogRefused } from '../../errors.ts';
import type { StreamRef } from '../../postgres/writing/plan.ts';
import { type Head, NO_STREAM } from '../../postgres/writing/plan.ts';
import { type KurrentConnection, TooLate, within } from './connection.ts';
import { failureOf, streamDeleted, unavailable } from './failures.ts';
import {
  COMMAND_CATEGORY,
  commandOf,
  commandStream,
  type FoundCommand,
  OUR_STREAMS,
  positionOf,
  rowOf,
  type StoredRecord,
  streamIn,
} from './format.ts';

export interface ReadSome {
  readonly from?: number;
  readonly backwards?: boolean;
  readonly maxCount?: number;
  /** No longer than so for each record, and for all tries together where none comes; eight seconds unless told. */
  readonly patience?: number;
}

const PATIENCE_MS = 8_000;
/** Who has answered before may be busy for so long; who never has is perhaps stuck. */
const BUSY_MS = 2_000;
/** The first one may meet a client that is stuck: the next has another. */
const TRIES = 2;

/**
 * Records of a stream, asked of the leader, so that what was acknowledged is seen. None when there is no such stream.
 * Throws `LogUnavailable`, and `LogRefused` for a stream that was deleted for good or that may not be read.
 */
export function readSome(
  connection: KurrentConnection,
  streamName: string,
  { from, backwards, maxCount, patience = PATIENCE_MS }: ReadSome = {},
): Promise<StoredRecord[]> {
  return asking(connection, patience, (client) =>
    client.readStream(streamName, {
      direction: backwards ? BACKWARDS : FORWARDS,
      fromRevision: backwards ? END : from === undefined ? START : BigInt(from),
      requiresLeader: true,
      ...(maxCount === undefined ? {} : { maxCount }),
    }),
  );
}

/** The newest event of the log, or null. */
export async function newest(connection: KurrentConnection, patience = PATIENCE_MS / 2): Promise<string | null> {
  const [last] = await asking(connection, patience, (client) =>
    client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
      requiresLeader: true,
      filter: streamNameFilter({ regex: OUR_STREAMS }),
    }),
  );
  return last ? positionOf(last) : null;
}

/** The command that was carried out last, or null. */
export async function lastCommand(connection: KurrentConnection): Promise<FoundCommand | null> {
  const [record] = await asking(connection, PATIENCE_MS, (client) =>
    client.readAll({
      direction: BACKWARDS,
      fromPosition: END,
      maxCount: 1,
      requiresLeader: true,
      filter: streamNameFilter({ prefixes: [COMMAND_CATEGORY] }),
    }),
  );
  return record ? commandOf(record) : null;
}

/** The records before a position, the last of them first. */
export function before(connection: KurrentConnection, position: string, maxCount: number): Promise<StoredRecord[]> {
  const at = { commit: BigInt(position), prepare: BigInt(position) };
  return asking(connection, PATIENCE_MS, (client) =>
    client.readAll({ direction: BACKWARDS, fromPosition: at, maxCount, requiresLeader: true }),
  );
}

/** The end of a stream. */
export async function headOf(connection: KurrentConnection, ref: StreamRef, patience?: number): Promise<Head> {
  const limit = patience === undefined ? {} : { patience };
  const [last] = await readSome(connection, streamIn(ref), { backwards: true, maxCount: 1, ...limit });
  if (!last) return NO_STREAM;
  const row = rowOf(last);
  return { revision: Number(row[3]), hash: row[17].slice(2), recordedAt: BigInt(row[7]) };
}

/** A command that was carried out, with the position of its last event. */
export interface KnownCommand extends FoundCommand {
  readonly position: string;
  readonly revisions: Readonly<Record<string, number>>;
}

/** What is known of a command, or null: then it was not carried out up to now. */
export async function findCommand(
  connection: KurrentConnection,
  corporationId: string,
  commandId: string,
  patience = PATIENCE_MS,
): Promise<KnownCommand | null> {
  const [record] = await readSome(connection, commandStream(corporationId, commandId), { maxCount: 1, patience });
  if (!record) return null;
  const found = commandOf(record);
  const { stream, last } = found.writes.at(-1) as FoundCommand['writes'][number];
  const streamName = streamIn({ corporationId, stream });
  const [end] = await readSome(connection, streamName, { from: last, maxCount: 1, patience });
  if (!end) throw streamDeleted(streamName);
  const revisions = Object.fromEntries(found.writes.map((write) => [write.stream, write.last]));
  return { ...found, position: positionOf(end), revisions };
}

type Client = KurrentConnection['client'];
type Answers = AsyncIterable<{ readonly event?: unknown }>;

/** Everything that a question brings; asked again of a new client where the old one could not be reached. */
async function asking(
  connection: KurrentConnection,
  patience: number,
  ask: (client: Client) => Answers,
): Promise<StoredRecord[]> {
  for (let tries = 1; ; tries += 1) {
    const { client } = connection;
    try {
      const records = await gather(ask(client), patience / TRIES);
      connection.answered(client);
      return records;
    } catch (error) {
      if (error instanceof LogRefused) throw error;
      const failure = failureOf(error);
      if (failure.kind === 'not-found') return [];
      if (failure.kind === 'deleted') throw streamDeleted(failure.streamName, error);
      if (failure.kind === 'refused') throw failure.refusal;
      const busy = error instanceof TooLate && patience / TRIES < BUSY_MS;
      if (!busy || !connection.hasAnswered(client)) connection.failed(client);
      if (tries === TRIES) throw unavailable(error);
    }
  }
}

/** Reads to the end; no record is waited for longer than so. */
async function gather(answers: Answers, patience: number): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  const iterator = answers[Symbol.asyncIterator]();
  for (;;) {
    const next = await within(patience, iterator.next());
    if (next.done) return records;
    if (next.value.event) records.push(next.value.event as StoredRecord);
  }
}
