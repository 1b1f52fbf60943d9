import { setTimeout as wait } from 'node:timers/promises';
import { type DemoAppend, demoHistory, type Scale } from '@teichaku/demo';
import { LogRefused, type OpenedEventLog } from '@teichaku/eventlog';
import { isPlainDate, type PlainDate } from '@teichaku/rules';
import { type Clock, dayInJapan } from '../clock/clock.ts';
import { type RebuildProgress, type RebuildReport, rebuild } from '../read/rebuild/rebuild.ts';
import type { Complaints } from '../read/rows/folding.ts';
import { historicAppends } from './historic.ts';

export interface DemoWishes {
  readonly scale: Scale;
  readonly seed: number;
  /** The last day of the history; today where left out. */
  readonly until?: PlainDate;
}

export interface DemoProgress {
  /** `write`: the history goes into the log; then as of a rebuild. */
  readonly phase: 'write' | RebuildProgress['phase'];
  /** Events written, or folded. */
  readonly events: number;
  /** How many there are in all, where that is known. */
  readonly all: number | null;
  /** The day that the history has come to while it is written. */
  readonly day: string | null;
  /** Of the whole, about, in per cent. */
  readonly percent: number;
}

export interface DemoReport extends Pick<RebuildReport, 'corporations' | 'parked'> {
  readonly events: number;
  readonly until: PlainDate;
}

export type DemoStores = Pick<OpenedEventLog, 'log' | 'database' | 'address' | 'loadHistory'>;

/** Somebody asked for the end while the history was written: nothing has been. */
export class DemoStopped extends Error {}

/** The history stands, whole, and the lists could not be made at once: whoever follows the log makes them. */
export class ListsToCome extends Error {
  constructor(
    readonly events: number,
    cause: unknown,
  ) {
    super('見本の記録は、すべて入りました。一覧は、まだできていません。npm start で動かすと、記録に追いつきます。', {
      cause,
    });
  }
}

/** The first day on which a history of three and a half years can end: the law that we hold begins in April 2018. */
const EARLIEST = '2022-04-01';

/** What writing takes of the whole, in per cent; the lists take the rest. */
const WRITTEN = 55;

/** The events of one command follow each other by a microsecond. */
const AMONG_ITSELF = 1_000_000n;

/** Why a history cannot end on a day, in a sentence; null: it can. */
export function dayFault(until: string, today: string): string | null {
  if (!isPlainDate(until)) return `「${until}」という日はありません。2026-11-21 のように書いてください。`;
  if (until > today) return `${until} は、まだ来ていない日です。今日(${today})までの日にしてください。`;
  return until < EARLIEST ? `${until} までの見本は作れません。${EARLIEST} かそれより後の日にしてください。` : null;
}

/**
 * Writes a demo into an empty log and makes the lists. All of it or nothing is written; what is stopped or fails leaves
 * the log empty.
 * @throws LogRefused `log-not-empty`
 * @throws DemoStopped where the signal was given in time
 * @throws ListsToCome where no more than the lists failed
 */
export async function loadDemo(
  stores: DemoStores,
  clock: Clock,
  { scale, seed, until = clock.today() as PlainDate }: DemoWishes,
  told: {
    readonly onProgress: (progress: DemoProgress) => void;
    readonly complaints: Complaints;
    readonly signal?: AbortSignal;
  },
): Promise<DemoReport> {
  const { onProgress, complaints, signal } = told;
  if ((await stores.log.head()) !== null) throw notEmpty();
  let day: string | null = null;
  let first: bigint | null = null;
  let percent = 0;
  // of today only what has been by now: nothing is recorded in the future
  const now = clock.now();
  function* watched(): Generator<DemoAppend> {
    for (const append of demoHistory({ seed, scale, until })) {
      if (signal?.aborted) throw new DemoStopped('見本を入れるのをやめました。何も書いていません。');
      if (append.command.recordedAt > now - AMONG_ITSELF) return;
      const { recordedAt } = append.command;
      first ??= recordedAt;
      day = dayInJapan(recordedAt);
      percent = Number(((recordedAt - first) * BigInt(WRITTEN)) / (now - first));
      yield append;
    }
  }
  const loaded = await stores.loadHistory(historicAppends(stores.log, watched()), {
    onProgress: (done) => onProgress({ phase: 'write', events: done.events, all: null, day, percent }),
  });
  const listing = ({ phase, events: { done, all } }: Pick<RebuildProgress, 'phase' | 'events'>) =>
    onProgress({
      phase,
      events: done,
      all,
      day: null,
      percent: phase === 'fold' ? WRITTEN + Math.floor((done * (95 - WRITTEN)) / Math.max(1, all)) : 97,
    });
  listing({ phase: 'fold', events: { done: 0, all: loaded.events } });
  try {
    const { corporations, parked } = await inTurn(
      () => rebuild(stores, clock, { onProgress: listing, complaints }),
      signal,
    );
    return { events: loaded.events, corporations, parked, until };
  } catch (error) {
    throw new ListsToCome(loaded.events, error);
  }
}

/** How often it is seen whether another rebuild has come to its end. */
const TURN_MS = 250;

/** Waits until no other rebuild is under way; not on once the signal is given. */
async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LogRefused) || error.reason !== 'rebuild-under-way') throw error;
      await wait(TURN_MS, undefined, signal && { signal });
    }
  }
}

/** Why there is no room for a demo, and what to do. */
export const NOT_EMPTY =
  'この台帳には、もう記録があります。見本は、まだ何も記録していない台帳にだけ入れられます。' as const;

/**
 * The way out, true whether a server runs or not: one that runs at the port would do it in its own data folder, whatever
 * folder is named beside.
 */
export const ELSEWHERE =
  '別のデータフォルダーと、使っていないポートを選んでください（例: PORT=3001 TEICHAKU_DATA=$HOME/teichaku-demo npm run demo）。入ったあと、同じ PORT と TEICHAKU_DATA で npm start すると見られます。' as const;

export const notEmpty = (): LogRefused => new LogRefused('log-not-empty', `${NOT_EMPTY}${ELSEWHERE}`);
