import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gather, Maker, shapes } from '../contract/harness.ts';
import { openEventLog } from '../open.ts';
import { witnessFolders } from '../seals/open-seals.ts';
import { restorationsIn } from '../seals/witness/restoration.ts';
import { startTestServer, type TestServer, temporaryFolder } from '../testing/server.ts';
import { takeBackup } from './take.ts';

describe('立会いの記録より古いバックアップを戻す途中での強制終了', () => {
  const make = new Maker('5eed000a');
  const corporation = make.corporation();
  const folder = temporaryFolder();
  const file = join(folder, 'older.backup');
  /** Two witnesses, beside the data and on another disk, that know of more than the backup. */
  const before = join(folder, 'before');
  let server: TestServer;

  const other = (dataDir: string) => join(dataDir, 'other-disk');
  const open = (dataDir: string, databaseUrl: string) =>
    openEventLog({
      ...{ dataDir, databaseUrl, witness: other(dataDir), upcasters: shapes },
      clock: { now: () => BigInt(Date.now()) * 1000n },
    });
  const write = async ({ log }: Awaited<ReturnType<typeof open>>, events: number) => {
    const writes = [{ stream: make.stream(), expected: 'none' as const, events: make.events(events) }];
    await log.append(writes, make.command(corporation));
  };
  const restore = (databaseUrl: string, dataDir: string, step: number) => {
    const program = join(import.meta.dirname, '..', 'testing', 'restore-and-die.ts');
    const args = ['--conditions=@teichaku/source', program, databaseUrl, file, dataDir, String(step)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (errors += bytes));
    return new Promise<{ steps: readonly string[]; ended: string }>((resolve) =>
      child.on('close', (code, signal) =>
        resolve({ steps: output.split('\n').slice(0, -1), ended: signal ?? `${code} ${errors}` }),
      ),
    );
  };
  /** What is there now: how many events, in how many witnesses the reason, and what sealing says. */
  const found = async (dataDir: string, databaseUrl: string) => {
    const opened = await open(dataDir, databaseUrl);
    const events = (await gather(opened.log.readAll(null, { fields: 'sealed' }))).length;
    const folders = witnessFolders(dataDir, other(dataDir));
    const said = folders.map((one) => restorationsIn(one, corporation, one.verifiers(corporation)));
    const reasons = said.map(({ restorations, unsigned }) => [restorations.at(-1)?.reason, unsigned]);
    let alarms: (string | undefined)[] = [];
    let goesOn = false;
    if (events > 0) {
      await opened.seals.sealNow();
      await write(opened, 1);
      await opened.seals.sealNow();
      const states = await opened.seals.status();
      alarms = states.map(({ alarm }) => alarm?.message);
      goesOn = states.every(({ sealed, unsealed }) => sealed === events + 1 && unsealed === 0);
    }
    await opened.close();
    return { events, reasons, alarms, goesOn };
  };

  beforeAll(async () => {
    server = await startTestServer();
    const databaseUrl = await server.database();
    const opened = await open(before, databaseUrl);
    await write(opened, 3);
    await opened.seals.sealNow();
    await takeBackup({ connectionString: databaseUrl }, file, new Date().toISOString());
    await write(opened, 5);
    await opened.seals.sealNow();
    await opened.close();
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('どこで終わっても、何も戻っていないか、理由が署名されて残り封緘を続けられるかで、同じことをもう一度できる', async () => {
    const reason = '前夜のものしかなかった';
    const whole = { events: 3, reasons: [reason, reason].map((one) => [one, 0]), alarms: [undefined], goesOn: true };
    const place = async () => {
      const dataDir = temporaryFolder();
      cpSync(before, dataDir, { recursive: true });
      return { dataDir, databaseUrl: await server.database() };
    };
    const all = await place();
    const { steps, ended } = await restore(all.databaseUrl, all.dataDir, 0);
    expect(ended).toBe('0 ');
    expect(await found(all.dataDir, all.databaseUrl)).toEqual(whole);
    rmSync(all.dataDir, { recursive: true, force: true });
    expect(steps.filter((step) => step.startsWith('rename')).length).toBe(4);
    const committed = steps.indexOf('COMMIT');
    expect(steps.findLastIndex((step) => step.startsWith('rename'))).toBeLessThan(committed);

    const outcomes = new Set<number>();
    const killedBefore = async (step: number) => {
      const { dataDir, databaseUrl } = await place();
      const what = `before ${steps[step - 1]}`;
      expect([what, (await restore(databaseUrl, dataDir, step)).ended]).toEqual([what, 'SIGKILL']);
      const left = await found(dataDir, databaseUrl);
      outcomes.add(left.events);
      if (left.events === 0) {
        expect([what, (await restore(databaseUrl, dataDir, 0)).ended]).toEqual([what, '0 ']);
        expect([what, await found(dataDir, databaseUrl)]).toEqual([what, whole]);
      } else expect([what, left]).toEqual([what, whole]);
      rmSync(dataDir, { recursive: true, force: true });
    };
    const waiting = steps.map((_, at) => at + 1);
    const killing = async () => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) await killedBefore(step);
    };
    await Promise.all([killing(), killing(), killing()]);
    expect([...outcomes].sort()).toEqual([0, 3]);
  }, 600_000);
});
