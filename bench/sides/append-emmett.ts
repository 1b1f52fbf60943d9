// emmett-postgresql as published. A process of its own: importing it changes how every `pg` beside it reads int8.
import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { appendSide, corporation, office, staff } from './workload.ts';

export async function open({ databaseUrl }: { databaseUrl: string }) {
  const store = getPostgreSQLEventStore(databaseUrl);
  await store.schema.migrate();
  return appendSide(
    databaseUrl,
    async ({ stream, before, events }) => {
      const metadata = {
        corporation,
        office,
        recordedBy: staff,
        commandId: randomUUID(),
        source: { kind: 'screen' },
      };
      await store.appendToStream(
        stream,
        events.map(({ data }) => ({ type: 'InterviewHeld', data, metadata })),
        { expectedStreamVersion: before === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(before) },
      );
    },
    () => store.close(),
  );
}
