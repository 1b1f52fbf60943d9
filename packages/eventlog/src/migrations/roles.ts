import type { ClientBase } from 'pg';
import { LogRefused, messageOf } from '../errors.ts';

/** The three roles, quoted as SQL wants them. None is a superuser. */
export interface Roles {
  /** The one that connects; owns the log's schema and runs its migrations. */
  readonly owner: string;
  /** Reads one corporation at a time, appends through one function. */
  readonly app: string;
  /** Reads everything, owns the read models. */
  readonly projector: string;
}

interface Connected {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypass: boolean;
  readonly encoding: string;
  readonly version: number;
}

/** PostgreSQL 15. */
const OLDEST = 150_000;

/** The names of the roles, made from the owner's, so that two databases on one server do not meet. */
export async function rolesOf(client: ClientBase): Promise<Roles> {
  const { rows } = await client.query<Connected>(
    `SELECT rolname AS name, rolsuper AS superuser, rolbypassrls AS bypass, current_setting('server_encoding') AS encoding,
            current_setting('server_version_num')::int AS version FROM pg_roles WHERE rolname = session_user`,
  );
  const { name, superuser, bypass, encoding, version } = rows[0] as Connected;
  if (version < OLDEST || encoding !== 'UTF8') {
    throw new LogRefused(
      'database-unfit',
      version < OLDEST
        ? `PostgreSQL ${Math.floor(version / 10_000)} は古いため使えません。15 以降のものを DATABASE_URL に指定してください。`
        : `データベースの文字コードが ${encoding} のため、日本語を正しく記録できません。` +
            "CREATE DATABASE teichaku OWNER teichaku ENCODING 'UTF8' TEMPLATE template0; で作り直してください。",
    );
  }
  if (superuser || bypass) {
    throw new LogRefused(
      'database-superuser',
      `データベースの利用者 ${name} は行単位の保護を素通りできる権限（SUPERUSER または BYPASSRLS）を持つため使えません。` +
        'CREATE ROLE teichaku LOGIN CREATEROLE PASSWORD …; CREATE DATABASE teichaku OWNER teichaku; で作った利用者を DATABASE_URL に指定してください。',
    );
  }
  const quoted = (role: string) => client.escapeIdentifier(role.slice(0, 63));
  return {
    owner: quoted(name),
    app: quoted(`${name.slice(0, 50)}_app`),
    projector: quoted(`${name.slice(0, 50)}_projector`),
  };
}

/** Makes the two other roles where they are not there, and lets the owner take them. Within the migration's transaction. */
export async function ensureRoles(client: ClientBase, { owner, app, projector }: Roles): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int AS version",
  );
  // from 16 on, who makes a role does not thereby have the right to take it
  const options = (rows[0]?.version ?? 0) >= 160000 ? ' WITH INHERIT FALSE, SET TRUE' : '';
  for (const role of [app, projector]) {
    const name = role.slice(1, -1).replaceAll('""', '"');
    const known = await client.query<{ mayTake: boolean }>(
      `SELECT pg_has_role(session_user, oid, '${options ? 'SET' : 'MEMBER'}') AS "mayTake" FROM pg_roles WHERE rolname = $1`,
      [name],
    );
    try {
      if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
      if (!known.rows[0]?.mayTake) await client.query(`GRANT ${role} TO ${owner}${options}`);
    } catch (error) {
      throw new LogRefused(
        'database-roles',
        `データベースに役割 ${name} を用意できません（${messageOf(error)}）。管理者が ` +
          `CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${owner}; を実行するか、${owner} に CREATEROLE を与えてください。`,
        { cause: error },
      );
    }
  }
}
