import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  type EventLog,
  Fenced,
  isUnreachable,
  type LogDatabase,
  LogRefused,
  type ProjectionClaim,
  prepared,
} from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { NAMED, NudgeHub } from '../nudges/nudge-hub.ts';
import { asError } from '../output/without-values.ts';
import { StaffingAnswers } from '../staffing/staffing-answers.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { Answered } from './answers/answered.ts';
import { DueAnswers } from './answers/due-answers.ts';
import { Backlog, type Part } from './backlog.ts';
import type { Batch } from './batch.ts';
import { Batches, type Write } from './batches.ts';
import { leastOf, reachedBy } from './leading/claims.ts';
import { Lease } from './leading/lease.ts';
import { type Turn, Turns } from './leading/turns.ts';
import { PROJECTION, Progress } from './progress.ts';

const AGAIN_MS = 1_000;
/** How often it is looked whether somebody asks for a parked stream again. */
const WISH_CHECK_MS = 1_000;
/** So many events of several corporations are taken in together. */
const TOGETHER = 200;
/** From one look at the log to the next at least so long passes: nobody sees it, and those of a busy moment share one. */
const GATHER_MS = 25;
/** What is of no corporation of ours, or was taken in before, is passed at most so often: the checkpoints are moved then. */
const PASS_MS = 250;

const MOVE_CORPORATIONS = prepared(
  `INSERT INTO read_model.corporation_progress (corporation_id, position)
   SELECT * FROM unnest($1::uuid[], $2::text[])
   ON CONFLICT (corporation_id) DO UPDATE SET position = excluded.position`,
);

/**
 * Follows the log and keeps the read models of the partitions that this process leads: of each corporation in turn a
 * stretch of events, the streams they touched folded again, their rows and how far it has come in one transaction that
 * only the newest claim may make.
 */
