import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Recorded } from '@teichaku/casework';
import { type EventLog, Fenced, type LogDatabase, type ProjectionClaim, UnreadableEvent } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { VERSION } from '../config.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { StaffingAnswers } from '../staffing/staffing-answers.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { writeBatch } from './batch.ts';
import { Batches, type Write } from './batches.ts';
import { PROJECTION, Progress } from './progress.ts';

const AGAIN_MS = 1_000;
/** How often the day is looked at. */
const DAY_CHECK_MS = 15_000;
/** Staffing is answered this long after the events that have a bearing on it, and at the latest. */
const SOON_MS = 150;
const LATEST_MS = 10_000;
/** A nudge names at most so many streams. */
const NAMED = 20;

/**
 * Follows the log and keeps the read models: a page of events, the streams it touched folded again, their rows and the
 * checkpoint in one transaction that only the newest claim may make. What is due at midnight in Japan is answered again.
 */
@Injectable()
export class Projector implements OnApplicationShutdown {
  private readonly logger = new Logger('projector');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private staffingTimer: NodeJS.Timeout | undefined;
  /** How long the last round took. */
  private staffingMs = 0;
  /** One thing at a time writes rows: a page, what is due, what is dirty. */
  private turn: Promise<unknown> = Promise.resolve();
  private answeredOn: string | null = null;
  private complained: string | null = null;
  private claim: ProjectionClaim | null = null;

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly batches: Batches,
    private readonly staffing: StaffingAnswers,
    private readonly progress: Progress,
    private readonly nudges: NudgeHub,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.running = this.follow();
    this.timer = setInterval(() => void this.answerDue().catch((error) => this.complain(error)), DAY_CHECK_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    clearTimeout(this.staffingTimer);
    this.stopping.abort();
    await this.running;
    await this.turn.catch(() => {});
  }

  /** Position up to which everything has been written and answered; what is being done is waited for. */
  async settled(): Promise<string | null> {
    await this.answerStaffing();
    return this.claim?.position ?? null;
  }

  /** Answers again what changes by the passing of days; at once when `everything` is asked for. */
  async answerDue(everything = false): Promise<void> {
    const today = this.clock.today();
    if (!everything && this.answeredOn === today) return;
    await this.alone(async () => {
      if (!this.claim?.position) return;
      await this.batches.answerDue(this.write, everything ? null : today);
      await this.staffing.answer(this.write);
      this.answeredOn = today;
    });
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        this.claim = await this.database.claimProjection(PROJECTION);
        if (this.claim.position) this.progress.reached(this.claim.position);
        await this.answerAtStart();
        for await (const page of this.log.subscribe(this.claim.position, signal)) {
          await this.alone(() => this.takeIn(page));
          if (signal.aborted) return;
        }
      } catch (error) {
        if (signal.aborted) return;
        this.progress.stopped(error instanceof UnreadableEvent ? error.message : null);
        if (error instanceof Fenced)
          this.logger.warn('別の工程が一覧の更新を引き継ぎました。間をおいて引き継ぎ直します。');
        else this.complain(error);
        await sleep(AGAIN_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** What is due is answered again, and everything where another release, with other rules, answered last. */
  private async answerAtStart(): Promise<void> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ version: string }>('SELECT version FROM read_model.release'),
    );
    if (rows[0]?.version === VERSION) return this.answerDue();
    await this.answerDue(true);
    await this.database.asProjector((sql) =>
      sql.query(
        'INSERT INTO read_model.release (version) VALUES ($1) ON CONFLICT (one) DO UPDATE SET version = excluded.version',
        [VERSION],
      ),
    );
  }

  private async takeIn(page: readonly Recorded[]): Promise<void> {
    const last = page.at(-1);
    if (!last || !this.claim) return;
    const batch = await this.batches.fold(page);
    await this.database.advance(this.claim, last.position, (sql) => writeBatch(sql, batch));
    this.claim = { ...this.claim, position: last.position };
    this.answeredOn ??= this.clock.today();
    this.progress.reached(last.position);
    this.progress.stopped(null);
    for (const [corporationId, events] of Map.groupBy(page, (event) => event.corporationId)) {
      const streams = [...new Set(events.map((event) => event.stream))];
      this.nudges.publish(corporationId, { position: last.position, streams: streams.length > NAMED ? [] : streams });
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

  private answerStaffing(): Promise<void> {
    return this.alone(async () => {
      if (!this.claim?.position || this.stopping.signal.aborted) return;
      const began = performance.now();
      await this.staffing.answer(this.write);
      this.staffingMs = performance.now() - began;
    });
  }

  /** Rows without new events: fenced like a page, the checkpoint stays where it is. */
  private readonly write: Write = (work) => {
    if (!this.claim?.position) throw new Error('nothing has been taken in yet');
    return this.database.advance(this.claim, this.claim.position, work);
  };

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.catch(() => {}).then(work);
    this.turn = mine;
    return mine;
  }

  /** The same trouble again and again is told once. */
  private complain(error: unknown): void {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (told !== this.complained) this.logger.error(told);
    this.complained = told;
  }
}
