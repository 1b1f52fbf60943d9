import { randomUUID } from 'node:crypto';
import { cpuMeter } from '../harness/cpu.ts';
import type { Side } from '../harness/sides.ts';

/** One run: so many clients, each with so many events in a command, for so long. */
export interface AppendJob {
  readonly clients: number;
  readonly perCommand: number;
  readonly ms: number;
}

/** What a client wants written: the next events of a stream that it alone writes. */
export interface Wanted {
  readonly stream: string;
  /** Events that stand in the stream already. */
  readonly before: number;
  readonly person: string;
  readonly events: readonly WantedEvent[];
}

/** An interview as an office records it; the same bytes on every side. */
export interface WantedEvent {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Who writes, as every side keeps it with each event. */
export const office = randomUUID();
export const corporation = randomUUID();
export const staff = randomUUID();

/** A casefile's length: then comes the next one. */
const LONGEST = 20;

const note =
  '職場で本人と面談。遅刻や欠勤はなく、体調も安定している。朝の申し送りで指示が重なると混乱すると話され、指示を紙に書いてもらうよう上司に頼むことにした。';

const event = (): WantedEvent => ({
  id: randomUUID(),
  data: { on: '2026-06-15', staffMemberId: staff, method: 'visit', place: '就職先', minutes: 45, note },
});

/**
 * A side that appends: lets every client write, one command after the other, each waiting for its answer. A run gives
 * events a second, the time that a command took (milliseconds) and the processor time of an event (microseconds).
 */
export async function appendSide(
  databaseUrl: string,
  append: (wanted: Wanted, client: number) => Promise<void>,
  close: () => Promise<void>,
  { before, after }: { before?(job: AppendJob): Promise<void>; after?(): Promise<void> } = {},
): Promise<Side<AppendJob>> {
  const meter = await cpuMeter(databaseUrl);
  return {
    run: async (job) => {
      await before?.(job);
      const spent = await meter.spent();
      const { events, ...numbers } = await drive(job, append);
      const cpu = ((await meter.spent()) - spent) * (1000 / events);
      await after?.();
      return { ...numbers, cpu };
    },
    close: async () => {
      await meter.close();
      await close();
    },
  };
}

async function drive(
  { clients, perCommand, ms }: AppendJob,
  append: (wanted: Wanted, client: number) => Promise<void>,
) {
  const times: number[] = [];
  let events = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let wanted = { stream: '', person: randomUUID(), before: LONGEST };
      while (performance.now() - start < ms) {
        if (wanted.before >= LONGEST) wanted = { ...wanted, stream: `casefile-${randomUUID()}`, before: 0 };
        const begun = performance.now();
        await append({ ...wanted, events: Array.from({ length: perCommand }, event) }, client);
        times.push(performance.now() - begun);
        wanted.before += perCommand;
        events += perCommand;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { events, rate: events / seconds, p50: at(0.5), p99: at(0.99) };
}
