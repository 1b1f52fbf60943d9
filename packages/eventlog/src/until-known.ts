import { setTimeout as sleep } from 'node:timers/promises';
import { LogUnavailable } from './errors.ts';
import { type Appended, type AppendResult, type OtherContent, OutcomeUnknown } from './event-log.ts';

/** Whoever appends knows within so long what became of it, or is told that nobody can say yet. */
export const KNOWN_WITHIN_MS = 5_000;
/** What is left is for the answer's own way. */
const GIVE_UP_MS = KNOWN_WITHIN_MS - 300;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

/** One append, as a store can send it and look it up. */
export interface Sending {
  /**
   * Sends it once. `OutcomeUnknown`: nobody can say whether it was carried out; `LogUnavailable`: it was not. Whatever
   * may keep silent gives up well before `until` (of `performance.now`); `losses`: so often it was lost before, and time
   * is short then.
   */
  send(until: number, losses: number): Promise<AppendResult>;
  /**
   * The first answer to its command, asked for on another connection than the one that was lost; null: it was not
   * carried out. Waits for one that is under way. Throws `LogUnavailable` where nobody answers.
   */
  lookup(until: number): Promise<Appended | OtherContent | null>;
}

/**
 * Appends, and finds out what became of it where that is unknown: the command is looked up before anything else, and only
 * when it is not there it is sent again, as the same command. So also one that reaches the server late, after it was
 * looked up, does nothing twice.
 * @throws OutcomeUnknown when the time is over; to send the same command again is safe
 */
export async function untilKnown({ send, lookup }: Sending): Promise<AppendResult> {
  const until = performance.now() + GIVE_UP_MS;
  let unsure: OutcomeUnknown | null = null;
  let losses = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await (unsure ? byThen(send(until, losses), until, unsure) : send(until, 0));
    } catch (error) {
      // that this time nothing was sent says nothing of the time before
      if (error instanceof OutcomeUnknown) {
        unsure ??= error;
        losses += 1;
      } else if (!(unsure && error instanceof LogUnavailable)) throw error;
    }
    const found = await answerTo(lookup, until, unsure);
    if (found) return found;
    await sleep(pause);
  }
}

/** Asks until somebody answers. */
async function answerTo(lookup: Sending['lookup'], until: number, unsure: OutcomeUnknown) {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await byThen(lookup(until), until, unsure);
    } catch (error) {
      if (!(error instanceof LogUnavailable)) throw error;
    }
    await sleep(pause);
  }
}

/** What the work gives; `late` when it has not come by then. */
export async function byThen<T>(work: Promise<T>, until: number, late: Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), Math.max(0, until - performance.now()));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
