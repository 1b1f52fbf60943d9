// How long after its answer an append to KurrentDB stands in the mirror, and how long the mirror takes to catch up.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEventLog } from '@teichaku/eventlog';
import type { Side } from '../harness/sides.ts';
import type { LogSetup } from './append-log.ts';
import { corporation, office, staff } from './workload.ts';

export interface LagJob {
  /** Commands a second, at even intervals, whether or not those before have been answered. */
  readonly perSecond: number;
  readonly ms: number;
}

export async function open(setup: LogSetup): Promise<Side<LagJob>> {
  const { log, close } = await openEventLog({
    ...setup,
    clock: { now: () => BigInt(Date.now()) * 1000n },
    upcasters: [{ type: 'InterviewHeld', version: 1 }],
  });
  const seen = new Map<string, number>();
  const stopping = new AbortController();
  const watching = (async () => {
    for await (const page of log.subscribe(await log.head(), stopping.signal, { fields: 'sealed' })) {
      const now = performance.now();
      for (const { commandId } of page) seen.set(commandId, now);
    }
  })();
  const append = async () => {
    const commandId = randomUUID();
    const person = randomUUID();
    const event = {
      eventId: randomUUID(),
      type: 'InterviewHeld',
      schemaVersion: 1,
      data: { on: '2026-06-15', staffMemberId: staff, method: 'visit', minutes: 45, note: '職場で面談' },
      sealed: { note: 'narrative' } as const,
      subject: { kind: 'person', id: person } as const,
      officeId: office,
    };
    await log.append([{ stream: `casefile-${person}`, expected: 'none', events: [event] }], {
      commandId,
      content: commandId,
      corporationId: corporation,
      recordedBy: staff,
      correlationId: commandId,
      causationId: commandId,
    });
    return { commandId, answered: performance.now() };
  };
  return {
    run: async ({ perSecond, ms }) => {
      const under: Promise<Awaited<ReturnType<typeof append>>>[] = [];
      const began = performance.now();
      for (let n = 0; performance.now() - began < ms; n += 1) {
        under.push(append());
        const next = began + ((n + 1) * 1000) / perSecond - performance.now();
        if (next > 0) await sleep(next);
      }
      const answers = await Promise.all(under);
      for (let waited = 0; answers.some(({ commandId }) => !seen.has(commandId)); waited += 1) {
        if (waited > 6_000) throw new Error('the mirror does not get there');
        await sleep(5);
      }
      const lags = answers.map(({ commandId, answered }) => Math.max(0, (seen.get(commandId) as number) - answered));
      lags.sort((a, b) => a - b);
      const at = (share: number) => lags[Math.min(lags.length - 1, Math.floor(lags.length * share))] as number;
      return { p50: at(0.5), p99: at(0.99), rate: (answers.length * 1000) / ms };
    },
    close: async () => {
      stopping.abort();
      await watching;
      await close();
    },
  };
}
