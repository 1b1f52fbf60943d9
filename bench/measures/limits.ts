import { createCipheriv, createSecretKey, hash, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { type Bench, type Figure, type Measure, type Result, rounds } from '../harness/result.ts';
import { startServer } from '../harness/server.ts';

const ROUNDS = 5;
const MS = 700;

/** As often as it goes for a while, looking at the clock every `step` times. Gives times a second. */
function often(work: () => void, step = 100): number {
  const start = performance.now();
  let times = 0;
  for (; performance.now() - start < MS; times += step) for (let n = 0; n < step; n += 1) work();
  return times / ((performance.now() - start) / 1000);
}

/** What the machine can do at all: beside these the other figures are read. */
export const limits: Measure = {
  name: 'limits',
  title: 'The machine’s own limits',
  run: async (bench: Bench): Promise<Result> => {
    const server = await startServer(bench);
    const databaseUrl = await server.database();
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    bench.after(() => client.end());
    const echo = await startEcho();
    bench.after(async () => echo.close());
    const measures: Record<string, [unit: string, run: () => number | Promise<number>]> = {
      'write 8 kB and fdatasync, data disk': ['/s', () => syncs(join(bench.folder, 'sync'))],
      'JSON.parse of an event of 330 bytes': ['/s', () => often(() => JSON.parse(EVENT))],
      'SHA-256 of 400 bytes': ['/s', () => often(() => hash('sha256', ENVELOPE, 'hex'))],
      'AES-256-GCM of 100 bytes': ['/s', () => often(aes)],
      'COPY into a table without an index': ['rows/s', () => copy(client)],
      'SELECT 1 over the server’s socket, one by one': ['/s', () => roundTrips(client)],
      'TCP round trip on the loopback': ['/s', () => echo.roundTrips()],
    };
    const figures: Figure[] = Object.entries(measures).map(([what, [unit]]) => ({ what, unit, runs: [] }));
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      for (const figure of figures) {
        const value = await measures[figure.what]?.[1]();
        if (round > 0) (figure.runs as number[]).push(value as number);
      }
    }
    return { figures, targets: [], notes: [] };
  },
};

const EVENT = JSON.stringify({
  on: '2026-06-15',
  staffMemberId: 'd3c7a3a0-6f2f-5b57-8a44-0c8f3f1d9a10',
  method: 'visit',
  note: '職場で本人と面談。遅刻や欠勤はなく、体調も安定している。朝の申し送りで指示が重なると混乱すると話された。'.slice(
    0,
    52,
  ),
  minutes: 45,
});
const ENVELOPE = 'x'.repeat(400);
const key = createSecretKey(randomBytes(32));
const plain = Buffer.alloc(100);

function aes(): void {
  const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12));
  cipher.update(plain);
  cipher.final();
  cipher.getAuthTag();
}

function syncs(file: string): number {
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(8192);
  const rate = often(() => {
    writeSync(descriptor, block);
    fdatasyncSync(descriptor);
  }, 10);
  closeSync(descriptor);
  return rate;
}

async function copy(client: pg.Client): Promise<number> {
  await client.query('DROP TABLE IF EXISTS copied; CREATE TABLE copied (n bigint, data json)');
  const rows = Buffer.from(`1\t${EVENT}\n`.repeat(20_000));
  const start = performance.now();
  let sent = 0;
  for (; performance.now() - start < MS; sent += 20_000) {
    const stream = client.query(from('COPY copied FROM STDIN'));
    stream.end(rows);
    await finished(stream);
  }
  return sent / ((performance.now() - start) / 1000);
}

async function roundTrips(client: pg.Client): Promise<number> {
  const start = performance.now();
  let times = 0;
  for (; performance.now() - start < MS; times += 1) await client.query({ name: 'one', text: 'SELECT 1' });
  return times / ((performance.now() - start) / 1000);
}

async function startEcho() {
  const server = createServer((socket) => socket.setNoDelay(true).pipe(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { connect } = await import('node:net');
  const socket: Socket = connect((server.address() as { port: number }).port, '127.0.0.1').setNoDelay(true);
  const once = () => new Promise((resolve) => socket.once('data', resolve).write('x'));
  return {
    roundTrips: async () => {
      const start = performance.now();
      let times = 0;
      for (; performance.now() - start < MS; times += 1) await once();
      return times / ((performance.now() - start) / 1000);
    },
    close: () => {
      socket.destroy();
      server.close();
    },
  };
}
