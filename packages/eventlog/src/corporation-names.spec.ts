import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBundle } from './backup/check.ts';
import { takeBackup } from './backup/take.ts';
import { Maker } from './contract/harness.ts';
import { NAMING, nameIn, withNames } from './corporation-names.ts';
import { type OpenedEventLog, openEventLog } from './open.ts';
import { openVerification } from './seals/verify/open-verification.ts';
import { startTestServer, type TestServer, temporaryFolder } from './testing/server.ts';
import { Superuser, withField } from './testing/tampering.ts';

describe('法人の名前', () => {
  const make = new Maker('5eed000b');
  const [named, unnamed] = [make.corporation(), make.corporation()];
  const dataDir = temporaryFolder();
  let server: TestServer;
  let databaseUrl: string;
  let opened: OpenedEventLog;
  const told: string[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    databaseUrl = await server.database();
    const upcasters = [NAMING, 'Noted'].map((type) => ({ type, version: 1 }));
    opened = await openEventLog({ dataDir, databaseUrl, clock: { now: () => BigInt(Date.now()) * 1000n }, upcasters });
    const registered = (name: string) => make.event({ name }, { type: NAMING });
    for (const [id, events] of [
      [named, [registered('みなと'), registered('みなと\t会')]],
      [unnamed, make.events(2)],
    ] as const)
      await opened.log.append([{ stream: `corporation-${id}`, expected: 'none', events }], make.command(id));
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('文の中の法人は、名前が分かれば名前と番号で、分からなければ番号だけで言う', () => {
    const text = `法人 ${named} と法人 ${unnamed}、${named}`;
    expect(withNames(text, new Map([[named, 'みなと会']]))).toBe(
      `法人 みなと会（${named}） と法人 ${unnamed}、${named}`,
    );
    expect(nameIn('{"name":"み\\u001b[31m\\nなと"}')).toBe('み[31mなと');
    for (const none of ['{"name":""}', '{"name":{"$sealed":"v1"}}', '{}', 'null', '{"name"'])
      expect(nameIn(none)).toBeNull();
  });

  it('記録を確かめる人も、バックアップを読む人も、いちばん新しい名前を読める', async () => {
    const verification = await openVerification({ dataDir, databaseUrl });
    const names = await verification.names([named, unnamed]).finally(() => verification.close());
    expect([...names]).toEqual([[named, 'みなと会']]);
    const file = join(dataDir, 'names.backup');
    await takeBackup({ connectionString: databaseUrl }, file, new Date().toISOString());
    const inBackup: string[] = [];
    const checked = await checkBundle(file, { onEvent: (id) => inBackup.push(id) });
    expect(inBackup).toEqual([named, named, unnamed, unnamed]);
    expect([...checked.names]).toEqual([[named, 'みなと会']]);
  }, 60_000);

  it('封緘の異常は、名前と番号で知らせる', async () => {
    const superuser = await Superuser.of(server, databaseUrl);
    for (const id of [named, unnamed]) {
      const whole = await superuser.held(id);
      const row = whole.events[1] as (typeof whole.events)[number];
      await superuser.commit(id, { ...whole, events: whole.events.with(1, withField(row, 8, 'somebody else')) });
    }
    await superuser.client.end();
    opened.seals.start({ lookMs: 20, latestMs: 100, patrolMs: 0, tell: (message) => void told.push(message) });
    for (let tries = 0; told.length < 2 && tries < 1_200; tries += 1) await new Promise((done) => setTimeout(done, 50));
    const sorted = told.sort((a, b) => a.indexOf(named) - b.indexOf(named)).reverse();
    expect(sorted[0]).toMatch(new RegExp(`^法人 みなと会（${named}） の`));
    expect(sorted[1]).toMatch(new RegExp(`^法人 ${unnamed} の`));
  }, 120_000);
});
