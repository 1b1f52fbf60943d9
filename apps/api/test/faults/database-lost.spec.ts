import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Api, api, closeApi, type Fixture, fixture, type Reply, settled } from '../support.ts';

/** Processes of the embedded server: the postmaster and those it has made, by what they call themselves. */
function processes(dataDir: string): { readonly postmaster: number; readonly clients: readonly number[] } {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const clients = readdirSync('/proc').filter((name) => {
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return Number(parent) === postmaster && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('teichaku');
    } catch {
      return false;
    }
  });
  return { postmaster, clients: clients.map(Number) };
}

describe('動いているあいだにデータベースが落ちる', () => {
  let server: Api;
  let made: Fixture;
  beforeAll(async () => {
    server = await api();
    made = await fixture(server, '落ちない法人');
    await settled(server);
  }, 60_000);
  afterAll(closeApi, 30_000);

  const dataDir = () => server.stores.address?.dataDir as string;
  const told = ({ status, headers, body }: Reply) =>
    status === 503 ? { status, type: body.type, waits: Number(headers['retry-after']) > 0 } : { status };

  /** Until it is answered; everything before must have been a 503 that says when to come back. */
  async function untilAnswered(ask: () => Promise<Reply>): Promise<{ reply: Reply; refused: number }> {
    for (let refused = 0; ; refused += 1) {
      const reply = await ask();
      if (reply.status < 300) return { reply, refused };
      expect(told(reply)).toEqual({
        status: 503,
        type: expect.stringMatching(/^\/problems\/(unavailable|outcome-unknown)$/),
        waits: true,
      });
      if (refused > 1_000) throw new Error('it did not come back');
      await sleep(20);
    }
  }

  /** Connections that wait to be told what other processes append. */
  const listening = async () => {
    const owner = new pg.Client({ connectionString: server.stores.address?.databaseUrl });
    owner.on('error', () => {});
    await owner.connect();
    const { rowCount } = await owner
      .query("SELECT 1 FROM pg_stat_activity WHERE query = 'LISTEN teichaku_log'")
      .finally(() => owner.end());
    return rowCount ?? 0;
  };

  it.each([
    ['親のプロセス', () => [processes(dataDir()).postmaster]],
    ['接続を受けていたプロセス', () => processes(dataDir()).clients.slice(0, 1)],
  ])(
    '%s が強制終了しても、503 と答えながら自分で立ち直り、続きを書いて、一覧も追いつく',
    async (name, whom) => {
      const victims = whom();
      expect(victims).toHaveLength(1);
      const began = performance.now();
      for (const pid of victims) process.kill(pid, 'SIGKILL');
      const key = randomUUID();
      const person = { name: '田中 陸', kana: 'タナカ リク', disabilityKind: 'mental' };
      const open = { on: '2026-04-01', person, officeId: made.office, precedingService: 'continuous-b' };
      const writing = Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          untilAnswered(() =>
            server.post(`${made.C}/casefiles/open`, open, { 'idempotency-key': n < 3 ? randomUUID() : key }),
          ),
        ),
      );
      const reading = untilAnswered(() => server.get(`${made.C}/casefiles?limit=5`));
      const [written, read] = await Promise.all([writing, reading]);
      const back = Math.round(performance.now() - began);
      const refused = written.reduce((sum, one) => sum + one.refused, 0);
      process.stderr.write(
        `\n*** ${name}: back after ${back} ms, ${read.refused} reads and ${refused} writes refused ***\n`,
      );

      // the same key made one casefile, however often it was sent
      expect(new Set(written.map(({ reply }) => reply.body.id)).size).toBe(4);
      for (const { reply } of written) await untilAnswered(() => server.get(`${made.C}/casefiles/${reply.body.id}`));
      for (
        let tries = 0;
        (await settled(server)
          .then(listening)
          .catch(() => 0)) === 0;
        tries += 1
      ) {
        if (tries > 200) throw new Error('nobody listens to the log any more');
        await sleep(100);
      }
      const last = written.at(-1)?.reply.body.position;
      const list = await untilAnswered(() => server.get(`${made.C}/casefiles?limit=100&after=${last}`));
      const listed = list.reply.body.rows.map(({ casefileId }: { casefileId: string }) => casefileId);
      expect(listed).toEqual(expect.arrayContaining(written.map(({ reply }) => reply.body.id)));
      const again = await server.post(`${made.C}/casefiles/open`, open, { 'idempotency-key': key });
      expect(again).toMatchObject({ status: 200, body: { repeated: true } });
    },
    120_000,
  );
});
