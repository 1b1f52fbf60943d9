import { spawn } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal, type Victim } from './victim.ts';

/** What is done to the server in one cycle. */
export interface Fault {
  readonly name: string;
  strike(victim: Victim, around: Around): Promise<void>;
}

export interface Around {
  readonly random: () => number;
  /** A corporation that registers are imported into, under /api. */
  readonly importInto: string;
  /** How another process reaches the embedded database. */
  readonly databaseUrl: string;
}

const kill = (pids: readonly number[]) => signal(pids, 'SIGKILL');
const one = (pids: readonly number[], random: () => number) => {
  const pid = pids[Math.floor(random() * pids.length)];
  return pid === undefined ? [] : [pid];
};

export const faults: readonly Fault[] = [
  { name: 'api', strike: async (victim) => kill(victim.api) },
  { name: 'postmaster', strike: async (victim) => kill(victim.postmaster) },
  { name: 'backend', strike: async (victim, { random }) => kill(one(victim.backends, random)) },
  { name: 'database', strike: async (victim) => kill(victim.tree) },
  { name: 'both', strike: async (victim) => kill([...victim.api, ...victim.tree]) },
  {
    name: 'import',
    strike: async (victim, around) => {
      await beginImport(victim, around);
      await sleep(around.random() * 700);
      kill(around.random() < 0.5 ? victim.api : [...victim.api, ...victim.tree]);
    },
  },
  {
    name: 'rebuild',
    strike: async (victim, around) => {
      const rebuilding = beginRebuild(victim, around);
      await sleep(200 + around.random() * 1_200);
      kill(around.random() < 0.5 ? [rebuilding.pid as number] : [...victim.api, ...victim.tree]);
      await new Promise<void>((resolve) => {
        if (rebuilding.exitCode !== null || rebuilding.signalCode !== null) resolve();
        else rebuilding.once('exit', () => resolve());
      });
    },
  },
  {
    name: 'pause',
    strike: async (victim, { random }) => {
      const dice = random();
      const pids = dice < 0.4 ? victim.api : dice < 0.7 ? victim.tree : one(victim.backends, random);
      signal(pids, 'SIGSTOP');
      await sleep(500 + random() * 2_500);
      signal(pids, 'SIGCONT');
    },
  },
];

/** Looks through the registers that the product is shipped with, and has them imported. What fails is not our matter. */
async function beginImport({ url }: Victim, { importInto }: Around): Promise<void> {
  const form = new FormData();
  for (const name of ['shokuin', 'riyousha', 'mendan'])
    form.append('files', await openAsBlob(join(import.meta.dirname, `../../../../samples/${name}.csv`)), `${name}.csv`);
  try {
    const preview = await fetch(`${url}${importInto}/imports/preview`, { method: 'POST', body: form });
    const { previewId } = (await preview.json()) as { previewId: string };
    await fetch(`${url}${importInto}/imports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ previewId, createOffices: true }),
    });
  } catch {
    // killed before it began
  }
}

function beginRebuild({ dataDir }: Victim, { databaseUrl }: Around) {
  return spawn(process.execPath, [join(import.meta.dirname, '../../dist/rebuild-cli.js')], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', TEICHAKU_DATA: dataDir, DATABASE_URL: databaseUrl },
    stdio: 'ignore',
  });
}
