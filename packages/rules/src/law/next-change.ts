import { dayAfter, type PlainDate } from './plain-date.ts';

/** A day on which an answer may change, and what would be behind it. */
export interface Candidate<What extends string> {
  readonly on: PlainDate;
  readonly what: What;
}

/** A fact's day and the day after it: the first brings the fact into sight, the second ends what it ended. */
export const around = <What extends string>(day: PlainDate | null | undefined, what: What): Candidate<What>[] =>
  day ? [{ on: day, what }, ...(day === '9999-12-31' ? [] : [{ on: dayAfter(day), what }])] : [];

/**
 * The first candidate after `day` at which the answer is another one. Answers are asked in order of the day and only
 * until one differs; of several candidates of one day the first in the list names the reason.
 */
export function firstChange<Answer, What extends string>(
  day: PlainDate,
  answer: Answer,
  candidates: readonly Candidate<What>[],
  answerOn: (day: PlainDate) => Answer,
): Candidate<What> | null {
  const names = new Map<PlainDate, What>();
  for (const { on, what } of candidates) if (on > day && !names.has(on)) names.set(on, what);
  for (const on of [...names.keys()].sort()) {
    if (!same(answer, answerOn(on))) return { on, what: names.get(on) as What };
  }
  return null;
}

/** Equal as data. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
