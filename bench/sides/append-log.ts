// Our log: durable, sealed and chained.
import { randomUUID } from 'node:crypto';
import { openEventLog } from '@teichaku/eventlog';
import { appendSide, corporation, office, staff } from './workload.ts';

export async function open(setup: { dataDir: string; databaseUrl: string }) {
  const { log, close } = await openEventLog({
    ...setup,
    clock: { now: () => BigInt(Date.now()) * 1000n },
    upcasters: [{ type: 'InterviewHeld', version: 1 }],
  });
  return appendSide(
    setup.databaseUrl,
    async ({ stream, before, person, events }) => {
      const commandId = randomUUID();
      const result = await log.append(
        [
          {
            stream,
            expected: before === 0 ? 'none' : before - 1,
            events: events.map(({ id, data }) => ({
              eventId: id,
              type: 'InterviewHeld',
              schemaVersion: 1,
              data,
              sealed: { note: 'narrative' },
              subject: { kind: 'person', id: person },
              officeId: office,
            })),
          },
        ],
        {
          commandId,
          content: JSON.stringify([stream, events]),
          corporationId: corporation,
          recordedBy: staff,
          source: { kind: 'screen', screen: 'casefile' },
          correlationId: commandId,
          causationId: commandId,
        },
      );
      if (result.outcome !== 'appended') throw new Error(`the log answered ${result.outcome}`);
    },
    close,
  );
}
