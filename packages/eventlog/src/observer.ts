import { LogFull, LogUnavailable } from './errors.ts';
import { type AppendResult, type EventLog, OutcomeUnknown } from './event-log.ts';

/** What became of an append: an answer of the log, or why there was none. */
export type AppendOutcome = AppendResult['outcome'] | 'unknown' | 'unavailable' | 'full' | 'failed';

/** Told what the log does, as it does it, for who keeps figures. It must be quick, and must not throw. */
export interface LogObserver {
  /** An append was answered, so many seconds after it was called. */
  appended(outcome: AppendOutcome, seconds: number): void;
  /** Commands that waited for each other were committed together. */
  committed(commands: number, events: number): void;
}

/** Tells the observer of each append, whatever store the log is in. */
export function observeAppends(log: EventLog, observer: LogObserver | undefined): void {
  if (!observer) return;
  const append = log.append.bind(log);
  log.append = async (writes, command) => {
    const began = performance.now();
    let outcome: AppendOutcome = 'failed';
    try {
      const result = await append(writes, command);
      outcome = result.outcome;
      return result;
    } catch (error) {
      outcome = failureOf(error);
      throw error;
    } finally {
      observer.appended(outcome, (performance.now() - began) / 1_000);
    }
  };
}

function failureOf(error: unknown): AppendOutcome {
  if (error instanceof OutcomeUnknown) return 'unknown';
  if (error instanceof LogFull) return 'full';
  return error instanceof LogUnavailable ? 'unavailable' : 'failed';
}
