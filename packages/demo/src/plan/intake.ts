import { type Day, firstOf, lastOf, type MonthNumber, monthOfDay, shift, workingDayBefore } from '../calendar/day.ts';
import { Random } from '../chance/random.ts';
import { type EndReason, firstJob, holds, type Life, lawDays, traits, withoutService, withService } from './life.ts';
import type { CorporationPlan, OfficePlan } from './office.ts';

/** Of those who could use the service, the millionths who wish to: with those who left before, 37.6 % of all hires. */
export const wishes = 543_000;

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
  /** Its last day, where it closes. */
  readonly closes: Day | null;
}

interface Span {
  readonly from: Day;
  readonly last: Day;
  /** Place of the life in the list. */
  readonly life: number;
}

/** Everybody of an office in the order in which they were drawn: users, and those who got a job and did not use it. */
export function intakeOf(random: Random, wanted: Wanted): readonly Life[] {
  const { path, begins, ends, users, counted, told, opened, closes } = wanted;
  const lives: Life[] = [];
  let spans: Span[] = [];
  const take = (life: Life) => {
    const cut = told.includes(life) ? life : endedBy(life, closes, 'office-closed');
    spans.push(...stretches(cut).map(({ from, last }) => ({ from, last: last ?? 9e6, life: lives.length })));
    lives.push(cut);
  };
  for (const life of told) take(life);
  let drawn = 0;
  const next = () => `${path}/${drawn++}`;
  const before = firstOf(begins) - 1;
  const countOn = (day: Day, through: Day) => spans.filter(({ from, last }) => from <= through && last >= day).length;
  if (opened <= before)
    for (let missing = users(begins - 1) - countOn(before, before); missing > 0; missing -= 1)
      take(alreadyThere(random.of(`there/${missing}`), next(), before, opened));
  for (let month = begins; month <= ends + AHEAD; month += 1) {
    const [first, last] = [firstOf(month), lastOf(month)];
    if (last < opened || last >= (closes ?? 9e6)) continue;
    const missing = users(month) - countOn(counted === 'in-month' ? first : last, last);
    for (let more = missing; more > 0; more -= 1)
      begin(random.of(`${month}/${more}`), next, month, opened).forEach(take);
    if (missing >= 0 || counted === 'at-end') continue;
    // more begin on purpose than have left: as many others, who have been there longest, end with the month before
    const settled = spans
      .filter(({ life, from, last: end }) => life >= told.length && from < first - 90 && end >= first)
      .toSorted((one, other) => one.from - other.from)
      .slice(0, -missing);
    for (const { life } of settled) {
      const one = lives[life] as Life;
      lives[life] = endedBy(one, first - 1, one.jobs.some((job) => holds(job, first - 1)) ? 'settled' : 'left-job');
    }
    spans = spans.map((span) => (settled.includes(span) ? { ...span, last: first - 1 } : span));
  }
  return lives.filter(
    (life) =>
      life.openedOn <= lastOf(ends) && (life.told !== undefined || life.closed === null || life.closed.on > before),
  );
}

/** The same life, with a service that goes no further than a day. */
function endedBy(life: Life, day: Day | null, reason: EndReason): Life {
  const { service } = life;
  if (day === null || !service || (service.last !== null && service.last <= day)) return life;
  return { ...life, service: { ...service, last: day, reason }, closed: { on: day, reason } };
}

const stretches = ({ service, told }: Life) => [...(service ? [service] : []), ...(told?.again ? [told.again] : [])];

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
  hired = workingDayBefore(hired);
  if (delay === 0 && monthOfDay(lawDays({ from: hired }).usable) === month)
    start = Math.max(first, lawDays({ from: hired }).usable);
  return { start, hired };
}

/** A user who has been there for a time on a day: some for years, some for weeks. */
function alreadyThere(random: Random, path: string, day: Day, opened: Day): Life {
  for (let tries = 0; ; tries += 1) {
    const start = Math.max(day - random.int(1_095), opened);
    const hired = workingDayBefore(shift(start - random.pick([0, 0, 0, 12, 45]), -6) - 2);
    const trait = traits(random);
    const job = firstJob(random, trait.kind, hired);
    if (!holds(job, start) || job.last === start) continue;
    const life = withService(random, path, trait, job, start);
    if ((life.service?.last ?? day) >= day + 1) return life;
    if (tries > 400) throw new Error(`nobody is there at ${path}`);
  }
}

/** Everybody of one of a corporation's offices. `corporationId` is what its chance is named after. */
export const peopleOf = (
  corporationId: string,
  { begins, offices }: CorporationPlan,
  home: number,
  ends: MonthNumber,
  told: readonly Life[],
): readonly Life[] => {
  const office = offices[home] as OfficePlan;
  return intakeOf(new Random(`${corporationId}/intake/${office.path}`), {
    path: `case/${office.path}`,
    begins,
    ends,
    users: office.size,
    counted: office.exact ? 'in-month' : 'at-end',
    told,
    opened: office.opened,
    closes: office.closes,
  });
};
