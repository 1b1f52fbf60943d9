import {
  HoursPlanned,
  HoursWorked,
  PostAssigned,
  PostEnded,
  QualificationGained,
  StaffHired,
  StaffLeaveEnded,
  StaffLeaveStarted,
  StaffLeft,
  TrainingCompleted,
  type Uncommitted,
} from '@teichaku/casework';
import {
  type Day,
  firstOf,
  lastOf,
  type MonthNumber,
  monthOfDay,
  monthText,
  plain,
  workingDay,
  workingDayBefore,
} from '../calendar/day.ts';
import { dayOfMoment, type Moment, officeHours } from '../calendar/moment.ts';
import { Random } from '../chance/random.ts';
import type { PostPlan, StaffPlan } from '../plan/staff.ts';
import { personName } from '../words/names.ts';
import { type CorporationHere, type OfficeHere, writerOn } from './here.ts';
import { claimed } from './journal.ts';

/** Writes one member of staff: hire and posts, training, leave, the hours of each month, the last day. */
export class StaffWriter {
  readonly #here: CorporationHere;
  readonly #office: OfficeHere;
  readonly #staff: StaffPlan;
  readonly #random: Random;
  readonly #id: string;
  #hired = false;
  /** When the hire was written: everything else is written later. */
  #hiredAt: Moment = 0;

  constructor(here: CorporationHere, office: OfficeHere, staff: StaffPlan) {
    this.#here = here;
    this.#office = office;
    this.#staff = staff;
    this.#id = office.staffId(staff);
    this.#random = new Random(`${here.journal.ids('staff')}/${staff.path}`);
  }

  /** Whether there is nothing more to be written of this one from a month on. */
  over(month: MonthNumber): boolean {
    const { left } = this.#staff;
    return left !== null && monthOfDay(left) < month - 2;
  }

