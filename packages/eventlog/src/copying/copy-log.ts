import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { LogRefused } from '../errors.ts';
import { COMMAND_RECORDED } from '../kurrentdb/client/format.ts';
import { lastCommand, newest } from '../kurrentdb/client/reading.ts';
import type { TakenCommand } from '../mirror/commands.ts';
import { foundOrigin } from '../mirror/founding.ts';
import { claimOrigin, Intake } from '../mirror/intake.ts';
import { mirrorState } from '../mirror/mirror.ts';
import { compareLogs } from './compare.ts';
import { copyKeyFiles, copyKeyRows, digestOfKeys } from './keys.ts';
import { KurrentBulk } from './kurrent-bulk.ts';
import { type LogPlace, type OpenPlace, openSource, openTarget } from './places.ts';
import { commandsOf } from './source.ts';

export interface CopyProgress {
  /** `copy`: events are written; `mirror`: the mirror of the KurrentDB takes them in; `compare`: both sides are read. */
  readonly phase: 'copy' | 'mirror' | 'compare';
  readonly events: number;
  readonly all: number;
}

export interface CopyReport {
  readonly events: number;
  readonly commands: number;
  readonly keys: number;
  /** Events that were there already, from a copy that was broken off. */
  readonly resumed: number;
}

export interface CopyOptions {
  readonly onProgress?: (progress: CopyProgress) => void;
  /** Events that are read, and where they go to a database written, at once; two thousand unless told. */
  readonly pageSize?: number;
}

/**
 * Moves a whole log to an empty place: events byte for byte with their hashes, commands with their fingerprints, keys.
 * Killed at any point, it goes on from there when it is asked again. At the end both sides are read and compared.
 * @throws LogRefused naming what stands in the way
 */
