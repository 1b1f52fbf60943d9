import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LogRefused } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { Problem } from '../http/problems.ts';
import { asError } from '../output/without-values.ts';
import { Projector } from '../read/projector.ts';
import { OPENED_STORES } from '../tokens.ts';
import {
  type DemoProgress,
  DemoStopped,
  type DemoStores,
  type DemoWishes,
  dayFault,
  ELSEWHERE,
  ListsToCome,
  loadDemo,
  NOT_EMPTY,
} from './load-demo.ts';

/** How the demo stands: none was asked for, one is at work, or what became of the last one. */
export interface DemoState {
  readonly state: 'none' | 'running' | 'finished' | 'stopped' | 'failed';
  /** Whether a demo may be asked for: nothing is recorded yet. */
  readonly possible: boolean;
  readonly scale: DemoWishes['scale'] | null;
  readonly progress: DemoProgress | null;
  /** Events written, once it is finished. */
  readonly events: number | null;
  readonly seconds: number | null;
  /** Why it did not come to its end: a sentence. */
  readonly error: string | null;
}

type Job = Omit<DemoState, 'possible'>;

const NONE: Job = { state: 'none', scale: null, progress: null, events: null, seconds: null, error: null };

/** Loads the demo beside the requests, one at a time. The lists are made at once rather than followed. */
@Injectable()
export class Demo implements OnApplicationShutdown {
  private readonly logger = new Logger('demo');
  private job: Job = NONE;
  private stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OPENED_STORES) private readonly stores: DemoStores,
    private readonly clock: Clock,
    private readonly projector: Projector,
  ) {}

  async state(): Promise<DemoState> {
    return { ...this.job, possible: this.job.state !== 'running' && (await this.stores.log.head()) === null };
  }

  /** @throws Problem `refused` where the log is not empty, the day cannot be, or one is at work */
  async start(wishes: DemoWishes): Promise<DemoState> {
    const fault = wishes.until === undefined ? null : dayFault(wishes.until, this.clock.today());
    if (fault) throw new Problem('invalid-input', { detail: fault, field: 'until', value: wishes.until });
    const empty = (await this.stores.log.head()) === null;
    // from here to where it runs nothing is waited for: of two that come at once, one is refused
    if (this.job.state === 'running')
      throw new Problem('refused', {
        reason: 'demo-running',
        detail: '見本を入れているところです。',
        wayOut: '終わるのを待つか、やめてから、もう一度試してください。',
      });
    if (!empty) throw noRoom();
    this.stopping = new AbortController();
    this.job = { ...NONE, state: 'running', scale: wishes.scale };
    this.work = this.load(wishes);
    return this.state();
  }

  /** While the history is written: then nothing has been. Once it is, the lists are made to the end. */
  async stop(): Promise<DemoState> {
    if (this.job.progress === null || this.job.progress.phase === 'write') {
      this.stopping.abort();
      await this.work;
    }
    return this.state();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** How many events were written. Lists that could not be made at once are followed like any other's. */
  private async loaded(wishes: DemoWishes): Promise<number> {
    try {
      const report = await loadDemo(this.stores, this.clock, wishes, {
        onProgress: (progress) => {
          this.job = { ...this.job, progress };
        },
        complaints: this.logger,
        signal: this.stopping.signal,
      });
      return report.events;
    } catch (error) {
      if (!(error instanceof ListsToCome)) throw error;
      this.logger.error(asError(error.cause));
      return error.events;
    }
  }

  private async load(wishes: DemoWishes): Promise<void> {
    const began = performance.now();
    try {
      const events = await this.projector.aside(() => this.loaded(wishes));
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      this.job = { ...this.job, state: 'finished', progress: null, events, seconds };
    } catch (error) {
      if (error instanceof DemoStopped) this.job = { ...NONE, state: 'stopped', scale: wishes.scale };
      else {
        if (!(error instanceof LogRefused)) this.logger.error(asError(error));
        const told =
          error instanceof LogRefused
            ? error.message
            : '思わぬ誤りで、見本を入れられませんでした。台帳は空のままです。';
        this.job = { ...NONE, state: 'failed', scale: wishes.scale, error: told };
      }
    }
  }
}

const noRoom = () =>
  new Problem('refused', {
    reason: 'log-not-empty',
    detail: NOT_EMPTY,
    wayOut: ELSEWHERE,
  });
