import type { AppendOutcome, LogObserver } from '@teichaku/eventlog';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../config.ts';

/** Steps of times, in seconds: from a commit on a good disk to what nobody waits for any more. */
const APPEND = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const REQUEST = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const GROUP = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/**
 * What this process counts as it works. Labels are of few values that are known beforehand: never an id, a name or the
 * path of a request. `docs/operations.md` says what each means.
 */
export class Metrics implements LogObserver {
  readonly registry = new Registry();
  /** Each with its label already: to look that up costs more than to count. */
  private readonly appends: Readonly<Record<AppendOutcome, Histogram.Internal<'outcome'>>>;
  private readonly groupCommands: Histogram;
  private readonly groupEvents: Histogram;
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly errors: Counter<'level'>;

  constructor(role: string) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    const appends = new Histogram({
      name: 'teichaku_append_seconds',
      help: 'From the call of an append to its answer, by what became of it',
      labelNames: ['outcome'],
      buckets: APPEND,
      registers,
    });
    this.groupCommands = new Histogram({
      name: 'teichaku_append_group_commands',
      help: 'Commands that were committed together',
      buckets: GROUP,
      registers,
    });
    this.groupEvents = new Histogram({
      name: 'teichaku_append_group_events',
      help: 'Events that were committed together',
      buckets: GROUP,
      registers,
    });
    this.requests = new Histogram({
      name: 'teichaku_http_request_seconds',
      help: 'From the arrival of a request to the end of its answer, by the template of its route',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST,
      registers,
    });
    this.errors = new Counter({
      name: 'teichaku_log_lines_total',
      help: 'Lines that were written to the output as a warning or worse',
      labelNames: ['level'],
      registers,
    });
    new Gauge({
      name: 'teichaku_build_info',
      help: '1; the version that runs, and which part of the work it does',
      labelNames: ['version', 'role'],
      registers,
    })
      .labels(VERSION, role)
      .set(1);
    // an alarm on what has not happened yet needs the nought
    for (const outcome of OUTCOMES) appends.zero({ outcome });
    this.appends = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, appends.labels(outcome)])) as never;
    for (const level of ['warn', 'error', 'fatal']) this.errors.labels(level).inc(0);
  }

  appended(outcome: AppendOutcome, seconds: number): void {
    this.appends[outcome].observe(seconds);
  }

  committed(commands: number, events: number): void {
    this.groupCommands.observe(commands);
    this.groupEvents.observe(events);
  }

  answered(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  logged(level: 'warn' | 'error' | 'fatal'): void {
    this.errors.labels(level).inc();
  }
}

const OUTCOMES: readonly AppendOutcome[] = [
  'appended',
  'repeated',
  'conflict',
  'other-content',
  'unknown',
  'unavailable',
  'full',
  'failed',
];
