import { randomUUID } from 'node:crypto';
import { StartupFailure } from '../boot/startup-failure.ts';
import { SystemClock } from '../clock/clock.ts';
import type { Config } from '../config.ts';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each looked into where it is asked for
  readonly body: any;
}

/** The server that the work is asked of: one that runs already, or the same one inside this process. */
export interface Server {
  /** Where the work is done, for the person to read. */
  readonly where: string;
  get(path: string): Promise<Answer>;
  /** A command, with a key of its own. */
  post(path: string, body: object): Promise<Answer>;
  upload(path: string, form: FormData): Promise<Answer>;
  close(): Promise<void>;
}

/** Sends raw requests; the rest is the same for both. */
type Send = (request: {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: Uint8Array<ArrayBuffer>;
}) => Promise<{ readonly status: number; readonly text: string }>;

function serverOf(where: string, send: Send, close: () => Promise<void>): Server {
  const ask = async (...[request]: Parameters<Send>): Promise<Answer> => {
    const { status, text } = await send(request);
    try {
      return { status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      return { status, body: { detail: `サーバーの答えを読めません(${status})。` } };
    }
  };
  const encoded = (text: string) => new TextEncoder().encode(text);
  return {
    where,
    close,
    get: (path) => ask({ method: 'GET', path, headers: {} }),
    post: (path, body) =>
      ask({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        payload: encoded(JSON.stringify(body)),
      }),
    upload: async (path, form) => {
      const body = new Response(form);
      return ask({
        method: 'POST',
        path,
        headers: { 'content-type': body.headers.get('content-type') ?? '' },
        payload: new Uint8Array(await body.arrayBuffer()),
      });
    },
  };
}

/** A server that answers at the port, or null. */
export async function runningServer(port: number): Promise<Server | null> {
  const origin = `http://127.0.0.1:${port}`;
  const server = serverOf(
    `動いているサーバー ${origin}`,
    async ({ method, path, headers, payload }) => {
      try {
        const reply = await fetch(`${origin}${path}`, { method, headers, ...(payload ? { body: payload } : {}) });
        return { status: reply.status, text: await reply.text() };
      } catch {
        throw new StartupFailure(
          `${origin} のサーバーとのつながりが切れました。サーバーを始めてから同じ取り込みをもう一度行うと、続きから進みます。二重には入りません。`,
        );
      }
    },
    async () => {},
  );
  try {
    const { status, body } = await server.get('/api/session');
    return status === 200 && typeof body?.version === 'string' && body.loopbackOnly === true ? server : null;
  } catch {
    return null;
  }
}

/**
 * The server inside this process, on the data folder, without a port.
 * @throws StartupFailure, LogRefused, or the system's own error
 */
export async function ownServer(config: Config): Promise<Server> {
  const [{ createApp }, { openStores }, { migrations }, { Progress }, { Projector }, { Operator }] = await Promise.all([
    import('../app.ts'),
    import('../boot/open-stores.ts'),
    import('../read/migrations.ts'),
    import('../read/progress.ts'),
    import('../read/projector.ts'),
    import('../session/operator.ts'),
  ]);
  const clock = new SystemClock();
  const stores = await openStores(config, clock);
  try {
    await stores.database.migrateReadModels(migrations);
    const app = await createApp(
      { stores, clock, operator: new Operator(config.operatorName) },
      { webRoot: null, logger: false },
    );
    // which corporations there are is a list: it must hold what the log holds. The lists of what is imported are made
    // by the next server, many events at a time
    const projector = app.get(Projector);
    projector.start();
    const head = await stores.log.head();
    if (head !== null) await app.get(Progress).waitForAll(head);
    await projector.stop();
    return serverOf(
      `データフォルダー ${config.databaseUrl ? '(DATABASE_URL のデータベース)' : config.dataFolder}`,
      async ({ method, path, headers, payload }) => {
        const reply = await app.inject({
          method,
          url: path,
          headers: { host: '127.0.0.1', ...headers },
          ...(payload ? { payload: Buffer.from(payload) } : {}),
        } as never);
        return { status: reply.statusCode, text: reply.payload };
      },
      async () => {
        await app.close();
        await stores.close();
      },
    );
  } catch (error) {
    await stores.close();
    throw error;
  }
}