  /** Those who are there when the record begins come from the register of staff. */
  fromRegister(): void {
    const { hired } = this.#staff;
    if (hired >= this.#here.begins) return;
    this.#hire(this.#here.importAt(), true);
  }

  step(month: MonthNumber): void {
    const { hired, left, leaves } = this.#staff;
    const [first, last] = [firstOf(month), lastOf(month)];
    // who is to come is often known, and written down, some weeks before
    if (!this.#hired && hired - 25 <= last && hired >= this.#here.begins) {
      const on = this.#random.chance(600_000)
        ? hired - this.#random.between(1, 25)
        : hired + this.#random.between(0, 6);
      this.#hire(officeHours(workingDay(Math.max(on, this.#here.begins)), this.#random), false);
    }
    if (!this.#hired) return;
    this.#learning(Math.max(first, dayOfMoment(this.#hiredAt) + 1), last, null);
    for (const [index, { kind, from, to }] of leaves.entries()) {
      if (to !== null && to < this.#here.begins) continue;
      if (monthOfDay(Math.max(from, this.#here.begins)) === month)
        this.#act(`leave/${index}`, this.#about(from), [StaffLeaveStarted({ on: plain(from), kind })]);
      if (to !== null && monthOfDay(Math.max(from, to - 40)) === month)
        this.#act(`leave/${index}/end`, this.#about(Math.max(from + 2, to - 20)) + 1_000_000_000, [
          StaffLeaveEnded({ on: plain(to) }),
        ]);
    }
    if (left !== null && left >= this.#here.begins && monthOfDay(Math.max(left - 30, this.#here.begins)) === month)
      this.#leave(left);
    for (const post of this.#staff.posts) this.#move(post, month);
    this.#hours(month - 1);
    this.#plan(month);
  }

  /** A post that begins or ends while its holder stays. */
  #move(post: PostPlan, month: MonthNumber): void {
    const { from, last, key } = post;
    if (this.#later(post) && monthOfDay(Math.max(from - 15, this.#here.begins)) === month)
      this.#act(`post/${key}`, this.#about(from - 15) + 2_000_000_000, [this.#posted(post)]);
    if (last === null || last === this.#staff.left) return;
    if (monthOfDay(Math.max(last - 14, this.#here.begins)) === month)
      this.#act(`post/${key}/end`, this.#about(last - 14), [
        PostEnded({ on: plain(last), postId: this.#postId(post) }),
      ]);
  }

  /** Whether a post is written down by itself, and not with the hire. */
  #later({ from }: PostPlan): boolean {
    return from > this.#staff.hired && from > this.#here.begins;
  }

  #leave(left: Day): void {
    const at = this.#random.chance(650_000) ? left - this.#random.between(3, 28) : left + this.#random.between(0, 12);
    const day = Math.max(workingDayBefore(at), this.#staff.hired + 1, this.#here.begins);
    this.#act('left', officeHours(day, this.#random), [StaffLeft({ on: plain(left) })]);
  }

  #hire(at: Moment, fromRegister: boolean): void {
    this.#hired = true;
    this.#hiredAt = at;
    const { path, hired, posts } = this.#staff;
    const { name, kana } = personName(this.#random);
    const stream = `staffMember-${this.#id}`;
    const staffNumber = this.#here.staffNumber();
    const { journal, id } = this.#here;
    journal.add({
      at,
      path: `${path}/hire`,
      by: fromRegister
        ? writerOn(this.#office, this.#here.begins)
        : writerOn(this.#office, Math.min(hired, dayOfMoment(at))),
      corporationId: id,
      writes: [
        {
          stream,
          subject: { kind: 'staffMember', id: this.#id },
          events: [
            StaffHired({ on: plain(hired), name, kana, staffNumber }),
            ...posts.filter((post) => !this.#later(post)).map((post) => this.#posted(post)),
          ],
        },
      ],
      claims: [claimed('staff-number', staffNumber, stream, plain(dayOfMoment(at)))],
    });
    // what was learnt before comes with the papers
    this.#learning(-9e6, dayOfMoment(at), at + 1_000);
  }

  #posted(post: PostPlan): Uncommitted {
    const { role, fullTime, dedicated, weekly, from, serviceName } = post;
    return PostAssigned({
      on: plain(from),
      postId: this.#postId(post),
      officeId: this.#office.id,
      role,
      fullTime,
      dedicated,
      weeklyMinutes: weekly,
      ...(serviceName === undefined ? {} : { serviceName }),
    });
  }

  #postId(post: PostPlan): string {
    return this.#here.journal.ids(`${this.#staff.path}/post/${post.key}`);
  }

  /** Training and qualifications of some days. */
  #learning(from: Day, through: Day, at: Moment | null): void {
    const { basicTraining, serviceManager, jobCoach } = this.#staff;
    const within = (day: Day | null): day is Day => day !== null && from <= day && day <= through;
    if (within(basicTraining))
      this.#act('basic', at ?? this.#about(basicTraining + 6), [
        TrainingCompleted({ on: plain(basicTraining), training: 'basic' }),
      ]);
    for (const [index, day] of serviceManager.entries())
      if (within(day))
        this.#act(`service-manager/${index}`, at === null ? this.#about(day + 9) : at + index + 1, [
          QualificationGained({ on: plain(day), qualification: 'service-manager' }),
        ]);
    if (within(jobCoach))
      this.#act('job-coach', at === null ? this.#about(jobCoach + 9) : at + 9, [
        QualificationGained({ on: plain(jobCoach), qualification: 'visiting-job-coach' }),
      ]);
  }

  /** What was worked in a month, written in the first days of the next one. */
  #hours(month: MonthNumber): void {
    const { reportsFrom } = this.#office.plan;
    if (reportsFrom === null || month < reportsFrom || month < monthOfDay(this.#here.begins)) return;
    for (const post of this.#staff.posts) {
      const minutes = this.#minutes(post, month);
      if (post.role !== 'support-worker' || minutes === null) continue;
      const absence =
        post.fullTime && this.#random.chance(350_000) ? Math.min(minutes, 480 * this.#random.between(1, 2)) : 0;
      this.#act(
        `hours/${month}/${post.key}`,
        officeHours(workingDay(firstOf(month + 1) + this.#random.between(0, 7)), this.#random),
        [
          HoursWorked({
            on: plain(lastOf(month)),
            month: monthText(month),
            officeId: this.#office.id,
            postId: this.#postId(post),
            minutes,
            ...(absence > 0 ? { countedAbsenceMinutes: absence } : {}),
          }),
        ],
      );
    }
  }

  /** Of the running month some offices write the plan before, and what was worked in the middle of it. */
  #plan(month: MonthNumber): void {
    const { reportsFrom, path } = this.#office.plan;
    if (reportsFrom === null || month < reportsFrom) return;
    const habit = new Random(`${path}/plans-hours`).int(10);
    for (const post of this.#staff.posts) {
      const minutes = this.#minutes(post, month);
      if (post.role !== 'support-worker' || minutes === null) continue;
      const hours = { month: monthText(month), officeId: this.#office.id, postId: this.#postId(post) };
      if (habit < 3)
        this.#act(
          `plan/${month}/${post.key}`,
          this.#about(Math.max(firstOf(month) - 2, post.from, this.#here.begins)),
          [HoursPlanned({ on: plain(lastOf(month)), ...hours, minutes: post.weekly * 4 })],
        );
      const middle = firstOf(month) + 13;
      if (habit > 0 && habit < 5 && post.from <= firstOf(month) && monthOfDay(this.#here.until) === month)
        this.#act(`half/${month}/${post.key}`, this.#about(middle + 1), [
          HoursWorked({ on: plain(middle), ...hours, minutes: post.weekly * 2 }),
        ]);
    }
  }

  /** Minutes of the first 28 days of a month; null where the post does not hold in it. */
  #minutes(post: PostPlan, month: MonthNumber): number | null {
    const first = Math.max(firstOf(month), post.from);
    const last = Math.min(firstOf(month) + 27, post.last ?? 9e6, this.#staff.left ?? 9e6);
    if (last < first) return null;
    let days = last - first + 1;
    for (const { from, to } of this.#staff.leaves)
      days -= Math.max(0, Math.min(last, to ?? 9e6) - Math.max(first, from) + 1);
    // a full-timer's month is full; the hours of others vary
    const share = this.#random.pick(post.fullTime ? [100, 100, 100, 101, 102] : [100, 100, 101, 103, 98]);
    return Math.min(40_320, Math.floor((post.weekly * Math.max(0, days) * share) / 700 / 5) * 5);
  }

  #about(day: Day): Moment {
    return officeHours(workingDay(Math.max(day, this.#here.begins)), this.#random);
  }

  #act(what: string, at: Moment, events: readonly Uncommitted[]): void {
    const { journal, id } = this.#here;
    journal.add({
      at: Math.max(at, this.#hiredAt + 60_000_000),
      path: `${this.#staff.path}/${what}`,
      by: writerOn(this.#office, dayOfMoment(at), 1),
      corporationId: id,
      writes: [{ stream: `staffMember-${this.#id}`, subject: { kind: 'staffMember', id: this.#id }, events }],
    });
  }
}
