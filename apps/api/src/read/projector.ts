import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { type EventLog, Fenced, type LogDatabase, LogRefused, type ProjectionClaim } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { VERSION } from '../config.ts';
import { NudgeHub } from '../nudges/nudge-hub.ts';
import { StaffingAnswers } from '../staffing/staffing-answers.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { Backlog, type Part } from './backlog.ts';
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
 * Follows the log and keeps the read models: of each corporation in turn a stretch of events, the streams they touched
 * folded again, their rows and how far it has come in one transaction that only the newest claim may make. What is due
 * at midnight in Japan is answered again.
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
  /** One thing at a time writes rows: a part, some of what is due, an office that is dirty. */
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
    while ((await this.answerStaffing()) > 0);
    return this.claim?.position ?? null;
  }

  /** Answers again what changes by the passing of days; at once when `everything` is asked for. */
  async answerDue(everything = false): Promise<void> {
    const today = this.clock.today();
    if (!this.claim || (!everything && this.answeredOn === today)) return;
    await this.batches.answerDue(this.write, everything ? null : today, (work) => this.alone(work));
    await this.answerStaffing();
    this.answeredOn = today;
  }

  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.round();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        this.progress.stopped(error instanceof LogRefused ? error.message : null);
        if (error instanceof Fenced)
          this.logger.warn('別の工程が一覧の更新を引き継ぎました。間をおいて引き継ぎ直します。');
        else this.complain(error);
        await sleep(AGAIN_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
      }
    }
  }

  /** From taking the projection over to losing it: the log is looked through, and what is seen is taken in beside. */
  private async round(): Promise<void> {
    this.claim = await this.database.claimProjection(PROJECTION);
    const backlog = new Backlog(this.claim.position, await this.progress.ahead(), (a, b) => this.log.compare(a, b));
    await this.answerAtStart();
    const over = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, over.signal]);
    const both = [this.look(backlog, signal), this.takeTurns(backlog, signal)];
    try {
      await Promise.all(both);
    } finally {
      over.abort();
      await Promise.allSettled(both);
    }
  }

  private async look(backlog: Backlog, signal: AbortSignal): Promise<void> {
    const whole = { fields: 'sealed', unreadable: 'marked' } as const;
    for await (const page of this.log.subscribe(this.claim?.position ?? null, signal, whole)) {
      backlog.add(page);
      await backlog.room(signal);
    }
  }

  private async takeTurns(backlog: Backlog, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const part = backlog.take();
      if (part) await this.alone(() => this.takeIn(part, backlog));
      else {
        await this.alone(() => this.catchUp(backlog));
        await backlog.filled(signal);
      }
    }
  }

  /**
   * What is due is answered again, and everything where another release, with other rules, answered last. What was
   * parked is tried again: this version may be able to read it.
   */
  private async answerAtStart(): Promise<void> {
    await this.alone(() => this.batches.takeUpParked(this.write));
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

  /** What a corporation held beyond the checkpoint is seen again after a start: then only the checkpoint moves. */
  private async catchUp({ through }: Backlog): Promise<void> {
    if (!this.claim || this.claim.position === through) return;
    await this.database.advance(this.claim, through, async () => {});
    this.claim = { ...this.claim, position: through };
  }

  private async takeIn({ corporationId, events }: Part, backlog: Backlog): Promise<void> {
    const last = events.at(-1);
    if (!last || !this.claim) return;
    const batch = await this.batches.fold(events);
    const through = backlog.through;
    await this.database.advance(this.claim, through, async (sql) => {
      await writeBatch(sql, batch);
      await sql.query(
        `INSERT INTO read_model.corporation_progress (corporation_id, position) VALUES ($1, $2)
         ON CONFLICT (corporation_id) DO UPDATE SET position = excluded.position`,
        [corporationId, last.position],
      );
    });
    this.claim = { ...this.claim, position: through };
    this.progress.reached(corporationId, last.position);
    this.progress.stopped(null);
    const streams = [...new Set(events.map((event) => event.stream))];
    this.nudges.publish(corporationId, { position: last.position, streams: streams.length > NAMED ? [] : streams });
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
      await this.alone(() => this.staffing.answer(this.write, office));
    }
    this.staffingMs = performance.now() - began;
    return offices.length;
  }

  /** Rows without new events: fenced like a part, the checkpoint stays where it is. */
  private readonly write: Write = (work) => {
    if (!this.claim) throw new Error('the projection has not been claimed yet');
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
