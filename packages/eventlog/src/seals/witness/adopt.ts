import type { Sql } from '../../log-database.ts';
import { addCheckpoint, type StoredCheckpoint } from '../table.ts';
import { openCheckpoint, originOf } from '../tree/checkpoint.ts';
import { CompactRange } from '../tree/merkle.ts';
import type { Verifier } from '../tree/note.ts';

const AT_ONCE = 20_000;

/**
 * Takes checkpoints that only a witness holds into the database, where the log bears them out: it came from another store
 * without its checkpoints, or these were lost. False where it does not: then it is not the log that was signed.
 *
 * @param tree that of the newest checkpoint of the database, or an empty one.
 */
export async function adopt(
  sql: Sql,
  corporationId: string,
  { last, tree, madeAt }: { last: StoredCheckpoint | null; tree: CompactRange; madeAt: bigint },
  notes: readonly string[],
  verifiers: readonly Verifier[],
): Promise<boolean> {
  const events = hashesAfter(sql, corporationId, last?.position ?? '0');
  try {
    for (const note of notes) {
      const { origin, size, root } = openCheckpoint(note, verifiers);
      if (size <= tree.size) continue;
      const follows = tree.size;
      let end: { position: string; hash: Buffer } | undefined;
      while (tree.size < size) {
        end = (await events.next()).value ?? undefined;
        if (!end) return false;
        tree.append(end.hash);
      }
      if (origin !== originOf(corporationId) || tree.root().toString('hex') !== root || !end) return false;
      const [lastHash, range] = [end.hash.toString('hex'), tree.bytes().toString('hex')];
      const found = { corporationId, size, position: end.position, lastHash, root, range, note, madeAt };
      if (!(await addCheckpoint(sql, follows, found))) return false;
    }
    return true;
  } catch {
    // a note that nobody has signed whom we know
    return false;
  }
}

async function* hashesAfter(
  sql: Sql,
  corporationId: string,
  after: string,
): AsyncGenerator<{ position: string; hash: Buffer }, undefined, void> {
  for (let position = after; ; ) {
    const { rows } = await sql.query<{ position: string; hash: Buffer }>(
      `SELECT e.position::text AS position, e.hash FROM log.event e
        WHERE e.corporation_id = $1 AND e.position > $2 ORDER BY e.position LIMIT $3`,
      [corporationId, position, AT_ONCE],
    );
    yield* rows;
    position = rows.at(-1)?.position ?? position;
    if (rows.length < AT_ONCE) return undefined;
  }
}
