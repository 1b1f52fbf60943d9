import { EntryVoided, InterviewHeld } from '@teichaku/casework';
import type { ContactMeans } from '@teichaku/rules';
import { type Day, firstOf, lastOf, monthOfDay, plain, workingDay, workingDayBefore } from '../../calendar/day.ts';
import { clock, dayOfMoment, type Moment, officeHours } from '../../calendar/moment.ts';
import type { Random } from '../../chance/random.ts';
import { wrongDayWhys, wrongMeansWhys, wrongPersonWhys } from '../../words/phrases.ts';
import { brief } from '../../words/situations/index.ts';
import { workerOn, writerOn, writtenAt } from '../here.ts';
import type { CaseHere, Held, Month } from './types.ts';

type InterviewData = Parameters<typeof InterviewHeld>[0];

/** How one person and their caseworker usually meet. */
interface Habit {
  readonly means: Readonly<Record<'face-to-face' | 'video' | 'equivalent', number>>;
  readonly places: Readonly<Record<'workplace' | 'home' | 'office' | 'other', number>>;
  /** Half hours of the day. */
  readonly hour: number;
}

/** Holds interviews: where and how, what was said, and what was first written down wrongly. */
export class Interviews {
  readonly #case: CaseHere;
  readonly #random: Random;
  readonly #habit: Habit;
  #count = 0;