@Injectable()
export class Projector implements OnApplicationShutdown {
  private readonly logger = new Logger('projector');
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private following = false;
  private ended = false;
  private complained: string | null = null;
  private readonly lease: Lease;
  private readonly turns: Turns;
  private readonly due: DueAnswers;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly batches: Batches,
    staffing: StaffingAnswers,
    private readonly answered: Answered,
    private readonly progress: Progress,
    private readonly nudges: NudgeHub,
    clock: Clock,
  ) {
    this.lease = new Lease(database, PROJECTION);
    this.turns = new Turns(database, this.compare);
    const complain = (error: unknown) => this.complain(error);
    this.due = new DueAnswers({ turns: this.turns, batches, staffing, answered, nudges, clock, complain });
  }

  /** What this process does for the lists: it makes some of them, waits for whoever does, or has nothing to do with them. */
  get part(): 'leads' | 'stands-by' | 'none' {
    if (!this.following) return 'none';
    return this.partitions.length > 0 ? 'leads' : 'stands-by';
  }

  /** Those that it leads now. */
  get partitions(): readonly number[] {
    return this.turns.partitions;
  }

  start(): void {
    if (this.stopping.signal.aborted) this.stopping = new AbortController();
    this.following = true;
    this.running = this.follow();
  }

  /** Stands aside while somebody else makes all the lists, then goes on from where those have got to. */
  async aside<T>(work: () => Promise<T>): Promise<T> {
    const follows = this.following;
    if (follows) await this.stop();
    try {
      return await work();
    } finally {
      if (follows && !this.ended) this.start();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    await this.stop();
  }

  async stop(): Promise<void> {
    this.following = false;
    this.stopping.abort();
    await this.running;
    await this.lease.release();
  }

  /** Position up to which everything it leads has been written and answered; what is being done is waited for. */
  async settled(): Promise<string | null> {
    while ((await this.due.answerStaffing()) > 0);
    return this.turns.position;
  }

  /** Answers again what is due today. */
  answerDue(): Promise<void> {
    return this.due.answer();
  }

  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const claim = await this.lease.take(this.stopping.signal);
        if (claim) await this.round(claim);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.progress.stopped(error instanceof LogRefused ? error.message : null);
        if (error instanceof Fenced)
          this.logger.warn(
            '一覧が作り直されたか、ほかのプロセスが更新を引き継ぎました。このプロセスは書くのをやめ、番が来れば続けます。',
          );
        else this.complain(error);
        await sleep(AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
    }
  }

  /**
   * From having claimed partitions to losing one of them, or to there being more or fewer for us: the log is looked
   * through, and what is seen is taken in beside.
   */
  private async round(claim: ProjectionClaim): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, over.signal]);
    const overtaken = Promise.withResolvers<never>();
    overtaken.promise.catch(() => {});
    this.batches.forget();
    this.due.begin(signal);
    this.turns.begin(claim, overtaken.reject);
    const kept = this.lease.keep(claim, { lost: overtaken.reject, changed: () => over.abort() });
    let all: readonly Promise<void>[] = [];
    try {
      const ahead = await this.progress.ahead();
      const from = leastOf(claim, this.compare);
      const backlog = new Backlog(from, reachedBy(claim, ahead, this.compare), this.compare);
      // what was parked is tried again: this version may be able to read it
      await this.due.turn((turn) => this.batches.takeUpParked(turn, this.tellBatch));
      const pause = (millis: number) => sleep(millis, undefined, { signal, ref: false }).catch(() => {});
      all = [
        this.look(from, backlog, signal),
        this.takeTurns(backlog, signal),
        this.due.watchDay(signal, pause),
        this.watchWishes(signal, pause),
      ];
      await Promise.race([Promise.all(all), overtaken.promise]);
    } finally {
      over.abort();
      kept.end();
      await Promise.allSettled(all);
      await this.turns.end();
      await this.due.end();
    }
  }

  private async watchWishes(signal: AbortSignal, pause: Pause): Promise<void> {
    const look: Write = (work) => this.database.asProjector(work);
    while (!signal.aborted) {
      await this.due
        .turn((turn) => this.batches.takeUpWished(look, turn, this.tellBatch))
        .catch((error) => {
          if (error instanceof Fenced) throw error;
          this.complain(error);
        });
      await pause(WISH_CHECK_MS);
    }
  }

  private async look(from: string | null, backlog: Backlog, signal: AbortSignal): Promise<void> {
    const whole = { fields: 'sealed', unreadable: 'marked' } as const;
    let looked = performance.now();
    for await (const page of this.log.subscribe(from, signal, whole)) {
      backlog.add(page);
      await backlog.room(signal);
      // what is busy is looked for and taken in together: a question and a transaction cost as much as a record
      const early = GATHER_MS - (performance.now() - looked);
      if (early > 1 && page.length < TOGETHER) await sleep(early, undefined, { signal }).catch(() => {});
      looked = performance.now();
    }
  }

  private async takeTurns(backlog: Backlog, signal: AbortSignal): Promise<void> {
    for (let passed = Number.NEGATIVE_INFINITY; !signal.aborted; ) {
      const parts = backlog.takeSome(TOGETHER);
      const left = passed + PASS_MS - performance.now();
      if (parts.length > 0) await this.due.turn((turn) => this.takeIn(turn, parts, backlog));
      else if (backlog.through === this.turns.position) await backlog.moved(signal);
      else if (left > 0) await backlog.filled(signal, left);
      else {
        // here nothing is between the backlog and the tables: what was looked through can be passed
        await this.due.turn((turn) => turn.moveTo(backlog.through, async () => {}));
        passed = performance.now();
      }
    }
  }

  private async takeIn(turn: Turn, parts: readonly Part[], backlog: Backlog): Promise<void> {
    const batch = await this.batches.fold(
      parts.flatMap(({ events }) => events),
      (work) => this.database.asProjector(work),
    );
    const last = parts.map(({ events }) => events.at(-1)?.position as string);
    await this.batches.store(batch, (work) =>
      turn.moveTo(backlog.through, (sql) =>
        Promise.all([work(sql), sql.query(MOVE_CORPORATIONS, [parts.map(({ corporationId }) => corporationId), last])]),
      ),
    );
    this.answered.tellBatch(batch);
    this.progress.stopped(null);
    for (const [index, { corporationId, events }] of parts.entries()) {
      const position = last[index] as string;
      this.progress.reached(corporationId, position);
      const streams = [...new Set(events.map((event) => event.stream))];
      this.nudges.publish(corporationId, { position, streams: streams.length > NAMED ? [] : streams });
    }
    this.due.answerStaffingSoon();
  }

  private readonly compare: EventLog['compare'] = (a, b) => this.log.compare(a, b);

  private readonly tellBatch = (batch: Batch): void => this.answered.tellBatch(batch);

  /** The same trouble again and again is told once. */
  private complain(error: unknown): void {
    // told already, by whoever ends the round
    if (error instanceof Fenced) return;
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (told !== this.complained && isUnreachable(error))
      this.logger.warn('データベースに届かないため、一覧の更新は待っています。', asError(error));
    else if (told !== this.complained) this.logger.error(asError(error));
    this.complained = told;
  }
}

type Pause = (millis: number) => Promise<unknown>;
