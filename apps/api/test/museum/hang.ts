import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Roles, startEmbedded } from '@teichaku/eventlog';
import pg from 'pg';

/** The roles of the embedded server, under which every museum was made. */
export const ROLES: Roles = { owner: '"teichaku"', app: '"teichaku_app"', projector: '"teichaku_projector"' };

/** Between the steps of the log's schema. */
export const NEXT_STEP = '\n-- the next step --\n';

export interface Museum {
  readonly release: string;
  readonly logSteps: number;
  readonly readModelSteps: number;
  /** The day on which it was made. */
  readonly day: string;
  /** The steps that made the log's schema, as that release ran them. */
  readonly logSchema: readonly string[];
  readonly readModelSchema: string;
  readonly rows: string;
  /** By path. */
  readonly answers: Readonly<Record<string, { readonly status: number; readonly body: object }>>;
  readonly keys: string;
}

/** What is kept of a release. */
export function museumIn(folder: string): Museum {
  const bytes = (name: string) => readFileSync(join(folder, name));
  return {
    ...JSON.parse(bytes('museum.json').toString()),
    logSchema: bytes('log-schema.sql').toString().split(NEXT_STEP),
    readModelSchema: bytes('read-model-schema.sql').toString(),
    rows: gunzipSync(bytes('rows.sql.gz')).toString(),
    answers: JSON.parse(gunzipSync(bytes('answers.json.gz')).toString()),
    keys: join(folder, 'keys'),
  };
}

/** Makes a data folder as that release left it, by the statements of that release alone. */
export async function hang(museum: Museum, dataDir: string): Promise<void> {
  const server = await startEmbedded({ dataDir });
  const client = new pg.Client(server.owner);
  try {
    await client.connect();
    for (const role of [ROLES.app, ROLES.projector])
      await client.query(`CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO ${ROLES.owner} WITH INHERIT FALSE, SET TRUE`);
    await client.query(
      ['BEGIN', ...museum.logSchema, `SET LOCAL ROLE ${ROLES.projector}`, 'SET LOCAL search_path = read_model']
        .concat(museum.readModelSchema, 'COMMIT', museum.rows)
        .join(';\n'),
    );
  } finally {
    await client.end();
    await server.stop();
  }
  cpSync(museum.keys, join(dataDir, 'keys'), { recursive: true });
}
