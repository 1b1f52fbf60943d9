import { type LogDatabase, LogRefused } from '@teichaku/eventlog';

/** One number for everybody who rebuilds in this database; the log's own locks have others. */
const REBUILD_LOCK = 7_358_002;

const UNDER_WAY =
  '一覧の作り直しが、ほかで進んでいます。それが終わるのを待ってから、まだ要るときだけ、もう一度実行してください。途中でやめるときは、作り直しているほうのプログラムを終えてください（いまの一覧はそのまま残ります）。';

/** Whether anybody rebuilds in this database now: this process or another one. */
export async function someoneRebuilds(database: Pick<LogDatabase, 'asProjector'>): Promise<boolean> {
  const { rowCount } = await database.asProjector((sql) =>
    sql.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = 0 AND objid = $1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [REBUILD_LOCK],
    ),
  );
  return rowCount !== 0;
}

/**
 * Does `work` as the only rebuild of the database: two of them would fill the same tables. The lock is the connection's,
 * so whoever crashes or is killed gives it back with that. `mine` throws where the connection, and with it the lock, was
 * lost on the way.
 * @throws LogRefused `rebuild-under-way`
 */
export function asTheOnlyOne<T>(
  database: Pick<LogDatabase, 'aside'>,
  work: (mine: () => Promise<void>) => Promise<T>,
): Promise<T> {
  return database.aside(async (bench) => {
    // it stands idle for as long as the work takes
    await bench.query('SET idle_session_timeout = 0');
    const { rows } = await bench.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [REBUILD_LOCK]);
    if (!rows[0]?.mine) throw new LogRefused('rebuild-under-way', UNDER_WAY);
    try {
      return await work(async () => void (await bench.query('SELECT')));
    } finally {
      // the connection's end is noticed a moment later: who comes next would be refused for it
      await bench.query('SELECT pg_advisory_unlock($1)', [REBUILD_LOCK]).catch(() => {});
    }
  });
}
