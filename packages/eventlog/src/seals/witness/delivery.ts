import type { Sql } from '../../log-database.ts';
import { checkpointsAfter } from '../table.ts';
import { LEAF_BYTES, type WitnessFolder } from './witness.ts';

/** So many hashes are fetched together where a witness has missed some. */
const LEAVES_AT_ONCE = 20_000;

/**
 * Brings a witness up to the newest checkpoint: first the hashes of the events, then the notes. What it has missed, or
 * lost, is made good from the database; whether that is right, who verifies finds by the signed roots.
 *
 * @param fresh hashes that have just been sealed, so that they need not be asked for again.
 */
export async function deliver(
  sql: Sql,
  folder: WitnessFolder,
  corporationId: string,
  fresh: { readonly from: number; readonly hashes: Buffer } = { from: 0, hashes: Buffer.alloc(0) },
): Promise<number> {
  const known = sizeIn(folder.newest(corporationId));
  const missing = await checkpointsAfter(sql, known, corporationId);
  const end = missing.at(-1);
  if (!end) return 0;
  let held = Math.min(folder.leaves(corporationId), end.size);
  for (; held < end.size; ) {
    const sealed = held >= fresh.from ? fresh.hashes.subarray((held - fresh.from) * LEAF_BYTES) : Buffer.alloc(0);
    const next = sealed.length > 0 ? sealed : await hashesFrom(sql, corporationId, held, end.size - held);
    if (next.length === 0) throw new Error(`of ${end.size} sealed events only ${held} are there`);
    await folder.addLeaves(corporationId, held, next);
    held += next.length / LEAF_BYTES;
  }
  await folder.addNotes(
    corporationId,
    missing.map(({ note }) => note),
  );
  return missing.length;
}

/** The size that stands in a note's second line; who verifies looks at the signature. */
export const sizeIn = (note: string | null): number => Number(note?.split('\n')[1] ?? 0) || 0;

async function hashesFrom(sql: Sql, corporationId: string, from: number, count: number): Promise<Buffer> {
  const { rows } = await sql.query<{ hash: Buffer }>(
    'SELECT hash FROM log.event WHERE corporation_id = $1 ORDER BY position OFFSET $2 LIMIT $3',
    [corporationId, from, Math.min(count, LEAVES_AT_ONCE)],
  );
  return Buffer.concat(rows.map(({ hash }) => hash));
}