export async function copyLog(
  from: LogPlace,
  to: LogPlace,
  { onProgress = () => {}, pageSize }: CopyOptions = {},
): Promise<CopyReport> {
  const source = await openSource(from);
  try {
    const target = await openTarget(to);
    try {
      return await copy(source, target, onProgress, pageSize);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copy(
  source: OpenPlace,
  target: OpenPlace,
  onProgress: (progress: CopyProgress) => void,
  pageSize: number | undefined,
): Promise<CopyReport> {
  const reading = await source.connections.connect('projector', { query_timeout: 0 });
  try {
    if (source.kurrent) await mirrored(source, await newestEvent(source), () => {});
    await assertComplete(reading);
    const logId = await identityOf(reading);
    const { all, corporations } = await extentOf(reading);
    const writing: Writing = target.kurrent ? await toKurrent(source, target) : await toDatabase(target, logId);
    const resumed = writing.events;
    try {
      copyKeyFiles(corporations, source.dataDir, target.dataDir);
      if (!writing.finished) await copyKeyRows(reading, target.connections);
      let events = resumed;
      for await (const commands of commandsOf(reading, writing.after, pageSize)) {
        if (writing.finished) throw differs(`写し先より後の記録が、写し元に ${all - resumed} 件あります`);
        await writing.take(commands);
        for (const command of commands) events += command.events.length;
        onProgress({ phase: 'copy', events, all: Math.max(all, events) });
      }
      const position = await writing.flush();
      if (target.kurrent && position !== null)
        await mirrored(target, position, (done) => onProgress({ phase: 'mirror', events: done, all }));
      if (!writing.finished) await copyKeyRows(reading, target.connections);
      const compared = await compareLogs(reading, target.connections, (done) =>
        onProgress({ phase: 'compare', events: done, all: Math.max(all, done) }),
      );
      const keys = await sameKeys(reading, target);
      await writing.finish();
      return { ...compared, keys, resumed };
    } finally {
      await writing.end();
    }
  } finally {
    await reading.end();
  }
}

/** One way to write. */
interface Writing {
  /** Position in the source from which on it is copied. */
  readonly after: string;
  /** Events that are there. */
  readonly events: number;
  /** Nothing is left to copy: only to compare. */
  readonly finished: boolean;
  take(commands: readonly TakenCommand[]): Promise<void>;
  /** Gives the position of the last event in the target where that is told. */
  flush(): Promise<string | null>;
  finish(): Promise<void>;
  end(): Promise<void>;
}

/** Into a database of its own: the events get positions from 1 on. */
async function toDatabase(target: OpenPlace, logId: string): Promise<Writing> {
  const client = await target.connections.connect('projector', { query_timeout: 0 });
  try {
    const before = await client.query<{ kind: string; log_id: string; finished: boolean; position: string }>(
      'SELECT kind, log_id, finished, position::text AS position FROM log.origin',
    );
    const last = await client.query<{ position: string }>(
      'SELECT coalesce(max(position), 0)::text AS position FROM log.event',
    );
    let written = BigInt(last.rows[0]?.position ?? 0);
    const known = before.rows[0];
    if (known?.kind === 'copy' && known.finished && known.log_id === logId) {
      return {
        after: known.position,
        events: Number(written),
        finished: true,
        take: async () => {},
        flush: async () => null,
        finish: async () => {},
        end: () => client.end(),
      };
    }
    await foundOrigin(target.connections, 'copy', logId);
    const claim = await claimOrigin(client);
    if (!claim)
      throw new LogRefused(
        'copy-unfinished',
        'この写し先へは、いまほかのプロセスが写しています。終わってから、もう一度行ってください。',
      );
    const intake = new Intake(client, claim);
    let through = claim.through;
    return {
      after: String(claim.through),
      events: Number(written),
      finished: false,
      take: async (commands) => {
        const placed = commands.map((command) => ({
          ...command,
          events: command.events.map((event) => {
            written += 1n;
            return { ...event, position: written };
          }),
        }));
        through = commands.at(-1)?.events.at(-1)?.position ?? through;
        await intake.take(placed, through, false);
      },
      flush: async () => null,
      finish: () => intake.note(through, { caughtUp: true, finished: true }),
      end: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Into a KurrentDB: what is there of a copy that was broken off is what came first. */
async function toKurrent(source: OpenPlace, target: OpenPlace): Promise<Writing> {
  const connection = target.kurrent as NonNullable<OpenPlace['kurrent']>;
  const bulk = new KurrentBulk(connection);
  const last = await lastCommand(connection);
  let [after, events] = ['0', 0];
  if (last) {
    const { rows } = await source.connections.projector.query<{ position: string; events: number }>(
      `SELECT c.position::text AS position, (SELECT count(*)::int FROM log.event e WHERE e.position <= c.position) AS events
         FROM log.command c WHERE c.corporation_id = $1 AND c.command_id = $2`,
      [last.corporationId, last.commandId],
    );
    const known = rows[0];
    if (!known) {
      throw new LogRefused(
        'log-not-empty',
        `写し先の KurrentDB には、写し元にない記録（${COMMAND_RECORDED} ${last.commandId}）があります。空の KurrentDB を指定してください。`,
      );
    }
    ({ position: after, events } = known);
  }
  return {
    after,
    events,
    finished: false,
    take: async (commands) => {
      for (const command of commands) await bulk.add(command);
    },
    flush: async () => {
      await bulk.flush();
      return bulk.position ?? (last ? newestEvent(target) : null);
    },
    finish: async () => {},
    end: async () => {},
  };
}

const newestEvent = async ({ kurrent }: OpenPlace): Promise<string | null> => kurrent && newest(kurrent);

/** Waits until the mirror has everything up to a position. Throws where it has stopped. */
async function mirrored(
  { connections }: OpenPlace,
  position: string | null,
  told: (events: number) => void,
): Promise<void> {
  while (position !== null) {
    const { rows } = await connections.projector.query<{ there: boolean; events: number }>(
      `SELECT coalesce(max(position), 0) >= $1 AS there, count(*)::int AS events FROM log.event`,
      [position],
    );
    told(rows[0]?.events ?? 0);
    if (rows[0]?.there) return;
    const stopped = (await mirrorState(connections))?.stopped;
    if (stopped) throw new LogRefused('copy-differs', stopped);
    await sleep(500);
  }
}

async function assertComplete(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM log.origin WHERE kind = 'copy' AND NOT finished");
  if (rowCount === 0) return;
  throw new LogRefused(
    'copy-unfinished',
    '写し元は、それ自身が写している途中の記録です。先にその npm run copy-log を終わりまで行ってください。',
  );
}

/** The hash of the very first event names a log: no other has it. */
async function identityOf(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ hash: string }>(
    "SELECT encode(hash, 'hex') AS hash FROM log.event ORDER BY position LIMIT 1",
  );
  const hash = rows[0]?.hash;
  if (!hash) {
    throw new LogRefused(
      'nothing-recorded',
      '写し元には、まだ何も記録されていません。記録のあるところを --from で指定してください。',
    );
  }
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`;
}

async function extentOf(
  client: pg.ClientBase,
): Promise<{ readonly all: number; readonly corporations: readonly string[] }> {
  const { rows } = await client.query<{ id: string; events: number }>(
    'SELECT corporation_id AS id, count(*)::int AS events FROM log.event GROUP BY 1',
  );
  return { all: rows.reduce((sum, { events }) => sum + events, 0), corporations: rows.map(({ id }) => id) };
}

async function sameKeys(reading: pg.ClientBase, target: OpenPlace): Promise<number> {
  const own = await target.connections.connect('projector', { query_timeout: 0 });
  try {
    const [here, there] = await Promise.all([digestOfKeys(reading), digestOfKeys(own)]);
    if (here !== there) throw differs('鍵の表が、写し元と写し先で違います');
    return Number(here.split(' ')[0]);
  } finally {
    await own.end();
  }
}

const differs = (why: string): LogRefused =>
  new LogRefused('copy-differs', `写し終えられません。${why}。写し元を止めてから、もう一度行ってください。`);
