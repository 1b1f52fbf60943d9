import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { streamOf } from '@teichaku/casework';
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
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { asError } from '../output/without-values.ts';
import { StaffingAnswers } from '../staffing/staffing-answers.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { standOn } from './answers/answer-state.ts';
import { Answered } from './answers/answered.ts';
import { Backlog, type Part } from './backlog.ts';
import type { Batch } from './batch.ts';
import { Batches, type StreamOf, type Write } from './batches.ts';
import { Lease } from './lease.ts';
import { PROJECTION, Progress } from './progress.ts';
import type { OfficeOf } from './rows/staffing-rows.ts';

const AGAIN_MS = 1_000;
/** How often the day is looked at. */
const DAY_CHECK_MS = 15_000;
/** How often it is looked whether somebody asks for a parked stream again. */
const WISH_CHECK_MS = 1_000;
/** Staffing is answered this long after the events that have a bearing on it, and at the latest. */
const SOON_MS = 150;
const LATEST_MS = 10_000;
/** So many events of several corporations are taken in together. */
const TOGETHER = 200;
/** From one look at the log to the next at least so long passes: nobody sees it, and those of a busy moment share one. */
const GATHER_MS = 25;
/** A nudge names at most so many streams. */
const NAMED = 20;

const MOVE_CORPORATIONS = prepared(
  `INSERT INTO read_model.corporation_progress (corporation_id, position)
   SELECT * FROM unnest($1::uuid[], $2::text[])
   ON CONFLICT (corporation_id) DO UPDATE SET position = excluded.position`,
);

/**
 * Follows the log and keeps the read models: of each corporation in turn a stretch of events, the streams they touched
 * folded again, their rows and how far it has come in one transaction that only the newest claim may make. What is due,
 * at midnight in Japan, at the start or by another version of the law, is answered again between them.
 */
