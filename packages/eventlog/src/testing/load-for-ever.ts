/**
 * A load that is killed by a test: `load-for-ever.ts <data folder>` loads a history without end, and writes how many
 * events have been sent on a line.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { HistoricAppend } from '../event-log.ts';
import { openEventLog } from '../open.ts';

const dataDir = process.argv[2] as string;
const clock = { now: () => BigInt(Date.now()) * 1000n };
const opened = await openEventLog({ dataDir, clock, upcasters: [{ type: 'Noted', version: 1 }] });
const corporationId = randomUUID();
const subject = { kind: 'person', id: randomUUID() } as const;

function* history(): Generator<HistoricAppend> {
  for (let recordedAt = 1_600_000_000_000_000n; ; recordedAt += 1n) {
    const commandId = randomUUID();
    const data = { on: '2026-06-15', name: '名前' };
    const event = {
      eventId: randomUUID(),
      type: 'Noted',
      schemaVersion: 1,
      data,
      sealed: { name: 'identity' } as const,
    };
    yield {
      writes: [{ stream: `person-${randomUUID()}`, events: [{ ...event, subject }] }],
      command: {
        commandId,
        content: commandId,
        corporationId,
        recordedBy: 'writer',
        correlationId: commandId,
        causationId: commandId,
        recordedAt,
      },
    };
  }
}

await opened.loadHistory(history(), { onProgress: ({ events }) => void writeSync(1, `${events}\n`) });
