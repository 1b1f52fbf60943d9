import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../run.ts';
import { Victim } from '../victim.ts';
import { type DatabaseAway, databaseAway } from './database-away.ts';
import { type DiskFull, diskFull } from './disk-full.ts';

export interface Drills {
  readonly databaseAway: DatabaseAway;
  /** null: only who may mount a small disk can fill it. */
  readonly diskFull: DiskFull | null;
}

/** What is not a matter of chance: the database away for a minute, and a full disk. */
export async function drills({ seed, port, tell }: Plan): Promise<Drills> {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-torture-'));
  chmodSync(folder, 0o711);
  const victim = await Victim.on(join(folder, 'data'), port);
  try {
    const away = await databaseAway(victim, 60, seed);
    tell(`database away for 60 s: ${JSON.stringify(away)}`);
    await victim.down();
    const full = await diskFull(seed, port);
    tell(`disk full: ${full ? JSON.stringify(full) : 'SKIPPED, it takes the right to mount'}`);
    return { databaseAway: away, diskFull: full };
  } finally {
    await victim.down();
    rmSync(folder, { recursive: true, force: true });
  }
}
