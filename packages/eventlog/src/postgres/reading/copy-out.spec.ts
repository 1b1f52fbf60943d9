import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startTestServer, type TestServer } from '../../testing/server.ts';
import { copyOut } from './copy-out.ts';

describe('行をまとめて読み出す', () => {
  const ALL = 60_000;
  /** Rows of as many columns as an event has. */
  const rows = `SELECT n, ${Array.from({ length: 15 }, (_, at) => `'${at}'`).join()}, '\\x00'::bytea, '\\x01'::bytea,
    repeat('x', 200) FROM generate_series(1, ${ALL}) AS n ORDER BY n`;
  let server: TestServer;
  let client: pg.Client;
  const socket = () => (client as unknown as { connection: { stream: Socket } }).connection.stream;

  beforeAll(async () => {
    server = await startTestServer();
    client = new pg.Client({ connectionString: await server.database() });
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client?.end();
    await server?.stop();
  }, 30_000);

  it('読み手が遅ければ先へは読まずに待ち、それでも一つも抜けず順に届く', async () => {
    let [next, held] = [1, 0];
    for await (const page of copyOut(client, rows, 64)) {
      for (const row of page) {
        if (Number(row[0]) !== next) throw new Error(`${row[0]} in the place of ${next}`);
        next += 1;
      }
      // whoever is slow at first must not have everything laid before him
      for (let waits = 0; next < 1_000 && !socket().isPaused() && waits < 500; waits += 1)
        await new Promise((resolve) => setTimeout(resolve, 10));
      if (socket().isPaused()) held += 1;
    }
    expect(next).toBe(ALL + 1);
    expect(held).toBeGreaterThan(0);
    expect(socket().isPaused()).toBe(false);
  }, 60_000);

  it('途中でやめても、残りは捨てられ、同じ接続で次を尋ねられる', async () => {
    for await (const page of copyOut(client, rows, 64)) {
      while (!socket().isPaused()) await new Promise((resolve) => setTimeout(resolve, 5));
      expect(page).toHaveLength(64);
      break;
    }
    expect((await client.query('SELECT 7 AS n')).rows).toEqual([{ n: 7 }]);
    await expect(copyOut(client, 'SELECT 1/0', 64).next()).rejects.toThrow('division by zero');
    expect((await client.query('SELECT 8 AS n')).rows).toEqual([{ n: 8 }]);
  }, 60_000);
});
