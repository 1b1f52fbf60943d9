import type { ClientBase } from 'pg';
import { LogRefused } from '../errors.ts';

interface Setting {
  readonly name: string;
  readonly setting: string;
  /** Where it was set: `configuration file`, `command line`, `database`, `user` … */
  readonly source: string;
  readonly role: string;
  readonly database: string;
}

const LOSES: Readonly<Record<string, string>> = {
  fsync: '停電や故障のときに、書けたと答えた記録が失われ、データベース全体が壊れる',
  full_page_writes: '停電や故障のときに、データベースのページが壊れる',
  synchronous_commit: 'データベースが急に止まったときに、書けたと答えた記録が失われる',
};

/**
 * Throws `LogRefused` where the server, the database or the role is set up so that a commit may be lost. It is asked as
 * whoever connects: what our own transactions set for themselves afterwards (the read models', which are made again) is
 * another matter.
 */
export async function refuseLossy(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Setting>(
    `SELECT name, setting, source, session_user AS role, current_database() AS database FROM pg_settings
     WHERE name = ANY ($1) AND setting = 'off' ORDER BY array_position($1, name)`,
    [Object.keys(LOSES)],
  );
  const [off] = rows;
  if (!off) return;
  throw new LogRefused(
    'database-lossy',
    `データベースの設定 ${off.name} が ${off.setting} のため使えません。${LOSES[off.name]}おそれがあります。` +
      `${wayOut(off, client)}から、もう一度起動してください。`,
  );
}

/** What undoes it, there where it was done. */
function wayOut({ name, source, role, database }: Setting, client: ClientBase): string {
  const [who, where] = [client.escapeIdentifier(role), client.escapeIdentifier(database)];
  switch (source) {
    case 'client':
    case 'session':
    case 'environment variable':
      return `DATABASE_URL の options などの接続の指定から ${name} を除いて`;
    case 'command line':
      return `PostgreSQL を起動するときの指定から ${name} を除いて起動し直して`;
    case 'user':
      return `ALTER ROLE ${who} RESET ${name}; を実行して`;
    case 'database':
      return `ALTER DATABASE ${where} RESET ${name}; を実行して`;
    case 'database user':
      return `ALTER ROLE ${who} IN DATABASE ${where} RESET ${name}; を実行して`;
    default:
      return `管理者が ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf(); を実行して`;
  }
}
