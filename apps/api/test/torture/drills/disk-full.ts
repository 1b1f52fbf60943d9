import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from '../check.ts';
import { type Crowd, client, furnish, register } from '../clients.ts';
import { History, seeded } from '../history.ts';
import { Victim } from '../victim.ts';
import { aftermath } from '../witnesses.ts';

/** Room for the database as it begins, and for what is written until the disk is full. */
const DISK_MB = 160;
const FULL_MS = 10_000;

export interface DiskFull {
  /** By status and kind, what writers were told while the disk was full. */
  readonly refused: Readonly<Record<string, number>>;
  readonly readsWhileFull: number;
  /** From the moment there was room again to the first write, in milliseconds. */
  readonly recovery: number;
  readonly problems: readonly string[];
}

/**
 * Fills the disk under a living server, frees it again, and touches nothing else. Only who may mount can do that: null
 * where it cannot be done.
 */
export async function diskFull(seed: number, port: number | undefined): Promise<DiskFull | null> {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-full-'));
  chmodSync(folder, 0o711);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0711`, 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const dataDir = join(folder, 'data');
  const victim = await Victim.on(dataDir, port);
  try {
    return await drill(victim, join(folder, 'ballast'), seed);
  } finally {
    await victim.down();
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drill(victim: Victim, ballast: string, seed: number): Promise<DiskFull> {
  const problems: string[] = [];
  const history = new History();
  const stopping = new AbortController();
  const crowd: Crowd = {
    url: victim.url,
    history,
    random: seeded(seed),
    stopping: stopping.signal,
    answered: () => {},
  };
  await victim.up();
  const desk = await furnish(crowd, '満ちる会');
  fill(ballast);
  const before = history.operations.length;
  const working = [client(crowd, desk), client(crowd, desk), client(crowd, desk)];
  const writing = Array.from({ length: 2 }, async (_, n) => {
    for (let round = 0; !stopping.signal.aborted; round += 1)
      await register(crowd, `${n}-${round} ${'長い名前'.repeat(20)}`);
  });
  const refusals = () =>
    history.operations.slice(before).flatMap(({ told }) => told.filter(({ status }) => status >= 500));
  for (let tries = 0; refusals().length < 20 && tries < 1_200; tries += 1) await sleep(100);
  // what fails takes its share of the log of the database, too: until that is full
  await sleep(FULL_MS);
  if (refusals().length === 0) problems.push('the disk never became full');
  let readsWhileFull = 0;
  for (let tries = 0; tries < 20; tries += 1) {
    const read = await fetch(`${victim.url}${desk.C}/casefiles?limit=5`).catch(() => null);
    if (read?.ok) readsWhileFull += 1;
    await sleep(50);
  }
  const refused: Record<string, number> = {};
  for (const { status, slug } of refusals()) {
    refused[`${status} ${slug}`] = (refused[`${status} ${slug}`] ?? 0) + 1;
    if (status !== 507 && status !== 503) problems.push(`a writer was told ${status} ${slug}`);
  }
  rmSync(ballast);
  const began = performance.now();
  const freed = await Promise.race([register(crowd, '空いた会', true), sleep(60_000, null, { ref: false })]);
  const recovery = Math.round(performance.now() - began);
  stopping.abort();
  await Promise.all([...writing, ...working]);
  if (!freed?.answer) problems.push('nothing was written after there was room');
  await victim.down();
  const { log } = await aftermath(victim.dataDir, { lists: false });
  problems.push(...check(history.operations, log, []).violations.map(({ law, what }) => `${law}: ${what}`));
  return { refused, readsWhileFull, recovery, problems };
}

/** Takes all the room there is but a little. */
function fill(ballast: string): void {
  const piece = Buffer.alloc(1024 * 1024);
  try {
    for (;;) writeFileSync(ballast, piece, { flag: 'a' });
  } catch {
    // there is no more
  }
}
