import { AgencyContacted, EmployerContacted, InterviewMissed, type Uncommitted } from '@teichaku/casework';
import type { ContactMeans } from '@teichaku/rules';
import {
  type Day,
  isFree,
  type MonthNumber,
  monthOfDay,
  plain,
  workingDay,
  workingDayBefore,
} from '../../calendar/day.ts';
import { clock } from '../../calendar/moment.ts';
import type { Random } from '../../chance/random.ts';
import { lawDays } from '../../plan/life.ts';
import { agencyCalls, employerCalls, employerVisits, missedNotes } from '../../words/phrases.ts';
import { agencies } from '../../words/work.ts';
import { type OfficeHere, workerOn, writerOn, writtenAt } from '../here.ts';
import { Interviews } from './interviews.ts';
import { jobOn } from './person.ts';
import { reports } from './reports.ts';
import type { CaseHere, Held, Month } from './types.ts';

/** Meets somebody month by month, as caseworkers do: mostly as agreed, sometimes later, now and then not at all. */
export class Meetings {
  readonly #case: CaseHere;
  readonly #random: Random;
  readonly #interviews: Interviews;
  #agreed: Day | null = null;

  constructor(writer: CaseHere) {
    this.#case = writer;
    this.#random = writer.random.of('meetings');
    this.#interviews = new Interviews(writer, this.#random);
  }

