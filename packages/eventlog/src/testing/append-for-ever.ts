/**
 * A writer that is killed by a test: `append-for-ever.ts <data folder> [<KurrentDB> <its mirror's database>]` appends
 * with eight clients until it ends, and writes the id of each acknowledged command on a line.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openEventLog } from '../open.ts';

const [dataDir, kurrentdbUrl, databaseUrl] = process.argv.slice(2) as [string, string?, string?];
const clock = { now: () => BigInt(Date.now()) * 1000n };
const { log } = await openEventLog({
  dataDir,
  kurrentdbUrl,
  databaseUrl,
  clock,
  upcasters: [{ type: 'Noted', version: 1 }],
});
const corporationId = randomUUID();

await Promise.all(
  Array.from({ length: 8 }, async () => {
    const subject = { kind: 'person', id: randomUUID() } as const;
    const event = () => ({
      eventId: randomUUID(),
      type: 'Noted',
      schemaVersion: 1,
      data: { on: '2026-06-15', name: '名前' },
      sealed: { name: 'identity' } as const,
      subject,
    });
    for (;;) {
      const commandId = randomUUID();
      const result = await log.append(
        [
          { stream: `person-${randomUUID()}`, expected: 'none', events: [event(), event()] },
          { stream: `casefile-${randomUUID()}`, expected: 'none', events: [event()] },
        ],
        {
          commandId,
          content: commandId,
          corporationId,
          recordedBy: 'writer',
          correlationId: commandId,
          causationId: commandId,
        },
      );
      if (result.outcome === 'appended') writeSync(1, `${commandId}\n`);
    }
  }),
);
