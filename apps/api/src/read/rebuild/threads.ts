import { Worker } from 'node:worker_threads';
import type { LogAddress } from '@teichaku/eventlog';
import type { Complaints } from '../rows/folding.ts';
import type { Told } from './pour.ts';

export interface WorkerData {
  readonly address: LogAddress;
  readonly today: string;
}

export type FromWorker =
  | { readonly kind: 'next' }
  | ({ readonly kind: 'piece' } & Parameters<Told>[0])
  | { readonly kind: 'complaint'; readonly message: string };

export interface ToWorker {
  /** null: there is no more. */
  readonly corporationId: string | null;
}

/**
 * As `pour`, in several threads with connections of their own. Where one of them fails, the others are ended before it is
 * told: nobody pours any more.
 */
export async function pourInThreads(
  count: number,
  data: WorkerData,
  next: () => Promise<string | null>,
  told: Told,
  complaints: Complaints,
  signal?: AbortSignal,
): Promise<void> {
  const calledOff = new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  calledOff.catch(() => {});
  const threads = Array.from({ length: count }, () => thread(data, next, told, complaints));
  try {
    await Promise.race([Promise.all(threads.map(({ ended }) => ended)), calledOff]);
  } finally {
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
}

/** `ended` rejects with what ended it before its time. */
function thread(
  data: WorkerData,
  next: () => Promise<string | null>,
  told: Told,
  complaints: Complaints,
): { readonly worker: Worker; readonly ended: Promise<void> } {
  // from the sources Node is told where the packages' own sources are
  const fromSource = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(`./worker.${fromSource ? 'ts' : 'js'}`, import.meta.url), {
    workerData: data,
    ...(fromSource ? { execArgv: ['--conditions=@teichaku/source', '--no-warnings'] } : {}),
  });
  worker.on('message', async (message: FromWorker) => {
    if (message.kind === 'next') worker.postMessage({ corporationId: await next() } satisfies ToWorker);
    else if (message.kind === 'piece') told(message);
    else complaints.error(message.message);
  });
  const ended = new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
  });
  return { worker, ended };
}
