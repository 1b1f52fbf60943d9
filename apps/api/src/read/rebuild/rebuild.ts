import { availableParallelism } from 'node:os';
import { Fenced, type OpenedEventLog } from '@teichaku/eventlog';
import type { Clock } from '../../clock/clock.ts';
import { noteState } from '../answers/answer-state.ts';
import { touchOf } from '../backlog.ts';
import { writeBatch } from '../batch.ts';
import { Batches, type Write } from '../batches.ts';
import { standingAt } from '../leading/claims.ts';
import { Lease } from '../leading/lease.ts';
import { PROJECTION } from '../progress.ts';
import type { Complaints } from '../rows/folding.ts';
import { TABLES } from '../tables.ts';
import { createNext, finishNext, NEXT, switchTables } from './next-tables.ts';
import { asTheOnlyOne } from './only-one.ts';
import { pour } from './pour.ts';
import { pourInThreads } from './threads.ts';

/** Which streams there are is seen from outside: nothing is opened, and what this version cannot read is among it. */
const LOOKING = { fields: 'sealed', unreadable: 'marked', pageSize: 500 } as const;
/** A log with fewer events is folded sooner than a thread is there. */
const WORTH_A_THREAD = 40_000;
/** Taken over again by somebody else in the moment of the switch, or waiting for who waits for it: tried so many times. */
const TRIES = 5;

export interface RebuildProgress {
  /** `fold`: events become rows; `index`: the new tables get their indexes; `switch`: they take the old ones' place. */
  readonly phase: 'fold' | 'index' | 'switch';
  readonly events: { readonly done: number; readonly all: number };
  readonly corporations: { readonly done: number; readonly all: number };
}

export interface RebuildReport {
  readonly events: number;
  readonly corporations: number;
  /** Of the last event that the new tables hold; null: the log is empty. */
  readonly position: string | null;
  /** Streams without rows of their newest state, and why: above all what this version cannot read. */
  readonly parked: readonly { readonly corporationId: string; readonly stream: string; readonly reason: string }[];
}

export interface RebuildOptions {
  /** Threads that fold; by default as many as the machine has, and none of their own for a small log. */
  readonly threads?: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  readonly complaints: Complaints;
  /** Calls it off, until the switch begins: then nothing has changed that anybody sees. Throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Builds all read models anew beside the ones that are served, then switches in one transaction: nobody ever sees half a
 * table. Killed half way, it has changed nothing that anybody sees, and begins again.
 * @throws LogRefused `rebuild-under-way`
 */
export function rebuild(stores: Stores, clock: Clock, options: RebuildOptions): Promise<RebuildReport> {
  return asTheOnlyOne(stores.database, (mine) => rebuildAlone(stores, clock, options, mine));
}

type Stores = Pick<OpenedEventLog, 'log' | 'database' | 'address'>;

async function rebuildAlone(
  stores: Stores,
  clock: Clock,
  { onProgress, complaints, signal, ...options }: RebuildOptions,
  mine: () => Promise<void>,
): Promise<RebuildReport> {
  const { log, database, address } = stores;
  signal?.throwIfAborted();
  await database.aside(createNext);
  const from = await log.head();
  // the large ones first: at the end nobody waits for one of them
  const corporations = (await log.corporations()).toSorted((a, b) => b.events - a.events);
  const all = corporations.reduce((sum, { events }) => sum + events, 0);
  let done = { events: 0, corporations: 0 };
  const tell = (phase: RebuildProgress['phase']) =>
    onProgress?.({
      phase,
      events: { done: done.events, all },
      corporations: { done: done.corporations, all: corporations.length },
    });

  tell('fold');
  const left = corporations.values();
  const next = async () => left.next().value?.corporationId ?? null;
  const told = (piece: { events: number; done: boolean }) => {
    done = { events: done.events + piece.events, corporations: done.corporations + (piece.done ? 1 : 0) };
    tell('fold');
  };
  const today = clock.today();
  const threads = options.threads ?? (all < WORTH_A_THREAD ? 0 : availableParallelism());
  if (threads === 0 || !address) await pour({ log, database, today, complaints, signal }, next, told);
  else await pourInThreads(threads, { address, today }, next, told, complaints, signal);

  signal?.throwIfAborted();
  tell('index');
  const unfinished = [...TABLES];
  const finish = () =>
    database.aside(async (bench) => {
      // for as long as this connection lasts: an index over millions of rows is sorted in memory
      await bench.query("SET maintenance_work_mem = '256MB'");
      for (let table = unfinished.shift(); table; table = unfinished.shift()) {
        signal?.throwIfAborted();
        await finishNext(bench, table);
      }
    });
  await Promise.all([finish(), finish()]);

  signal?.throwIfAborted();
  tell('switch');
  const position = await takeOver(stores, new Batches(log, clock), from, today, mine);
  const { rows: parked } = await database.asProjector((sql) =>
    sql.query<RebuildReport['parked'][number]>(
      'SELECT corporation_id AS "corporationId", stream, reason FROM read_model.parked ORDER BY stream',
    ),
  );
  return { events: all, corporations: corporations.length, position, parked };
}

/**
 * What was appended meanwhile is taken in, the last of it when nobody else projects any more; whoever did begins from
 * here. Gives the position of the last event that the tables hold.
 */
async function takeOver(
  { log, database }: Stores,
  batches: Batches,
  from: string | null,
  today: string,
  mine: () => Promise<void>,
): Promise<string | null> {
  const write: Write = (work) => database.asProjector(work);
  let position = from;
  const catchUp = async () => {
    for await (const page of log.readAll(position, LOOKING)) {
      const batch = await batches.fold(page.map(touchOf), write, NEXT);
      await write((sql) => writeBatch(sql, batch, NEXT));
      position = page.at(-1)?.position ?? position;
    }
  };
  await catchUp();
  const lease = new Lease(database, PROJECTION, ':rebuild');
  for (let tried = 1; ; tried += 1) {
    const claim = await lease.seize();
    const kept = lease.keep(claim, { lost: () => {}, changed: () => {} });
    try {
      await catchUp();
      await database.advance(standingAt(claim, position), async (sql) => {
        await mine();
        await switchTables(sql);
        await noteState(sql, today);
      });
      return position;
    } catch (error) {
      if (!(error instanceof Fenced || isDeadlock(error)) || tried === TRIES) throw error;
    } finally {
      kept.end();
      await lease.release();
    }
  }
}

/** It takes one table after another, and so does who reads several of them. */
const isDeadlock = (error: unknown): boolean => (error as { code?: unknown }).code === '40P01';
