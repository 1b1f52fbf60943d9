import { streamOf } from '@teichaku/casework';
import { Fenced } from '@teichaku/eventlog';
import type { Clock } from '../../clock/clock.ts';
import { NAMED, type NudgeHub } from '../../nudges/nudge-hub.ts';
import type { StaffingAnswers } from '../../staffing/staffing-answers.ts';
import type { Batches, StreamOf } from '../batches.ts';
import type { Turn, Turns } from '../leading/turns.ts';
import type { OfficeOf } from '../rows/staffing-rows.ts';
import { standOn } from './answer-state.ts';
import type { Answered } from './answered.ts';

/** How often the day is looked at. */
const DAY_CHECK_MS = 15_000;
/** Staffing is answered this long after the events that have a bearing on it, and at the latest. */
const SOON_MS = 150;
const LATEST_MS = 10_000;

export interface DuePorts {
  readonly turns: Turns;
  readonly batches: Batches;
  readonly staffing: StaffingAnswers;
  readonly answered: Answered;
  readonly nudges: NudgeHub;
  readonly clock: Clock;
  /** Told of trouble that is nobody's who asked. */
  readonly complain: (error: unknown) => void;
}

/**
 * What is due, at midnight in Japan, at the start, by another version of the law or because something was recorded, is
 * answered again between the turns of what comes in.
 */
export class DueAnswers {
  /** The day that the answers are of, as it was noted; null: not noted under this claim yet. */
  private day: string | null = null;
  /** How often one was noted. */
  private noted = 0;
  private answeredOn: string | null = null;
  private sweep: Promise<void> | null = null;
  private staffingTimer: NodeJS.Timeout | undefined;
  /** How long the last round took. */
  private staffingMs = 0;
  private over: AbortSignal = AbortSignal.abort();
  private readonly ports: DuePorts;

  constructor(ports: DuePorts) {
    this.ports = ports;
  }

  /** Under a new claim: who had it before may have noted another day. */
  begin(over: AbortSignal): void {
    this.over = over;
    this.day = null;
    this.answeredOn = null;
  }

  async end(): Promise<void> {
    clearTimeout(this.staffingTimer);
    this.staffingTimer = undefined;
    await this.sweep?.catch(() => {});
  }

  /** A turn of its own, before which the day is noted: nothing is answered for another one. */
  turn<T>(work: (turn: Turn) => Promise<T>): Promise<T | null> {
    return this.ports.turns.take(async (turn) => {
      await this.noteDay(turn);
      return work(turn);
    });
  }

  /** Answers again what is due today, a little at a time: what comes in meanwhile waits for a little only. */
  answer(): Promise<void> {
    if (this.over.aborted || this.answeredOn === this.ports.clock.today()) return Promise.resolve();
    this.sweep ??= this.answerAll().finally(() => {
      this.sweep = null;
    });
    return this.sweep;
  }

  private async answerAll(): Promise<void> {
    const { batches, answered, clock } = this.ports;
    const { over } = this;
    while (this.answeredOn !== clock.today() && !over.aborted) {
      const noted = await this.turn(async (turn) => {
        await batches.forgetNotices(turn);
        return this.noted;
      });
      let last: StreamOf | null = null;
      do last = await this.turn((turn) => batches.answerSomeDue(turn, last, (batch) => answered.tellBatch(batch)));
      while (last && !over.aborted);
      await this.answerStaffing();
      // where the day has turned meanwhile, what was passed may be due again
      if (noted === this.noted && !over.aborted) this.answeredOn = this.day;
    }
  }

  /** Also where nothing comes in: who was overtaken must notice by midnight at the latest, or nobody answers for the day. */
  async watchDay(over: AbortSignal, pause: (millis: number) => Promise<unknown>): Promise<void> {
    while (!over.aborted) {
      // what is due and cannot be answered is no reason to hold up what comes in
      await this.answer().catch((error) => {
        if (error instanceof Fenced) throw error;
        this.ports.complain(error);
      });
      await pause(DAY_CHECK_MS);
    }
  }

  /**
   * Staffing folds whole offices, and nobody waits for the stored answer (an office's page asks anew): it comes after
   * what is coming in, and takes a sixth of the time at most.
   */
  answerStaffingSoon(): void {
    this.staffingTimer ??= setTimeout(
      () => {
        this.staffingTimer = undefined;
        void this.answerStaffing().catch((error) => this.ports.complain(error));
      },
      Math.min(SOON_MS + 5 * this.staffingMs, LATEST_MS),
    ).unref();
  }

  /**
   * One office a turn: what comes in meanwhile waits for one of them, not for all. An office that it makes dirty again
   * waits for the next round. Gives how many there were.
   */
  async answerStaffing(): Promise<number> {
    const { staffing, answered } = this.ports;
    const { over } = this;
    const began = performance.now();
    const offices = (await this.turn((turn) => staffing.due(turn.write, turn.partitions))) ?? [];
    for (const office of offices) {
      if (over.aborted) break;
      // under a later claim the office may be another process's
      const made = await this.turn(async ({ write }) => !over.aborted && staffing.answer(write, office));
      if (made) answered.tell('staffing', [office.officeId]);
    }
    this.tellStaffing(offices);
    this.staffingMs = performance.now() - began;
    return offices.length;
  }

  /** Who looks at a board sees the events first, and then what they make of the staffing. */
  private tellStaffing(offices: readonly OfficeOf[]): void {
    const { turns, nudges } = this.ports;
    const { position } = turns;
    if (!position) return;
    for (const [corporationId, own] of Map.groupBy(offices, (office) => office.corporationId)) {
      const streams = own.map(({ officeId }) => streamOf('office', officeId));
      nudges.publish(corporationId, { position, streams: streams.length > NAMED ? [] : streams });
    }
  }

  /** Before anything is answered for a day, the day is noted; what a change of it makes due is swept up after. */
  private async noteDay({ write, partitions }: Turn): Promise<void> {
    const { batches, clock, complain } = this.ports;
    const today = clock.today();
    if (this.day === today) return;
    await write((sql) => standOn(sql, today, partitions));
    // what is due may have been marked in the rows
    batches.forget();
    const turned = this.day !== null;
    this.day = today;
    this.noted += 1;
    this.answeredOn = null;
    if (turned) void this.answer().catch((error) => complain(error));
  }
}
