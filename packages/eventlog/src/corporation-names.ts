import type { Sql } from './log-database.ts';

/** The event that names a corporation, in the clear; the newest of them counts. */
export const NAMING = 'CorporationRegistered';

/** By corporation. Who is not in it has none that can be read. */
export type CorporationNames = ReadonlyMap<string, string>;

/** The name in what such an event holds; null where there is none. */
export function nameIn(data: string): string | null {
  try {
    const { name } = JSON.parse(data) as { name?: unknown };
    // it stands in a line of the output, also where somebody has changed it
    return typeof name === 'string' && name !== '' ? name.replaceAll(/\p{C}/gu, '').slice(0, 100) : null;
  } catch {
    return null;
  }
}

/** Of these corporations, as far as the database can tell. */
export async function corporationNames(sql: Sql, ids: readonly string[]): Promise<CorporationNames> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<{ id: string; data: string }>(
    `SELECT e.corporation_id AS id, e.data::text AS data FROM log.event e
      WHERE e.corporation_id = ANY ($1::uuid[]) AND e.stream = 'corporation-' || e.corporation_id AND e.type = $2
      ORDER BY e.position`,
    [ids, NAMING],
  );
  return new Map(
    rows.flatMap(({ id, data }) => {
      const name = nameIn(data);
      return name === null ? [] : [[id, name] as const];
    }),
  );
}

const MENTIONED = /法人 ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g;

/** Sentences in which corporations stand as `法人 <id>`: `法人 <name>（<id>）` where the name is known. */
export const withNames = (text: string, names: CorporationNames): string =>
  text.replaceAll(MENTIONED, (mention, id: string) => (names.has(id) ? `法人 ${names.get(id)}（${id}）` : mention));

/** The same, with the names that the database knows; unchanged where it cannot be asked. */
export async function named(sql: Sql, text: string): Promise<string> {
  const ids = [...new Set([...text.matchAll(MENTIONED)].map(([, id]) => id as string))];
  return withNames(text, await corporationNames(sql, ids).catch(() => new Map()));
}
