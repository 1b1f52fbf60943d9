import type { Connections } from '../../postgres/connections.ts';
import type { NewKey } from '../../sealing/index.ts';

/** Stores new keys for good. False: somebody else was first with one of them, and none was stored. */
export async function storeKeys(
  { app }: Pick<Connections, 'app'>,
  corporationId: string,
  keys: readonly NewKey[],
  now: bigint,
): Promise<boolean> {
  const { rows } = await app.query<{ stored: boolean }>(
    'SELECT log.store_keys($1, $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7) AS stored',
    [
      corporationId,
      keys.map((key) => key.keyId),
      keys.map((key) => key.subject.kind),
      keys.map((key) => key.subject.id),
      keys.map((key) => key.class),
      keys.map((key) => Buffer.from(key.wrapped)),
      String(now),
    ],
  );
  return rows[0]?.stored ?? false;
}
