import { type AllStreamResolvedEvent, END, START, streamNameFilter } from '@kurrent/kurrentdb-client';
import { type KurrentConnection, within } from '../kurrentdb/client/connection.ts';
import type { AllPage, AllReader, AllRecord } from './all-reader.ts';

/** No record is waited for longer. */
const PATIENCE_MS = 5_000;
/** Bytes of a page: records may be large, and a page is held in memory. */
const MOST_BYTES = 8 * 1024 * 1024;
/** After a subscription that ended: until then the poll serves. */
const AGAIN_MS = 1_000;

/** The log of all streams of a KurrentDB. Pages are asked of the leader: what was acknowledged is seen. */
export function kurrentReader(connection: KurrentConnection): AllReader {
  return {
    read: async (after, most) => {
      const { client } = connection;
      try {
        const fromPosition = after === 0n ? START : { commit: after, prepare: after };
        return await page(client.readAll({ fromPosition, maxCount: most + 1, requiresLeader: true }), after, most);
      } catch (error) {
        // where its first question fails, a client is stuck for ever
        connection.failed(client);
        throw error;
      }
    },
    watch: (nudge) => watch(connection, nudge),
  };
}

/** What the server gives begins with the record at the position itself. */
async function page(answers: AsyncIterable<AllStreamResolvedEvent>, after: bigint, most: number): Promise<AllPage> {
  const records: AllRecord[] = [];
  const iterator = answers[Symbol.asyncIterator]();
  let [count, bytes] = [0, 0];
  for (;;) {
    const next = await within(PATIENCE_MS, iterator.next());
    if (next.done) return { records, last: count <= most };
    count += 1;
    const record = next.value.event;
    if (!record || record.position.commit <= after) continue;
    const { streamId, revision, type, id } = record;
    const data: Uint8Array = record.data instanceof Uint8Array ? record.data : Buffer.from(JSON.stringify(record.data));
    records.push({
      position: record.position.commit,
      streamId,
      revision,
      type,
      id,
      data,
      metadata: textsOf(record.metadata),
    });
    bytes += data.length;
    if (bytes < MOST_BYTES) continue;
    await iterator.return?.();
    return { records, last: false };
  }
}

function textsOf(metadata: unknown): Readonly<Record<string, string>> {
  if (typeof metadata !== 'object' || metadata === null || metadata instanceof Uint8Array) return {};
  return metadata as Readonly<Record<string, string>>;
}

/** A subscription to the commands only, from now on: it wakes, and is not read. Made anew when it ends. */
function watch(connection: KurrentConnection, nudge: () => void): { close(): Promise<void> } {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe: () => Promise<void> = async () => {};
  const subscribe = () => {
    if (closed) return;
    const subscription = connection.client.subscribeToAll({
      fromPosition: END,
      filter: streamNameFilter({ prefixes: ['command-'], checkpointInterval: 1_000 }),
    });
    let over = false;
    const again = () => {
      if (over) return;
      over = true;
      nudge();
      if (!closed) timer = setTimeout(subscribe, AGAIN_MS);
    };
    subscription.on('data', nudge).on('error', again).on('end', again).on('close', again);
    unsubscribe = async () => {
      over = true;
      subscription.on('error', () => {});
      await within(PATIENCE_MS, subscription.unsubscribe()).catch(() => {});
    };
  };
  try {
    subscribe();
  } catch {
    // the poll serves
  }
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await unsubscribe();
    },
  };
}
