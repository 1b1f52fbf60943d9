import { type Day, firstOf, lastOf, type MonthNumber, monthOfDay, shift } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { firstJob, holds, type Life, lawDays, traits, withoutService, withService } from './life.ts';

/** Of those who could use the service, the millionths who wish to: with those who left before, 37.6 % of all hires. */
export const wishes = 521_000;

/** Months looked at beyond the last one: those who will begin later have been hired by then. */
const AHEAD = 8;

/** What an office's people are drawn for. */
export interface Wanted {
  readonly path: string;
  /** The first month that is recorded as it happens; who is there by then comes from a register. */
  readonly begins: MonthNumber;
  readonly ends: MonthNumber;
  /** Users wanted in a month. */
  readonly users: (month: MonthNumber) => number;
  /** Whether `users` are all who were users on any day of the month, or those at its end. */
  readonly counted: 'in-month' | 'at-end';
  /** Lives told on purpose, which count like the others. */
  readonly told: readonly Life[];
  /** First day of the office: nobody begins before it. */
  readonly opened: Day;
}

interface Span {
  readonly from: Day;
  readonly last: Day;
}

/** Everybody of an office in the order in which they were drawn: users, and those who got a job and did not use it. */
export function intakeOf(random: Random, wanted: Wanted): readonly Life[] {
  const { path, begins, ends, users, counted, told, opened } = wanted;
  const lives: Life[] = [...told];
  const spans: Span[] = told.flatMap(spansOf);
  let drawn = 0;
  const next = () => `${path}/${drawn++}`;
  const before = firstOf(begins) - 1;
  if (opened <= before) {
    const there = spans.filter(({ from, last }) => from <= before && before <= last).length;
    for (let missing = users(begins - 1) - there; missing > 0; missing -= 1) {
      const life = alreadyThere(random.of(`there/${missing}`), next(), before, opened);
      lives.push(life);
      spans.push(...spansOf(life));
    }
  }
  for (let month = begins; month <= ends + AHEAD; month += 1) {
    const [first, last] = [firstOf(month), lastOf(month)];
    if (last < opened) continue;
    const day = counted === 'in-month' ? first : last;
    const there = spans.filter((span) => span.from <= last && span.last >= day).length;
    for (let missing = users(month) - there; missing > 0; missing -= 1) {
      const beginner = begin(random.of(`${month}/${missing}`), next, month, opened);
      lives.push(...beginner);
      const life = beginner.at(-1) as Life;
      spans.push(...spansOf(life));
    }
  }
  return lives.filter(({ closed, openedOn }) => (closed === null || closed.on > before) && openedOn <= lastOf(ends));
}

const spansOf = ({ service, told }: Life): Span[] =>
  [service, told?.again].flatMap((one) => (one ? [{ from: one.from, last: one.last ?? 9e6 }] : []));

/** Draws people who are hired about one time until one of them begins in the month: the last one of the list. */
function begin(random: Random, next: () => string, month: MonthNumber, opened: Day): Life[] {
  const drawn: Life[] = [];
  for (;;) {
    const { start, hired } = beginning(random, month, opened);
    const trait = traits(random);
    const job = firstJob(random, trait.kind, hired);
    const path = next();
    if (holds(job, start) && job.last !== start && random.chance(wishes)) {
      drawn.push(withService(random, path, trait, job, start));
      return drawn;
    }
    drawn.push(withoutService(random, path, trait, job));
  }
}

/** Day of the start within a month, and a first day of work that allows it: most begin as soon as they may. */
function beginning(random: Random, month: MonthNumber, opened: Day) {
  const first = Math.max(firstOf(month), Math.min(opened, lastOf(month)));
  let start = random.chance(450_000) ? first : random.between(first, lastOf(month));
  const late = random.weighted({ none: 60, weeks: 28, months: 12 });
  const delay = late === 'none' ? 0 : late === 'weeks' ? random.between(1, 29) : random.between(30, 95);
  let hired = shift(start - delay, -6);
  if (lawDays({ from: hired }).usable > start) hired -= 3;
  if (delay === 0 && monthOfDay(lawDays({ from: hired }).usable) === month)
    start = Math.max(first, lawDays({ from: hired }).usable);
  return { start, hired };
}

/** A user who has been there for a time on a day: some for years, some for weeks. */
function alreadyThere(random: Random, path: string, day: Day, opened: Day): Life {
  for (let tries = 0; ; tries += 1) {
    const start = Math.max(day - random.int(1_095), opened);
    const hired = shift(start - random.pick([0, 0, 0, 12, 45]), -6) - 2;
    const trait = traits(random);
    const job = firstJob(random, trait.kind, hired);
    if (!holds(job, start) || job.last === start) continue;
    const life = withService(random, path, trait, job, start);
    if ((life.service?.last ?? day) >= day + 1) return life;
    if (tries > 400) throw new Error(`nobody is there at ${path}`);
  }
}
