// A thread of the rebuild: asks for one corporation after another and pours what it folds.
import { parentPort, workerData } from 'node:worker_threads';
import { eventDefinitions } from '@teichaku/casework';
import { openEventLog } from '@teichaku/eventlog';
import { pour } from './pour.ts';
import type { FromWorker, ToWorker, WorkerData } from './threads.ts';

const { address, today } = workerData as WorkerData;
const tell = (message: FromWorker) => parentPort?.postMessage(message);
const asking: ((corporationId: string | null) => void)[] = [];
parentPort?.on('message', ({ corporationId }: ToWorker) => asking.shift()?.(corporationId));

const stores = await openEventLog({ ...address, clock: { now: () => 0n }, upcasters: eventDefinitions });
try {
  await pour(
    { ...stores, today, complaints: { error: (message) => tell({ kind: 'complaint', message }) } },
    () =>
      new Promise((resolve) => {
        asking.push(resolve);
        tell({ kind: 'next' });
      }),
    (piece) => tell({ kind: 'piece', ...piece }),
  );
} finally {
  await stores.close();
  // nothing more will come
  parentPort?.close();
}
