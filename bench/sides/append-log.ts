// Our log: durable, sealed and chained; in PostgreSQL, or in a KurrentDB with its mirror in PostgreSQL.
import { randomUUID } from 'node:crypto';
import { openEventLog } from '@teichaku/eventlog';
import { appendSide, corporation, office, staff } from './workload.ts';

export interface LogSetup {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly kurrentdbUrl?: string;
  /** Checkpoints are signed meanwhile, one after so many events of the corporation. */
  readonly sealEvery?: number;
  /** Where the processor time of the database is asked for, if not through `databaseUrl`. */
  readonly meterUrl?: string;
}

export async function open({ sealEvery, meterUrl, ...setup }: LogSetup) {
  const { log, seals, close } = await openEventLog({
    ...setup,
    clock: { now: () => BigInt(Date.now()) * 1000n },
    upcasters: [{ type: 'InterviewHeld', version: 1 }],
  });
  if (sealEvery) seals.start({ events: sealEvery, lookMs: 200 });
  return appendSide(
    meterUrl ?? setup.databaseUrl,
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
