import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { furnish, register } from '../clients.ts';
import { History, seeded } from '../history.ts';
import { signal, type Victim } from '../victim.ts';

export interface DatabaseAway {
  /** By kind, status and slug, what was answered meanwhile. */
  readonly told: Readonly<Record<string, number>>;
  /** From the moment it could start again to the first write and the first list, in milliseconds. */
  readonly recovery: number;
  readonly problems: readonly string[];
}

/** Takes the database away under a living server for so long, gives it back, and touches nothing else. */
export async function databaseAway(victim: Victim, seconds: number, seed: number): Promise<DatabaseAway> {
  const problems: string[] = [];
  const told: Record<string, number> = {};
  const note = (kind: string, response: Response | null, slug: string) => {
    const name = `${kind} ${response?.status ?? 'no answer'} ${slug}`;
    told[name] = (told[name] ?? 0) + 1;
    const waits = Number(response?.headers.get('retry-after')) > 0;
    if (response?.status !== 503 || !waits) problems.push(`${name}${waits ? '' : ', without Retry-After'}`);
  };
  const crowd = {
    url: victim.url,
    history: new History(),
    random: seeded(seed),
    stopping: new AbortController().signal,
    answered: () => {},
  };
  await victim.up();
  const desk = await furnish(crowd, '留守の会');
  const ask = async (kind: string, path: string, init: RequestInit = {}) => {
    const response = await fetch(`${victim.url}${path}`, { ...init, signal: AbortSignal.timeout(10_000) }).catch(
      () => null,
    );
    const said = (await response?.json().catch(() => null)) as { type?: string } | null;
    note(kind, response, said?.type?.replace('/problems/', '') ?? '');
  };
  const write = () =>
    ask('write', '/api/corporations/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ name: '留守の会', on: '2018-04-01', fullTimeWeekMinutes: 2400 }),
    });

  // without this file it does not start
  const file = join(victim.dataDir, 'postgres', 'PG_VERSION');
  const tree = victim.tree;
  renameSync(file, `${file}.away`);
  signal(tree, 'SIGKILL');
  while (tree.some((pid) => existsSync(`/proc/${pid}/exe`))) await sleep(10);
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until)
    await Promise.all([write(), ask('read', `${desk.C}/casefiles?limit=5`), sleep(400)]);
  const api = victim.api[0];
  renameSync(`${file}.away`, file);
  const began = performance.now();
  const back = await Promise.race([register(crowd, '戻った会', true), sleep(60_000, null, { ref: false })]);
  for (;;) {
    const list = await fetch(`${victim.url}${desk.C}/casefiles?limit=5`).catch(() => null);
    if (list?.ok) break;
    if (performance.now() - began > 60_000) {
      problems.push('lists do not come back');
      break;
    }
    await sleep(20);
  }
  const recovery = Math.round(performance.now() - began);
  if (!back?.answer) problems.push('nothing is written any more');
  if (victim.api[0] !== api) problems.push('the server itself had to be started again');
  return { told, recovery, problems };
}
