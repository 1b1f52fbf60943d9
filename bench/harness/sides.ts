import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Bench } from './result.ts';

/** What is compared runs in a process of its own: no side's settings, garbage or parsers reach another's. */
export interface Side<Job> {
  /** Numbers by name, as the side's `run` gives them. */
  run(job: Job): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** What a module of `sides/` exports as `open`: makes ready, and gives what one run does. */
export type OpenSide<Setup, Job> = (setup: Setup) => Promise<Side<Job>>;

type Told = { id: number; numbers?: Record<string, number>; error?: string };

/** Starts a side: the module of that name in `sides/`, opened with `setup`; closed when the measure is over. */
export async function startSide<Setup, Job>(
  { after }: Pick<Bench, 'after'>,
  name: string,
  setup: Setup,
): Promise<Pick<Side<Job>, 'run'>> {
  const child = fork(join(import.meta.dirname, 'side-process.ts'), [name], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: process.execArgv.filter((argument) => !argument.startsWith('--cpu-prof')),
  });
  let last = 0;
  const ask = (what: object) => {
    last += 1;
    return answerOf(child, { id: last, ...what });
  };
  after(async () => {
    if (ended(child)) return;
    await ask({ close: true });
    child.disconnect();
    if (!ended(child)) await once(child, 'exit');
  });
  await ask({ setup });
  return { run: (job) => ask({ job }) };
}

const ended = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function answerOf(child: ChildProcess, question: { id: number }): Promise<Readonly<Record<string, number>>> {
  return new Promise((resolve, reject) => {
    if (ended(child)) return reject(new Error(`a side has ended (${child.signalCode ?? child.exitCode})`));
    const settle = (work: () => void) => {
      child.off('message', hear);
      child.off('exit', leave);
      work();
    };
    const hear = (message: unknown) => {
      const { id, numbers, error } = message as Told;
      if (id !== question.id) return;
      settle(() => (error === undefined ? resolve(numbers ?? {}) : reject(new Error(error))));
    };
    const leave = (code: number | null, signal: NodeJS.Signals | null) =>
      settle(() => reject(new Error(`a side ended by itself (${signal ?? code})`)));
    child.on('message', hear);
    child.on('exit', leave);
    child.send(question);
  });
}

/** A B C A B C …: what disturbs the machine disturbs all of them. The first round warms up and does not count. */
export async function alternate<Job>(
  sides: Readonly<Record<string, Pick<Side<Job>, 'run'>>>,
  rounds: number,
  job: Job,
): Promise<Record<string, Record<string, number[]>>> {
  const runs: Record<string, Record<string, number[]>> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) {
      const numbers = await side.run(job);
      if (round === 0) continue;
      runs[name] ??= {};
      for (const [what, value] of Object.entries(numbers)) {
        const of = runs[name] as Record<string, number[]>;
        of[what] = [...(of[what] ?? []), value];
      }
    }
  }
  return runs;
}
