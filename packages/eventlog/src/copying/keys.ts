import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { LogRefused } from '../errors.ts';
import type { Connections } from '../postgres/connections.ts';

const AT_ONCE = 2_000;

interface KeyRow {
  readonly corporation_id: string;
  readonly key_id: string;
}

/** Copies every row of the key table, those of destroyed keys too; gives how many there are. */
export async function copyKeyRows(from: pg.ClientBase, to: Pick<Connections, 'asOwner'>): Promise<number> {
  let [corporation, id, count] = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 0];
  for (;;) {
    const { rows } = await from.query<KeyRow & { row: string }>(
      `SELECT corporation_id, key_id, row_to_json(k)::text AS row FROM log.seal_key k
        WHERE (corporation_id, key_id) > ($1, $2) ORDER BY corporation_id, key_id LIMIT $3`,
      [corporation, id, AT_ONCE],
    );
    const last = rows.at(-1);
    if (!last) return count;
    [corporation, id] = [last.corporation_id, last.key_id];
    count += rows.length;
    await to.asOwner(async (client) => {
      for (const own of new Set(rows.map((row) => row.corporation_id))) {
        await client.query("SELECT set_config('teichaku.corporation', $1, true)", [own]);
        const texts = rows.filter((row) => row.corporation_id === own).map(({ row }) => row);
        await client.query(
          `INSERT INTO log.seal_key SELECT (json_populate_record(NULL::log.seal_key, t::json)).* FROM unnest($1::text[]) AS t
           ON CONFLICT (corporation_id, key_id) DO NOTHING`,
          [texts],
        );
        // destroyed since it was copied
        await client.query(
          `UPDATE log.seal_key k SET wrapped = NULL, destroyed_at = gone.destroyed_at
             FROM (SELECT (json_populate_record(NULL::log.seal_key, t::json)).* FROM unnest($1::text[]) AS t) AS gone
            WHERE k.corporation_id = gone.corporation_id AND k.key_id = gone.key_id
              AND gone.destroyed_at IS NOT NULL AND k.destroyed_at IS NULL`,
          [texts],
        );
      }
    });
  }
}

/** A digest of the key table that is the same where every row is. */
export async function digestOfKeys(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `SELECT count(*) || ' ' || coalesce(encode(sha256(convert_to(string_agg(k::text, E'\\n' ORDER BY k.corporation_id, k.key_id), 'UTF8')), 'hex'), '') AS digest
       FROM log.seal_key k`,
  );
  return rows[0]?.digest ?? '';
}

/** Copies the corporations' own keys, where they lie in another folder. */
export function copyKeyFiles(corporations: readonly string[], from: string, to: string): void {
  if (from === to) return;
  for (const corporation of corporations) {
    const [source, target] = [join(from, 'keys', `${corporation}.key`), join(to, 'keys', `${corporation}.key`)];
    if (!existsSync(source)) {
      throw new LogRefused(
        'key-missing',
        `法人の鍵 ${source} がありません。鍵がないと、写した先で氏名などを読めませんので、バックアップから戻してください。`,
      );
    }
    if (existsSync(target)) {
      if (readFileSync(target, 'utf8').trim() === readFileSync(source, 'utf8').trim()) continue;
      throw new LogRefused(
        'key-does-not-fit',
        `写し先の法人の鍵 ${target} は、写し元のものと違います。別のデータフォルダーを指定してください。`,
      );
    }
    mkdirSync(join(to, 'keys'), { recursive: true, mode: 0o700 });
    copyFileSync(source, target, constants.COPYFILE_EXCL);
    chmodSync(target, 0o600);
  }
}
