import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { WireServer } from '../testing/wire-server/wire-server.ts';

describe('写しているプロセスの強制終了', () => {
  let server: TestServer;
  let wire: WireServer;
  const dataDir = temporaryFolder();
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    wire = await new WireServer().start();
  }, 60_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await wire?.stop();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 30_000);

  it('プロセスが何度殺されても、途中でサーバーが切れても、確かめた命令はすべて、どの出来事も一度だけ写る', async () => {
    const databaseUrl = await server.database();
    const program = join(import.meta.dirname, '..', 'testing', 'append-for-ever.ts');
    const acknowledged = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const child = spawn(
        process.execPath,
        ['--conditions=@teichaku/source', program, dataDir, wire.url, databaseUrl],
        {
          stdio: ['ignore', 'pipe', 'ignore'],
        },
      );
      children.push(child);
      let mine = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged.add(line);
        mine += 1;
        if (mine === 40 && round % 2) wire.cut();
        if (mine === 80) child.kill('SIGKILL');
      }
      expect(mine).toBeGreaterThanOrEqual(round % 2 ? 1 : 80);
    }
    const clock = { now: () => BigInt(Date.now()) * 1000n };
    const at = { dataDir, databaseUrl, kurrentdbUrl: wire.url, clock, upcasters: [{ type: 'Noted', version: 1 }] };
    const opened: OpenedEventLog = await openEventLog(at);
    try {
      const theirs = wire.records.all.filter(({ type }) => type === 'Noted').map(({ id }) => id);
      const deadline = Date.now() + 60_000;
      for (let there = 0; there < theirs.length && Date.now() < deadline; ) {
        there = (await opened.log.corporations()).reduce((sum, { events }) => sum + events, 0);
      }
      const ours: string[] = [];
      const commands = new Set<string>();
      for await (const page of opened.log.readAll(null, { fields: 'sealed' })) {
        for (const { eventId, commandId } of page) {
          ours.push(eventId);
          commands.add(commandId);
        }
      }
      expect(ours).toEqual(theirs);
      expect([...acknowledged].filter((id) => !commands.has(id))).toEqual([]);
      expect(await opened.verify()).toMatchObject({ ok: true, events: theirs.length });
      expect(await opened.mirror()).toMatchObject({ stopped: null });
    } finally {
      await opened.close();
    }
  }, 180_000);
});
