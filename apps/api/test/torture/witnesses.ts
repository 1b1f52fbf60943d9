import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../dist/app.js';
import { openStores } from '../../dist/boot/open-stores.js';
import { SetClock } from '../../dist/clock/clock.js';
import { Projector } from '../../dist/read/projector.js';
import { rebuild } from '../../dist/read/rebuild/rebuild.js';
import { TABLES } from '../../dist/read/tables.js';
import { Operator } from '../../dist/session/operator.js';
import type { Logged } from './check.ts';
import { DAY } from './day.ts';

/** How another process reaches the embedded server of a data folder. */
export function databaseUrlOf(dataDir: string): string {
  const { owner } = JSON.parse(readFileSync(join(dataDir, 'postgres.json'), 'utf8')) as { owner: string };
  return `postgres://teichaku:${owner}@${encodeURIComponent(join(dataDir, 'postgres'))}:5432/teichaku`;
}

/** Follows the log through every fault, from where it has got to, and keeps what it saw. */
export class Subscriber {
  readonly seen: string[] = [];
  readonly #stopping = new AbortController();
  readonly #following: Promise<void>;

  constructor(dataDir: string) {
    this.#following = this.#follow(dataDir);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#following;
  }

  async #follow(dataDir: string): Promise<void> {
    let position: string | null = null;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const stores = await openStores({ dataFolder: dataDir, databaseUrl: databaseUrlOf(dataDir) }, SetClock.at(DAY));
        try {
          for await (const page of stores.log.subscribe(position, signal, { fields: 'sealed' })) {
            this.seen.push(...page.map((event) => `${event.position} ${event.eventId}`));
            position = page.at(-1)?.position ?? position;
          }
        } finally {
          await stores.close();
        }
      } catch {
        // the server is away: on from where we were
        await sleep(200);
      }
    }
  }
}

export interface Aftermath {
  readonly log: readonly Logged[];
  /** Tables whose rows differ from those that are made anew from the log. */
  readonly differing: readonly string[];
  readonly chains: { readonly ok: boolean };
}

/** What is there when everything has ended: opened as a start would open it, caught up, read, made anew, read again. */
export async function aftermath(dataDir: string, { lists }: { readonly lists: boolean }): Promise<Aftermath> {
  const clock = SetClock.at(DAY);
  const stores = await openStores({ dataFolder: dataDir, databaseUrl: undefined }, clock);
  try {
    const log: Logged[] = [];
    for await (const page of stores.log.readAll(null, { fields: 'sealed' }))
      for (const { eventId, commandId, corporationId, stream, revision, position } of page)
        log.push({ eventId, commandId, corporationId, stream, revision, position });
    const chains = await stores.verify();
    if (!lists) return { log, differing: [], chains };
    const app = await createApp({ stores, clock, operator: new Operator('検査係') }, { webRoot: null, logger: false });
    const projector = app.get(Projector);
    projector.start();
    await caughtUp(projector, log.at(-1)?.position ?? null);
    const live = await rows(stores);
    await app.close();
    await rebuild(stores, clock, { complaints: { error: () => {} }, threads: 0 });
    const anew = await rows(stores);
    return { log, chains, differing: TABLES.filter((table) => live.get(table) !== anew.get(table)) };
  } finally {
    await stores.close();
  }
}

async function caughtUp(projector: Projector, head: string | null): Promise<void> {
  for (let tries = 0; (await projector.settled().catch(() => undefined)) !== head; tries += 1) {
    if (tries > 1_200) throw new Error('the lists do not catch up with the log');
    await sleep(100);
  }
  await projector.answerDue();
}

async function rows({ database }: Awaited<ReturnType<typeof openStores>>): Promise<ReadonlyMap<string, string>> {
  return database.asProjector(async (sql) => {
    const tables = new Map<string, string>();
    for (const table of TABLES) {
      const found = await sql.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM read_model.${table} AS t`);
      tables.set(
        table,
        found.rows
          .map(({ row }) => row)
          .sort()
          .join('\n'),
      );
    }
    return tables;
  });
}
