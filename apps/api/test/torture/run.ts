import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { check, type Found } from './check.ts';
import { type Crowd, client, furnish, register } from './clients.ts';
import { History, seeded } from './history.ts';
import { type Fault, faults } from './nemesis.ts';
import { signal, Victim } from './victim.ts';
import { aftermath, databaseUrlOf, Subscriber } from './witnesses.ts';

export interface Plan {
  readonly cycles: number;
  readonly seed: number;
  readonly clients: number;
  readonly port: number | undefined;
  readonly tell: (line: string) => void;
}

export interface Result extends Found {
  readonly faults: Readonly<Record<string, number>>;
  /** From the blow to the next answer to a client, in milliseconds, in order. */
  readonly recoveries: readonly number[];
  readonly differing: readonly string[];
  readonly chains: { readonly ok: boolean };
  /** How often the server ended by itself, and what it said. */
  readonly collapses: readonly string[];
}

/** Drives the server, strikes it again and again, and holds what was said against what is there in the end. */
export async function torture({ cycles, seed, clients, port, tell }: Plan): Promise<Result> {
  return inFolder(async (dataDir) => {
    const random = seeded(seed);
    const victim = await Victim.on(dataDir, port);
    const history = new History();
    const stopping = new AbortController();
    let answers = 0;
    const answered = () => {
      answers += 1;
    };
    const crowd: Crowd = { url: victim.url, history, random, stopping: stopping.signal, answered };
    try {
      await victim.up();
      const desk = await furnish(crowd, '耐える会');
      const importing = await furnish(crowd, '取り込む会');
      const subscribers = [new Subscriber(dataDir), new Subscriber(dataDir)];
      const working = Array.from({ length: clients }, () => client(crowd, desk));
      const around = { random, importInto: importing.C, databaseUrl: databaseUrlOf(dataDir) };
      const struck: Record<string, number> = {};
      const recoveries: number[] = [];
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        await sleep(200 + random() * 1_200);
        // each once before any comes again
        const fault = faults[(cycle + Math.floor(cycle / faults.length)) % faults.length] as Fault;
        struck[fault.name] = (struck[fault.name] ?? 0) + 1;
        await fault.strike(victim, around);
        const began = performance.now();
        await victim.up();
        const before = answers;
        while (answers === before) await sleep(5);
        recoveries.push(Math.round(performance.now() - began));
        tell(`${cycle + 1}/${cycles} ${fault.name}: ${recoveries.at(-1)} ms, ${history.operations.length} commands`);
      }
      await sleep(1_000);
      stopping.abort();
      await Promise.all(working);
      await victim.down();
      // the last of what was written is seen by the next start at the latest
      const { log, differing, chains } = await settled(dataDir, subscribers);
      const others = new Set([importing.corporation]);
      const found = check(
        history.operations,
        log,
        subscribers.map(({ seen }) => seen),
        others,
      );
      return {
        ...found,
        faults: struck,
        recoveries: recoveries.sort((a, b) => a - b),
        differing,
        chains,
        collapses: victim.collapses,
      };
    } finally {
      stopping.abort();
      signal([...victim.tree, ...victim.api], 'SIGCONT');
      await victim.down();
    }
  });
}

async function settled(dataDir: string, subscribers: readonly Subscriber[]) {
  const after = await aftermath(dataDir, { lists: true });
  const victim = await Victim.on(dataDir, undefined);
  await victim.up();
  for (let tries = 0; subscribers.some(({ seen }) => seen.length < after.log.length) && tries < 300; tries += 1)
    await sleep(100);
  await Promise.all(subscribers.map((one) => one.stop()));
  await victim.down();
  return after;
}

/**
 * The same clients and the same checkers on a server that is lossy on purpose: gives how many acknowledged commands the
 * checkers found lost. Where that is none, they cannot see a loss, and what they say of any other run is worth nothing.
 */
export async function control(kind: string, { seed, clients, port, tell }: Plan): Promise<number> {
  return inFolder(async (dataDir) => {
    const random = seeded(seed);
    const victim = await Victim.on(dataDir, port, kind);
    const history = new History();
    let lost = 0;
    for (let round = 1; lost === 0 && round <= 10; round += 1) {
      await victim.up();
      const stopping = new AbortController();
      const crowd: Crowd = { url: victim.url, history, random, stopping: stopping.signal, answered: () => {} };
      const registered = Array.from({ length: clients }, (_, n) => registering(crowd, `${round}-${n}`));
      await sleep(700 + random() * 300);
      signal([...victim.api, ...victim.tree], 'SIGKILL');
      stopping.abort();
      await Promise.all(registered);
      while (victim.api.length > 0) await sleep(20);
      const { log } = await aftermath(dataDir, { lists: false });
      lost = check(history.operations, log, []).violations.filter(({ law }) => law === 'lost').length;
      tell(`control ${kind}, round ${round}: ${lost} of ${history.operations.length} commands lost`);
    }
    return lost;
  });
}

/** The quickest of all writers: new corporations, one after the other. */
async function registering(crowd: Crowd, name: string): Promise<void> {
  for (let n = 0; !crowd.stopping.aborted; n += 1) await register(crowd, `${name}-${n}`);
}

async function inFolder<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-torture-'));
  chmodSync(folder, 0o711);
  try {
    return await work(join(folder, 'data'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