@Injectable()
export class Projector implements OnApplicationShutdown {
  private readonly logger = new Logger('projector');
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private following = false;
  private ended = false;
  private staffingTimer: NodeJS.Timeout | undefined;
  /** How long the last round took. */
  private staffingMs = 0;
  /** One thing at a time writes rows: a part, some of what is due, an office that is dirty. */
  private turn: Promise<unknown> = Promise.resolve();
  /** The day that the answers are of, as it was noted; null: not noted by this claim yet. */
  private day: string | null = null;
  /** How often one was noted. */
  private noted = 0;
  private answeredOn: string | null = null;
  private sweep: Promise<void> | null = null;
  private complained: string | null = null;
  private claim: ProjectionClaim | null = null;
  private readonly lease: Lease;
  private overtaken: (error: Fenced) => void = () => {};

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly batches: Batches,
    private readonly staffing: StaffingAnswers,
    private readonly answered: Answered,
    private readonly progress: Progress,
    private readonly nudges: NudgeHub,
    private readonly clock: Clock,
  ) {
    this.lease = new Lease(database, PROJECTION);
  }

  /** What this process does for the lists: it makes them, waits for whoever does, or has nothing to do with them. */
  get part(): 'leads' | 'stands-by' | 'none' {
    if (!this.following) return 'none';
    return this.claim ? 'leads' : 'stands-by';
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
    clearTimeout(this.staffingTimer);
    this.stopping.abort();
    await this.running;
    await this.sweep?.catch(() => {});
    await this.turn.catch(() => {});
    // whoever asks meanwhile has nothing to write: another process may have the projection by then
    this.claim = null;
    await this.lease.release();
  }

  /** Position up to which everything has been written and answered; what is being done is waited for. */
  async settled(): Promise<string | null> {
    while ((await this.answerStaffing()) > 0);
    return this.claim?.position ?? null;
  }

  /** Answers again what is due today, a little at a time: what comes in meanwhile waits for a little only. */
  answerDue(): Promise<void> {
    if (!this.claim || this.answeredOn === this.clock.today()) return Promise.resolve();
    this.sweep ??= this.answerAllDue().finally(() => {
      this.sweep = null;
    });
    return this.sweep;
  }

  private async answerAllDue(): Promise<void> {
    while (this.answeredOn !== this.clock.today() && !this.stopping.signal.aborted) {
      const noted = await this.alone(async () => {
        await this.batches.forgetNotices(this.write);
        return this.noted;
      });
      let last: StreamOf | null = null;
      do last = await this.alone(() => this.batches.answerSomeDue(this.write, last, this.tellBatch));
      while (last && !this.stopping.signal.aborted);
      await this.answerStaffing();
      // where the day has turned meanwhile, what was passed may be due again
      if (noted === this.noted) this.answeredOn = this.day;
    }
  }

  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        const claim = await this.lease.take(this.stopping.signal);
        if (claim) await this.round(claim);
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.claim = null;
        this.progress.stopped(error instanceof LogRefused ? error.message : null);
        if (error instanceof Fenced)
          this.logger.warn(
            '一覧が作り直されたか、ほかの工程が更新を引き継ぎました。この工程は書くのをやめ、番が来れば続けます。',
          );
        else this.complain(error);
        await sleep(AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
    }
  }

  /** From having taken the projection over to losing it: the log is looked through, and what is seen is taken in beside. */
  private async round(claim: ProjectionClaim): Promise<void> {
    this.claim = claim;
    this.batches.forget();
    this.day = null;
    this.answeredOn = null;
    const over = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, over.signal]);
    const overtaken = new Promise<never>((_, reject) => {
      this.overtaken = reject;
    });
    overtaken.catch(() => {});
    const kept = this.lease.keep(claim, this.overtaken);
    let all: readonly Promise<void>[] = [];
    try {
      const backlog = new Backlog(claim.position, await this.progress.ahead(), (a, b) => this.log.compare(a, b));
      // what was parked is tried again: this version may be able to read it
      await this.alone(() => this.batches.takeUpParked(this.write, this.tellBatch));
      all = [
        this.look(backlog, signal),
        this.takeTurns(backlog, signal),
        this.watchDay(signal),
        this.watchWishes(signal),
      ];
      await Promise.race([Promise.all(all), overtaken]);
    } finally {
      over.abort();
      kept.end();
      await Promise.allSettled(all);
    }
  }

  /** Also where nothing comes in: who was overtaken must notice by midnight at the latest, or nobody answers for the day. */
  private async watchDay(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // what is due and cannot be answered is no reason to hold up what comes in
      await this.answerDue().catch((error) => {
        if (error instanceof Fenced) throw error;
        this.complain(error);
      });
      await sleep(DAY_CHECK_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  private async watchWishes(signal: AbortSignal): Promise<void> {
    const look: Write = (work) => this.database.asProjector(work);
    while (!signal.aborted) {
      await this.alone(() => this.batches.takeUpWished(look, this.write, this.tellBatch)).catch((error) => {
        if (error instanceof Fenced) throw error;
        this.complain(error);
      });
      await sleep(WISH_CHECK_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  private async look(backlog: Backlog, signal: AbortSignal): Promise<void> {
    const whole = { fields: 'sealed', unreadable: 'marked' } as const;
    let looked = performance.now();
    for await (const page of this.log.subscribe(this.claim?.position ?? null, signal, whole)) {
      backlog.add(page);
      await backlog.room(signal);
      // what is busy is looked for and taken in together: a question and a transaction cost as much as a record
      const early = GATHER_MS - (performance.now() - looked);
      if (early > 1 && page.length < TOGETHER) await sleep(early, undefined, { signal }).catch(() => {});
      looked = performance.now();
    }
  }

  private async takeTurns(backlog: Backlog, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const parts = backlog.takeSome(TOGETHER);
      if (parts.length > 0) await this.alone(() => this.takeIn(parts, backlog));
      else {
        await this.alone(() => this.catchUp(backlog));
        await backlog.filled(signal);
      }
    }
  }

  /** What a corporation held beyond the checkpoint is seen again after a start: then only the checkpoint moves. */
  private async catchUp({ through }: Backlog): Promise<void> {
    if (!this.claim || this.claim.position === through) return;
    await this.database.advance(this.claim, through, async () => {});
    this.claim = { ...this.claim, position: through };
  }

  private async takeIn(parts: readonly Part[], backlog: Backlog): Promise<void> {
    if (!this.claim) return;
    const batch = await this.batches.fold(
      parts.flatMap(({ events }) => events),
      (work) => this.database.asProjector(work),
    );
    const through = backlog.through;
    const last = parts.map(({ events }) => events.at(-1)?.position as string);
    const { claim } = this;
    await this.batches.store(batch, (work) =>
      this.database.advance(claim, through, (sql) =>
        Promise.all([work(sql), sql.query(MOVE_CORPORATIONS, [parts.map(({ corporationId }) => corporationId), last])]),
      ),
    );
    this.claim = { ...this.claim, position: through };
    this.answered.tellBatch(batch);
    this.progress.stopped(null);
    for (const [index, { corporationId, events }] of parts.entries()) {
      const position = last[index] as string;
      this.progress.reached(corporationId, position);
      const streams = [...new Set(events.map((event) => event.stream))];
      this.nudges.publish(corporationId, { position, streams: streams.length > NAMED ? [] : streams });
    }
    this.answerStaffingSoon();
  }

  /**
   * Staffing folds whole offices, and nobody waits for the stored answer (an office's page asks anew): it comes after
   * what is coming in, and takes a sixth of the time at most.
   */
  private answerStaffingSoon(): void {
    this.staffingTimer ??= setTimeout(
      () => {
        this.staffingTimer = undefined;
        void this.answerStaffing().catch((error) => this.complain(error));
      },
      Math.min(SOON_MS + 5 * this.staffingMs, LATEST_MS),
    ).unref();
  }

  /**
   * One office a turn: what comes in meanwhile waits for one of them, not for all. An office that it makes dirty again
   * waits for the next round. Gives how many there were.
   */
  private async answerStaffing(): Promise<number> {
    const began = performance.now();
    const offices = this.claim ? await this.alone(() => this.staffing.due(this.write)) : [];
    for (const office of offices) {
      if (this.stopping.signal.aborted) break;
      if (await this.alone(() => this.staffing.answer(this.write, office)))
        this.answered.tell('staffing', [office.officeId]);
    }
    this.tellStaffing(offices);
    this.staffingMs = performance.now() - began;
    return offices.length;
  }

  /** Who looks at a board sees the events first, and then what they make of the staffing. */
  private tellStaffing(offices: readonly OfficeOf[]): void {
    const position = this.claim?.position;
    if (!position) return;
    for (const [corporationId, own] of Map.groupBy(offices, (office) => office.corporationId)) {
      const streams = own.map(({ officeId }) => streamOf('office', officeId));
      this.nudges.publish(corporationId, { position, streams: streams.length > NAMED ? [] : streams });
    }
  }

  private readonly tellBatch = (batch: Batch): void => this.answered.tellBatch(batch);

  /** Rows without new events: fenced like a part, the checkpoint stays where it is. */
  private readonly write: Write = async (work) => {
    if (!this.claim) throw new Error('the projection has not been claimed yet');
    try {
      return await this.database.advance(this.claim, this.claim.position, work);
    } catch (error) {
      // whichever write finds out: the round is over, and the projection is claimed anew
      if (error instanceof Fenced) this.overtaken(error);
      throw error;
    }
  };

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn
      .catch(() => {})
      .then(async () => {
        await this.noteDay();
        return work();
      });
    this.turn = mine;
    return mine;
  }

  /** Before anything is answered for a day, the day is noted; what a change of it makes due is swept up after. */
  private async noteDay(): Promise<void> {
    const today = this.clock.today();
    if (!this.claim || this.day === today) return;
    await this.write((sql) => standOn(sql, today));
    // what is due may have been marked in the rows
    this.batches.forget();
    const turned = this.day !== null;
    this.day = today;
    this.noted += 1;
    this.answeredOn = null;
    if (turned) void this.answerDue().catch((error) => this.complain(error));
  }

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
