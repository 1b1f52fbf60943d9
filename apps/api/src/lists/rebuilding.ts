import { availableParallelism } from 'node:os';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { LogRefused, type OpenedEventLog } from '@teichaku/eventlog';
import { Clock, instantInJapan } from '../clock/clock.ts';
import { Problem } from '../http/problems.ts';
import { asError } from '../output/without-values.ts';
import { someoneRebuilds } from '../read/rebuild/only-one.ts';
import { type RebuildProgress, rebuild } from '../read/rebuild/rebuild.ts';
import { OPENED_STORES } from '../tokens.ts';

/** How a rebuild of the lists stands that this server was asked for; `elsewhere`: another program does one. */
export interface RebuildState {
  readonly state: 'none' | 'running' | 'finished' | 'stopped' | 'failed' | 'elsewhere';
  readonly progress: RebuildProgress | null;
  readonly startedAt: string | null;
  /** So far, or altogether. */
  readonly seconds: number | null;
  /** Events that it took in, once it is finished. */
  readonly events: number | null;
  /** Streams that are not in the lists since. */
  readonly parked: number | null;
  /** Why it did not come to its end: a sentence. */
  readonly error: string | null;
}

const NONE: RebuildState = {
  state: 'none',
  progress: null,
  startedAt: null,
  seconds: null,
  events: null,
  parked: null,
  error: null,
};

const FAILED =
  '思わぬ誤りで、一覧を作り直せませんでした。いままでの一覧は、そのまま使えます。もう一度試しても続くときは、サーバーの出力を添えて知らせてください。';

/** Makes the lists anew beside the requests, one at a time. Those that are served stay until the new ones take their place. */
@Injectable()
export class Rebuilding implements OnApplicationShutdown {
  private readonly logger = new Logger('rebuild');
  private job: RebuildState = NONE;
  private began = 0;
  private stopping = new AbortController();
  private work: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OPENED_STORES) private readonly stores: Pick<OpenedEventLog, 'log' | 'database' | 'address'>,
    private readonly clock: Clock,
  ) {}

  /** What this process knows of its own; nothing is asked. */
  get own(): RebuildState {
    return this.job.state === 'running' ? { ...this.job, seconds: this.elapsed() } : this.job;
  }

  async state(): Promise<RebuildState> {
    if (this.job.state !== 'running' && (await someoneRebuilds(this.stores.database)))
      return { ...NONE, state: 'elsewhere' };
    return this.own;
  }

  /** @throws Problem `refused` while one is at work, here or elsewhere */
  async start(): Promise<RebuildState> {
    // from here to where it runs nothing is waited for: of two that come at once, one is refused
    if (this.job.state === 'running')
      throw underWay('一覧の作り直しが、もう進んでいます。', '終わるのを待つか、やめてから、もう一度試してください。');
    const before = this.job;
    this.stopping = new AbortController();
    this.began = performance.now();
    this.job = { ...NONE, state: 'running', startedAt: instantInJapan(this.clock.now()) };
    const begun = Promise.withResolvers<void>();
    this.work = this.rebuild(begun.resolve, (error) => {
      this.job = before;
      begun.reject(underWay(error.message));
    });
    await begun.promise;
    return this.own;
  }

  /** Until the new tables take their place; what is served has not changed then. */
  async stop(): Promise<RebuildState> {
    this.stopping.abort();
    await this.work;
    return this.state();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.work;
  }

  /** `begins`: it is the only one, or has come to its end already; `refused`: somebody else does one. */
  private async rebuild(begins: () => void, refused: (error: LogRefused) => void): Promise<void> {
    const { signal } = this.stopping;
    try {
      const { events, parked } = await rebuild(this.stores, this.clock, {
        // never in this thread: whoever asks meanwhile would wait for it
        threads: Math.max(1, availableParallelism() - 1),
        signal,
        complaints: { error: (message) => this.logger.warn(message) },
        onProgress: (progress) => {
          this.job = { ...this.job, progress };
          begins();
        },
      });
      this.end({ state: 'finished', events, parked: parked.length });
    } catch (error) {
      if (signal.aborted && error === signal.reason) this.end({ state: 'stopped' });
      else if (error instanceof LogRefused && error.reason === 'rebuild-under-way') return refused(error);
      else {
        this.logger.error(asError(error));
        this.end({ state: 'failed', error: error instanceof LogRefused ? error.message : FAILED });
      }
    }
    begins();
  }

  private end(how: Pick<RebuildState, 'state'> & Partial<RebuildState>): void {
    this.job = { ...this.job, progress: null, seconds: this.elapsed(), ...how };
  }

  private readonly elapsed = (): number => Math.round((performance.now() - this.began) / 100) / 10;
}

const underWay = (detail: string, wayOut?: string) =>
  new Problem('refused', { reason: 'rebuild-under-way', detail, ...(wayOut ? { wayOut } : {}) });