  constructor(writer: CaseHere, random: Random) {
    this.#case = writer;
    this.#random = random;
    const video = random.pick([4, 8, 8, 15, 40]);
    this.#habit = {
      means: { 'face-to-face': 100 - video, video, equivalent: 1 },
      places: random.pick([
        { workplace: 60, home: 4, office: 30, other: 6 },
        { workplace: 25, home: 8, office: 60, other: 7 },
        { workplace: 10, home: 35, office: 40, other: 15 },
      ]),
      hour: random.between(19, 35),
    };
  }

  /** `means` null: as they usually meet. Gives what was recorded, first as it was first recorded. */
  hold(here: Month, on: Day, means: ContactMeans | null, next: Day | null): Held[] {
    const random = this.#random;
    const { life, here: corporation } = this.#case;
    const key = `${life.path}/held/${here.month}/${this.#count++}`;
    const data = this.#data(here, on, means ?? this.#usual(here), next);
    const at = this.#case.afterOpening(writtenAt(random, on, here.office.plan.lag));
    const wrong = random.chance(13_000) ? this.#wrongly(data, on, here) : null;
    const held = this.#write(key, wrong?.data ?? data, at);
    if (wrong) {
      const day = workingDay(dayOfMoment(at) + random.between(2, 60));
      this.#putRight(`${key}/right`, held.eventId, wrong.why, data, officeHours(day, random));
    } else if (random.chance(3_500)) this.#otherPerson(`${key}/other`, here, at);
    void corporation;
    return [held];
  }

  #usual({ onLeave }: Month): ContactMeans {
    if (onLeave) return this.#random.weighted({ video: 45, 'face-to-face': 50, equivalent: 5 });
    return this.#random.weighted(this.#habit.means);
  }

  #data(here: Month, on: Day, means: ContactMeans, next: Day | null): InterviewData {
    const random = this.#random;
    const remote = means === 'phone' || means === 'email';
    const starts = Math.max(17, this.#habit.hour + random.between(-2, 2)) * 30 + random.pick([0, 0, 0, 5, 10, 15]);
    const long = remote ? random.between(2, 5) * 5 : random.between(4, 11) * 5;
    const place = this.#place(here, means);
    const attended = place === 'workplace' && here.disclosed && random.chance(500_000);
    const family = place === 'home' && random.chance(250_000);
    const heldBy = this.#heldBy(here, on);
    const timed = means !== 'email' && random.chance(850_000);
    return {
      on: plain(on),
      officeId: here.office.id,
      ...(heldBy === null ? {} : { heldBy }),
      means,
      place,
      ...(timed ? { startedAt: clock(starts), endedAt: clock(starts + long) } : {}),
      ...(attended || family ? { attendees: [attended ? ('employer' as const) : ('family' as const)] } : {}),
      ...this.#words(here, attended, remote),
      ...(next === null
        ? {}
        : { nextOn: plain(next), ...(random.chance(550_000) ? { nextAt: clock(this.#habit.hour * 30) } : {}) }),
    };
  }

  #place(here: Month, means: ContactMeans): InterviewData['place'] {
    const random = this.#random;
    // a place that does not fit the means is seen now and then, and is to be checked
    if (means === 'face-to-face' && random.chance(4_000)) return 'online';
    if (means === 'video' || means === 'email') return 'online';
    if (means === 'phone') return random.pick(['home', 'office', 'other']);
    const place = random.weighted(this.#habit.places);
    return place === 'workplace' && (here.onLeave || !here.disclosed || !here.workplace)
      ? random.pick(['office', 'home', 'office'])
      : place;
  }

  #heldBy({ office }: Month, on: Day): string | null {
    const { caseworker } = this.#case;
    if (caseworker !== null && this.#random.chance(900_000)) return caseworker;
    const other = workerOn(office, on, this.#random.int(31));
    return other ? office.staffId(other) : caseworker;
  }

  #words({ office }: Month, attended: boolean, remote: boolean): Partial<InterviewData> {
    const random = this.#random;
    const { thread } = this.#case;
    if (office.plan.writes === 'briefly') {
      const told = random.chance(880_000) ? { workerView: thread.phrase(brief) } : {};
      return random.chance(120_000) ? { ...told, personWords: thread.says('person') ?? '' } : told;
    }
    const concerns = random.chance(800_000) ? thread.concerns() : [];
    const promises = [...Array(remote ? 0 : random.pick([0, 1, 1, 2]))].flatMap(() => thread.says('promises') ?? []);
    const ask = attended && random.chance(450_000) ? thread.says('toEmployer') : undefined;
    return {
      ...(random.chance(remote ? 600_000 : 960_000) ? { personWords: thread.says('person') ?? '' } : {}),
      ...(attended ? { employerWords: thread.says('employer') ?? '' } : {}),
      ...(random.chance(remote ? 500_000 : 940_000) ? { workerView: thread.says('worker') ?? '' } : {}),
      ...(concerns.length > 0 ? { concerns: [...concerns] } : {}),
      ...(ask === undefined ? {} : { toEmployer: ask }),
      ...(promises.length > 0 ? { promises: [...new Set(promises)] } : {}),
    };
  }

  /** What may be typed wrongly of an interview, and what will be said when it is put right. */
  #wrongly(
    data: InterviewData,
    on: Day,
    { from, to }: Month,
  ): { readonly data: InterviewData; readonly why: string } | null {
    const random = this.#random;
    if (random.chance(550_000)) {
      const day = on + random.pick([-1, -7, -30, 1]);
      const wrong = day < from || day > to ? workingDayBefore(Math.max(from, on - 1)) : day;
      if (wrong === on || wrong > on) return null;
      return { data: { ...data, on: plain(wrong) }, why: random.pick(wrongDayWhys) };
    }
    if (data.means === 'phone')
      return { data: { ...data, means: 'face-to-face', place: 'office' }, why: wrongMeansWhys[0] };
    if (data.means === 'face-to-face') return { data: { ...data, means: 'phone' }, why: wrongMeansWhys[1] };
    return data.means === 'video' ? { data: { ...data, means: 'phone', place: 'home' }, why: wrongMeansWhys[2] } : null;
  }

  #write(path: string, data: InterviewData, at: Moment): Held {
    const { here, book, subject } = this.#case;
    const event = InterviewHeld(data);
    const eventId = here.journal.eventId(path, 0);
    here.journal.add({
      at,
      path,
      by: data.heldBy ?? here.id,
      corporationId: here.id,
      writes: [{ stream: book.stream, events: [event], subject, officeId: data.officeId }],
    });
    return { event, on: dayOfMoment(at), at, eventId };
  }

  #putRight(path: string, entryId: string, why: string, data: InterviewData, at: Moment): void {
    const { here, book, subject } = this.#case;
    const { nextOn: _, nextAt: __, ...right } = data;
    here.journal.add({
      at,
      path,
      by: data.heldBy ?? here.id,
      corporationId: here.id,
      writes: [
        {
          stream: book.stream,
          events: [
            EntryVoided({ on: plain(dayOfMoment(at)), entryId, why }),
            InterviewHeld({ ...right, corrects: entryId }),
          ],
          subject,
          officeId: data.officeId,
        },
      ],
    });
  }

  /** Somebody else's interview, written into this case and taken back. */
  #otherPerson(path: string, here: Month, at: Moment): void {
    const random = this.#random;
    const on = workingDayBefore(Math.min(dayOfMoment(at), lastOf(monthOfDay(firstOf(here.month)))));
    const written = this.#write(
      path,
      {
        on: plain(on),
        officeId: here.office.id,
        means: 'face-to-face',
        place: 'office',
        workerView: this.#case.thread.phrase(brief),
        heldBy: writerOn(here.office, on),
      },
      at + 3_000_000_000,
    );
    const back = officeHours(workingDay(dayOfMoment(written.at) + random.between(1, 20)), random);
    const { here: corporation, book, subject } = this.#case;
    corporation.journal.add({
      at: back,
      path: `${path}/voided`,
      by: writerOn(here.office, on),
      corporationId: corporation.id,
      writes: [
        {
          stream: book.stream,
          events: [
            EntryVoided({ on: plain(dayOfMoment(back)), entryId: written.eventId, why: random.pick(wrongPersonWhys) }),
          ],
          subject,
          officeId: here.office.id,
        },
      ],
    });
  }
}
