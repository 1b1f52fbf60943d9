import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../migrations/migrate.ts';
import { foundOrigin } from '../mirror/founding.ts';
import { Mirror } from '../mirror/mirror.ts';
import { type Connections, openConnections } from '../postgres/connections.ts';
import { AllStreams, type MadeWrite } from './all-streams.ts';
import { startTestServer, type TestServer } from './server.ts';

/** An event of the log, or of its mirror. */
export interface Stored {
  readonly position: string;
  readonly stream: string;
  readonly data: string;
}

/** For each test an empty database that is a mirror, and the log of all streams that it takes in. */
export class MirrorBench {
  streams = new AllStreams();
  /** What the mirrors told. */
  told: (string | null)[] = [];
  databaseUrl = '';
  logId = '';
  #server: TestServer | undefined;
  #connections: Connections | undefined;
  #running: Mirror[] = [];

  /** For the tests of the `describe` in which it is made. */
  constructor() {
    beforeAll(async () => {
      this.#server = await startTestServer();
    }, 60_000);
    beforeEach(async () => {
      [this.streams, this.told, this.#running, this.logId] = [new AllStreams(), [], [], randomUUID()];
      this.databaseUrl = await this.server.database();
      const owner = { connectionString: this.databaseUrl };
      this.#connections = openConnections(owner, await migrate(owner));
      await foundOrigin(this.connections, 'mirror', this.logId);
    }, 30_000);
    afterEach(async () => {
      await Promise.all(this.#running.map((mirror) => mirror.close()));
      await this.#connections?.close();
    }, 30_000);
    afterAll(async () => {
      await this.#server?.stop();
    }, 30_000);
  }

  get server(): TestServer {
    return this.#server as TestServer;
  }

  get connections(): Connections {
    return this.#connections as Connections;
  }

  /** One more that follows. */
  mirror(reader = this.streams): Mirror {
    const made = new Mirror({ reader, connections: this.connections, told: (trouble) => this.told.push(trouble) });
    this.#running.push(made);
    made.start();
    return made;
  }

  async until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error(`in vain: ${what} ${JSON.stringify(this.told)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** What the mirror has. */
  async stored(): Promise<Stored[]> {
    const { rows } = await this.connections.projector.query<Stored>(
      `SELECT position::text AS position, stream || '@' || corporation_id AS stream, data::text AS data
         FROM log.event ORDER BY log.event.position`,
    );
    return rows;
  }

  async commands(): Promise<{ command_id: string; position: string; revisions: unknown }[]> {
    const { rows } = await this.connections.projector.query(
      'SELECT command_id, position::text, revisions FROM log.command ORDER BY log.command.position',
    );
    return rows;
  }

  /** What it should have. */
  ours(): Stored[] {
    return this.streams.records
      .filter(({ type }) => type === 'Noted')
      .map(({ position, streamId, data }) => ({
        position: String(position),
        stream: streamId,
        data: Buffer.from(data).toString(),
      }));
  }

  mirrored(): Promise<void> {
    return this.until('everything is taken in', async () => (await this.stored()).length === this.ours().length);
  }

  async asOwner(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** Commands of every size, of several corporations, with what is not ours between them. */
  history(length: number): void {
    const { streams } = this;
    const corporations = [randomUUID(), randomUUID(), randomUUID()] as const;
    const names = Array.from({ length: 12 }, () => stream());
    streams.record({ streamId: 'teichaku-log', type: 'LogFounded' });
    for (let n = 0; n < length; n += 1) {
      const corporation = corporations[n % 3] as string;
      const [a, b] = [names[n % 12], names[(n * 5 + 1) % 12]] as [string, string];
      if (n % 4 === 0) streams.record({ streamId: '$stats-127.0.0.1:2113', type: '$statsCollected' });
      if (n % 5 === 0) streams.record({ streamId: `$$${a}@${corporation}`, type: '$metadata' });
      if (n % 6 === 0) streams.record({ streamId: 'orders-17', type: 'OrderPlaced' });
      if (n % 7 === 0) streams.record({ streamId: '$ce-casefile', type: '$>' });
      streams.command(corporation, a === b ? [write(a, 3)] : [write(a, 1 + (n % 4)), write(b)]);
    }
  }
}

const note = (n: number) => `{"on":"2026-06-15","n":${n}, "text":"𠮷 \\u0000 改行\\n"}`;

export const write = (to: string, count = 1): MadeWrite => ({
  stream: to,
  data: Array.from({ length: count }, (_, n) => note(n)),
});

export const stream = (category = 'casefile'): string => `${category}-${randomUUID()}`;