  month(month: MonthNumber, first: Day, last: Day): void {
    const writer = this.#case;
    const service = writer.serviceIn(first, last);
    if (!service) return;
    const from = Math.max(first, service.from, writer.here.begins);
    const to = Math.min(last, service.last ?? last);
    if (from > to) return;
    writer.keepAssigned(from);
    const office = writer.officeOn(to);
    const job = jobOn(writer.life, to);
    const here: Month = {
      month,
      from,
      to,
      office,
      onLeave: writer.life.leaves.some((leave) => leave.from <= to && (leave.to === null || leave.to >= from)),
      disclosed: writer.who.jobs[job]?.disclosed ?? false,
      workplace: job >= 0,
    };
    const three = lawDays(writer.life.jobs[0] as { from: Day }).last;
    writer.thread.next({
      month: (month % 12) + 1,
      monthsInService: month - monthOfDay(service.from),
      monthsLeft: monthOfDay(three) - month,
      onLeave: here.onLeave,
      jobless: !here.workplace,
    });
    const held = this.#meet(here, service.last);
    if (office.plan.reportsFrom !== null && month >= office.plan.reportsFrom) reports(writer, this.#random, here, held);
    this.#employer(here, held);
    this.#agency(here, monthOfDay(three) - month);
  }

  #meet(here: Month, ends: Day | null): readonly Held[] {
    const { month, from, to, office } = here;
    const random = this.#random;
    const agreed = this.#agreed !== null && this.#agreed >= from && this.#agreed <= to ? this.#agreed : null;
    const day = agreed ?? this.#someDay(from, to);
    this.#agreed = null;
    const goesOn = ends === null || ends > to + 20;
    const next = goesOn && random.chance(820_000) ? workingDay(day + random.between(26, 34)) : null;
    const hold = (on: Day, means: ContactMeans | null, agreedFor: Day | null) =>
      this.#interviews.hold(here, on, means, agreedFor !== null && monthOfDay(agreedFor) > month ? agreedFor : null);
    const held: Held[] = [];
    // whoever leaves early in a month is often not met any more
    if (ends !== null && ends <= to && to < from + 20 && random.chance(450_000)) return held;
    const roll = random.int(1_000_000);
    if (roll < office.plan.meets) {
      const later = workingDay(day + random.between(2, 9));
      if (agreed !== null && later <= to && random.chance(80_000)) {
        this.#missed(here, day, later);
        held.push(...hold(later, null, next));
      } else held.push(...hold(day, null, next));
      this.#agreed = next;
      if (random.chance(55_000))
        held.push(...hold(this.#someDay(from, to), random.pick(['phone', 'phone', 'email']), null));
    } else if (random.chance(450_000)) held.push(...hold(day, random.pick(['phone', 'phone', 'phone', 'email']), next));
    else if (random.chance(600_000)) this.#missed(here, day, null);
    return held;
  }

  /** A day of the month on which people work; some meet on Saturdays. */
  #someDay(from: Day, to: Day): Day {
    const random = this.#random;
    const day = from + random.int(to - from + 1);
    if (!isFree(day)) return day;
    const [before, after] = [workingDayBefore(day), workingDay(day)];
    if (after <= to) return after;
    return before >= from ? before : day;
  }

  #missed({ month, office }: Month, on: Day, next: Day | null): void {
    const random = this.#random;
    const cause = random.weighted({ person: 62, 'no-contact': 24, office: 14 });
    const worker = workerOn(office, on, random.int(9));
    this.#write(`missed/${month}`, on, office, (officeId) =>
      InterviewMissed({
        on: plain(on),
        officeId,
        ...(worker ? { heldBy: this.#case.caseworker ?? office.staffId(worker) } : {}),
        cause,
        ...(random.chance(750_000) ? { note: random.pick(missedNotes[cause]) } : {}),
        ...(next === null ? {} : { nextOn: plain(next), nextAt: clock(random.between(20, 34) * 30) }),
      }),
    );
  }

  /** The employer is visited or called; not where the disability is not known there. */
  #employer(here: Month, held: readonly Held[]): void {
    const { month, office, disclosed, workplace } = here;
    const random = this.#random;
    if (!disclosed || !workplace) return;
    const there = held.find(({ event }) => (event.data as { place: string }).place === 'workplace');
    const often = office.plan.writes === 'fully' ? 2 : 1;
    const visit = random.chance(there ? 300_000 * often : 60_000 * often);
    if (!visit && !random.chance(70_000 * often)) return;
    const on = visit && there ? there.on : this.#someDay(here.from, here.to);
    const means = visit ? ('visit' as const) : random.weighted({ phone: 70, email: 22, video: 8 });
    const job = jobOn(this.#case.life, on);
    const told = random.chance(office.plan.writes === 'fully' ? 950_000 : 400_000);
    this.#write(`employer/${month}`, on, office, (officeId) =>
      EmployerContacted({
        on: plain(on),
        officeId,
        ...(this.#case.caseworker ? { by: this.#case.caseworker } : {}),
        ...(job >= 0 && this.#case.life.jobs[job]?.changeOf === null ? { jobId: this.#case.jobId(job) } : {}),
        means,
        ...(told ? { words: this.#employerSays(means === 'visit' ? employerVisits : employerCalls) } : {}),
      }),
    );
  }

  /** What is at hand, or how it goes in general. */
  #employerSays(general: readonly string[]): string {
    const { thread } = this.#case;
    const own = this.#random.chance(450_000) ? thread.says('employer') : undefined;
    return own ?? thread.phrase(general, '');
  }

  /** Other agencies: now and then, and before the end. */
  #agency(here: Month, monthsLeft: number): void {
    const { month, office } = here;
    const random = this.#random;
    if (!random.chance(monthsLeft < 5 ? 200_000 : 25_000)) return;
    const on = this.#someDay(here.from, here.to);
    this.#write(`agency/${month}`, on, office, (officeId) =>
      AgencyContacted({
        on: plain(on),
        officeId,
        ...(this.#case.caseworker ? { by: this.#case.caseworker } : {}),
        ...(monthsLeft < 5 ? agencies[0] : random.pick(agencies)),
        means: random.weighted({ phone: 62, email: 18, visit: 14, video: 6 }),
        words: random.pick(monthsLeft < 5 ? agencyCalls.slice(5, 6) : agencyCalls.slice(2)),
      }),
    );
  }

  #write(key: string, on: Day, office: OfficeHere, event: (officeId: string) => Uncommitted): void {
    const writer = this.#case;
    const { journal, id } = writer.here;
    journal.add({
      at: writer.afterOpening(writtenAt(this.#random, on, office.plan.lag)),
      path: `${writer.life.path}/${key}`,
      by: writer.caseworker ?? writerOn(office, on),
      corporationId: id,
      writes: [
        { stream: writer.book.stream, events: [event(office.id)], subject: writer.subject, officeId: office.id },
      ],
    });
  }
}
