// A history into an empty log: sealed, hashed, chained, indexed. Each run takes a database of its own.
import { randomUUID } from 'node:crypto';
import { eventDefinitions } from '@teichaku/casework';
import { type HistoricAppend, openEventLog } from '@teichaku/eventlog';
import type { Side } from '../harness/sides.ts';
import { nations, sameAndNations } from './nation.ts';

export interface LoadJob {
  readonly databaseUrl: string;
  readonly events: number;
  /** `interviews`: made beforehand, one a command; `nation`: the demo's, made on the way; `same`: with the same offices first. */
  readonly what: 'interviews' | 'nation' | 'same';
}

export async function open({ dataDir }: { dataDir: string }): Promise<Side<LoadJob>> {
  return {
    run: async ({ databaseUrl, events, what }) => {
      const clock = { now: () => BigInt(Date.now()) * 1000n };
      const opened = await openEventLog({ dataDir, databaseUrl, clock, upcasters: eventDefinitions });
      const history = { interviews, nation: nations, same: sameAndNations }[what](events);
      const start = performance.now();
      const loaded = await opened.loadHistory(history);
      const seconds = (performance.now() - start) / 1000;
      await opened.close();
      return { rate: loaded.events / seconds, seconds, megabytes: process.memoryUsage().rss / 2 ** 20 };
    },
    close: async () => {},
  };
}

const CORPORATIONS = 40;
const PERSONS = 50;
const note = '職場で本人と面談。遅刻や欠勤はなく、体調も安定している。朝の申し送りで指示が重なると混乱すると話された。';

/** So many interviews of two thousand persons, whole in memory: nothing is invented while the clock runs. */
function interviews(count: number): readonly HistoricAppend[] {
  const corporations = Array.from({ length: CORPORATIONS }, () => ({
    id: randomUUID(),
    office: randomUUID(),
    persons: Array.from({ length: PERSONS }, () => randomUUID()),
  }));
  return Array.from({ length: count }, (_, n): HistoricAppend => {
    const { id, office, persons } = corporations[n % CORPORATIONS] as (typeof corporations)[number];
    const person = persons[Math.floor(n / CORPORATIONS) % PERSONS] as string;
    const commandId = randomUUID();
    const event = {
      eventId: randomUUID(),
      type: 'InterviewHeld',
      schemaVersion: 1,
      data: { on: '2026-06-15', staffMemberId: office, method: 'visit', place: '就職先', minutes: 45, note },
      sealed: { note: 'narrative' } as const,
      subject: { kind: 'person', id: person } as const,
      officeId: office,
    };
    return {
      writes: [{ stream: `casefile-${person}`, events: [event] }],
      command: {
        commandId,
        content: commandId,
        corporationId: id,
        recordedBy: office,
        source: { kind: 'screen', screen: 'casefile' },
        correlationId: commandId,
        causationId: commandId,
        recordedAt: 1_600_000_000_000_000n + BigInt(n) * 1_000n,
      },
    };
  });
}
