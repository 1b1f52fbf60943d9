import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hasAll } from '../mirror/mirror.ts';
import type { Connections } from '../postgres/connections.ts';
import { writeHistory } from '../testing/random-history.ts';
import { SealingBench, until } from '../testing/sealing-bench.ts';
import { openSeals } from './open-seals.ts';
import { ReadOnlyCorporations } from './read-only.ts';
import { openCheckpoint } from './tree/checkpoint.ts';
import { verifierOf } from './tree/note.ts';

const LOGS = 100;

describe('封緘', () => {
  const bench = new SealingBench(8_032);

  it('決めた件数がたまった法人から封緘し、終わるときに残りも封緘する', async () => {
    const [busy, quiet] = [bench.random.uuid(), bench.random.uuid()];
    // the first look seals whatever is there; what is counted comes after it
    await writeHistory(bench.opened.log, bench.random, [busy], 1);
    bench.opened.seals.start({ events: 20, lookMs: 20, tell: bench.tell });
    await until(async () => (await bench.opened.seals.status(busy))[0]?.sealed !== 0);
    await writeHistory(bench.opened.log, bench.random, [quiet], 1);
    await writeHistory(bench.opened.log, bench.random, [busy], 15);
    await until(async () => ((await bench.opened.seals.status(busy))[0]?.unsealed ?? 99) < 20);
    const [left] = await bench.opened.seals.status(quiet);
    expect(left).toMatchObject({ sealed: 0, position: null, sealedAt: null, alarm: null });
    expect(left?.unsealed).toBeGreaterThan(0);
    await bench.opened.close();
    bench.opened = await bench.open();
    expect((await bench.opened.seals.status()).map(({ unsealed }) => unsealed)).toEqual([0, 0]);
    expect(bench.told).toEqual([]);
  }, 120_000);

  it('写しが追いつくまでは封緘せず、古い状態に戻されたとも言わない', async () => {
    const id = bench.random.uuid();
    await writeHistory(bench.opened.log, bench.random, [id], 3);
    await bench.opened.seals.sealNow();
    let ready = false;
    const connections = bench.opened.database as Connections;
    const options = { connections, now: bench.clock.now, readOnly: new ReadOnlyCorporations(connections) };
    const behind = openSeals({ ...options, ready: async () => ready }, { dataDir: bench.folder });
    await writeHistory(bench.opened.log, bench.random, [id], 2);
    await behind.sealNow();
    expect((await bench.opened.seals.status(id))[0]?.unsealed).toBeGreaterThan(0);
    ready = true;
    await behind.sealNow();
    expect((await behind.status(id))[0]).toMatchObject({ unsealed: 0, alarm: null });
    const at = (lagSeconds: number | null, stopped: string | null = null) => ({ position: '9', lagSeconds, stopped });
    expect([null, at(null), at(60), at(0, '壊れています')].map(hasAll)).toEqual([false, false, false, false]);
    expect(hasAll(at(0.5))).toBe(true);
  }, 120_000);

  it('件数に足りなくても、決めた時間がたてば封緘する', async () => {
    bench.opened.seals.start({ events: 1_000_000, latestMs: 200, lookMs: 20, tell: bench.tell });
    for (let n = 0; n < 2; n += 1) {
      await writeHistory(bench.opened.log, bench.random, [bench.random.uuid()], 1);
      await until(async () => (await bench.opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    }
    expect(await bench.opened.seals.status()).toHaveLength(2);
  }, 120_000);

  it('封緘は、立会いの公開鍵だけで確かめられる文になり、鍵は持ち主だけが読める', async () => {
    const id = bench.random.uuid();
    await writeHistory(bench.opened.log, bench.random, [id], 5);
    await bench.opened.seals.sealNow();
    const [state] = await bench.opened.seals.status(id);
    const { notes, torn } = bench.witness().notes(id);
    expect([notes.length, torn, state?.unsealed]).toEqual([1, 0, 0]);
    const vkeys = readFileSync(join(bench.folder, 'witness', `${id}.vkey`), 'utf8')
      .trim()
      .split('\n');
    const checkpoint = openCheckpoint(notes[0] as string, vkeys.map(verifierOf));
    expect(checkpoint).toMatchObject({ origin: `teichaku/${id}`, size: state?.sealed });
    expect(bench.witness().leaves(id)).toBe(state?.sealed);
    expect(statSync(join(bench.folder, 'keys', `${id}.seal.key`)).mode & 0o777).toBe(0o600);
    expect(await bench.verifying((log) => log.verifierKeys())).toEqual(vkeys);
    // nothing new, nothing signed
    await bench.opened.seals.sealNow();
    expect(bench.witness().notes(id).notes).toHaveLength(1);
  }, 60_000);

  it('二つのプロセスが同時に封緘しても、一続きの封緘になる', async () => {
    const other = await bench.open();
    try {
      const corporations = [bench.random.uuid(), bench.random.uuid()];
      for (let n = 0; n < 5; n += 1) {
        await writeHistory(bench.opened.log, bench.random, corporations, 3);
        await Promise.all([
          bench.opened.seals.sealNow(),
          other.seals.sealNow(),
          bench.opened.seals.sealNow(),
          other.seals.sealNow(),
        ]);
      }
      await bench.opened.seals.sealNow();
      const report = await bench.verifying((log) => log.verify());
      expect(report).toMatchObject({ ok: true, unsealed: 0 });
      expect(report.corporations.flatMap(({ warnings }) => warnings)).toEqual([]);
    } finally {
      await other.close();
    }
  }, 120_000);

  it(`${LOGS} 個の無事な台帳では、同時に書いていても、異常と言わない`, async () => {
    const other = await bench.open();
    try {
      for (let n = 0; n < LOGS; n += 1) {
        const id = bench.random.uuid();
        await writeHistory(bench.opened.log, bench.random, [id], 1 + bench.random.below(3));
        const bystanders = [bench.random.uuid(), bench.random.uuid()];
        const [, , , during] = await Promise.all([
          writeHistory(bench.opened.log, bench.random, [id, bystanders[0] as string], 1 + bench.random.below(6)),
          writeHistory(other.log, bench.random, bystanders.slice(1), 1 + bench.random.below(6)),
          bench.random.below(2) === 0 ? bench.opened.seals.sealNow() : other.seals.sealNow(),
          n % 10 === 0 ? bench.verifying((log) => log.verify({ corporationId: id })) : null,
        ]);
        expect(during?.corporations.flatMap(({ faults }) => faults) ?? []).toEqual([]);
        if (bench.random.below(3) === 0) await bench.opened.seals.sealNow();
      }
      const report = await bench.verifying((log) => log.verify());
      expect(report.corporations.flatMap(({ faults, warnings }) => [...faults, ...warnings])).toEqual([]);
      expect(report.corporations).toHaveLength(3 * LOGS);
      expect((await bench.opened.seals.status()).filter(({ alarm }) => alarm !== null)).toEqual([]);
    } finally {
      await other.close();
    }
  }, 300_000);

  it('アプリも投影も所有者も、封緘の表を書き換えたり消したりできない', async () => {
    await writeHistory(bench.opened.log, bench.random, [bench.random.uuid()], 1);
    await bench.opened.seals.sealNow();
    const client = new pg.Client({ connectionString: bench.databaseUrl });
    await client.connect();
    try {
      for (const role of ['teichaku', 'teichaku_app', 'teichaku_projector']) {
        await client.query(`SET ROLE ${role}`);
        for (const text of [
          'UPDATE log.seal_checkpoint SET size = 1',
          'DELETE FROM log.seal_checkpoint',
          'TRUNCATE log.seal_checkpoint',
        ])
          await expect(client.query(text)).rejects.toThrow();
      }
      const add = "SELECT log.add_checkpoint(gen_random_uuid(), 0, 1, 1, ''::bytea, sha256(''), ''::bytea, '', 1)";
      await client.query('SET ROLE teichaku_app');
      await expect(client.query(add)).rejects.toThrow(/permission denied/);
      await client.query('SET ROLE teichaku_projector');
      expect((await client.query(add)).rowCount).toBe(1);
    } finally {
      await client.end();
    }
  }, 60_000);
});
