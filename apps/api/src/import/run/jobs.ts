import { Injectable, Logger } from '@nestjs/common';
import type { FileReport, RowCounts } from '@teichaku/casework';
import { Problem } from '../../http/problems.ts';
import { asError } from '../../output/without-values.ts';
import type { PreparedFile } from '../prepare.ts';
import type { NewOffice } from '../rows/new-offices.ts';
import { Stopped } from './register-run.ts';

/** An import at work, or one that has worked since the server started. */
export interface Job {
  readonly corporationId: string;
  readonly importId: string;
  readonly files: readonly PreparedFile[];
  readonly newOffices: readonly NewOffice[];
  readonly total: number;
  readonly stopping: AbortController;
  state: 'running' | 'finished' | 'interrupted';
  done: number;
  work: Promise<void>;
  counts: RowCounts | null;
  reports: readonly FileReport[] | null;
  /** Why it was cut off: a sentence. */
  error: string | null;
}

/** An undoing at work, or one that has worked since the server started. */
export interface UndoJob {
  readonly corporationId: string;
  readonly importId: string;
  readonly stopping: AbortController;
  state: 'running' | 'finished' | 'interrupted';
  done: number;
  total: number;
  work: Promise<void>;
  error: string | null;
}

/** Finished jobs whose reports are held; the oldest goes. */
const HELD = 20;
/** Keys that are remembered; what they stand for is itself the same when it is asked for again. */
const KEYS = 1_000;

/** What runs beside the requests. One import or undoing a corporation at a time. */
@Injectable()
export class Jobs {
  private readonly logger = new Logger('import');
  private readonly jobs = new Map<string, Job>();
  private readonly keys = new Map<string, string>();
  private readonly undos = new Map<string, UndoJob>();

  /**
   * What is begun under a key is the same when the key comes again.
   * @throws Problem `idempotency-key-reused` where it came with something else
   */
  keyStandsFor(key: string, content: string): void {
    const known = this.keys.get(key);
    if (known !== undefined && known !== content) {
      throw new Problem('idempotency-key-reused', {
        detail: 'この Idempotency-Key は、別の取り込みか取り消しにすでに使われています。',
        wayOut: '新しい番号（UUID）を付けて送ってください。',
        field: 'Idempotency-Key',
      });
    }
    this.keys.set(key, content);
    for (const old of [...this.keys.keys()].slice(0, -KEYS)) this.keys.delete(old);
  }

  find(importId: string): Job | undefined {
    return this.jobs.get(importId);
  }

  findUndo(importId: string): UndoJob | undefined {
    return this.undos.get(importId);
  }

  /** @throws Problem `refused` while another one of the corporation is at work */
  begin(about: Pick<Job, 'corporationId' | 'importId' | 'files' | 'newOffices'>): Job {
    this.mustBeIdle(about.corporationId);
    const job: Job = {
      ...about,
      total: about.files.reduce((sum, { rows }) => sum + rows.length, 0),
      stopping: new AbortController(),
      state: 'running',
      done: 0,
      work: Promise.resolve(),
      counts: null,
      reports: null,
      error: null,
    };
    this.jobs.delete(about.importId);
    this.jobs.set(about.importId, job);
    for (const [id, { state }] of [...this.jobs].slice(0, -HELD)) if (state !== 'running') this.jobs.delete(id);
    return job;
  }

  /** @throws Problem `refused` while another one of the corporation is at work */
  beginUndo(about: Pick<UndoJob, 'corporationId' | 'importId' | 'total'>): UndoJob {
    this.mustBeIdle(about.corporationId);
    const job: UndoJob = {
      ...about,
      stopping: new AbortController(),
      state: 'running',
      done: 0,
      work: Promise.resolve(),
      error: null,
    };
    this.undos.set(about.importId, job);
    return job;
  }

  private mustBeIdle(corporationId: string): void {
    const busy = [...this.jobs.values(), ...this.undos.values()].find(
      (job) => job.corporationId === corporationId && job.state === 'running',
    );
    if (!busy) return;
    throw new Problem('refused', {
      reason: 'import-running',
      detail: 'この法人では、別の取り込みか取り消しが進んでいます。',
      wayOut: '終わるのを待って、もう一度試してください。',
      details: { importId: busy.importId },
    });
  }

  interrupted(job: Job | UndoJob, error: unknown): void {
    job.state = 'interrupted';
    job.error =
      error instanceof Stopped
        ? 'サーバーが止められたため、途中までです。'
        : error instanceof Problem
          ? [error.members.detail, error.members.wayOut].filter(Boolean).join('')
          : '思わぬ誤りで、途中までです。もう一度行うと、続きから進みます。';
    if (!(error instanceof Stopped) && !(error instanceof Problem)) {
      this.logger.error(asError(error));
    }
  }

  /** Ends what runs, between two rows, and waits for it. */
  async stopAll(): Promise<void> {
    const all = [...this.jobs.values(), ...this.undos.values()];
    for (const { stopping } of all) stopping.abort();
    await Promise.all(all.map(({ work }) => work));
  }
}
