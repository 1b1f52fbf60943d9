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

type Mutable<Data> = { -readonly [Field in keyof Data]: Data[Field] };
type WordField = 'personWords' | 'employerWords' | 'workerView' | 'toEmployer';

/** Most begin on the hour or half past. */
const MINUTES = [0, 0, 0, 5, 10, 15] as const;
/** Promises of an interview. */
const PROMISES = [0, 1, 1, 2] as const;

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
    const { life } = this.#case;
    const key = `${life.path}/held/${here.month}/${this.#count++}`;
    const data = this.#data(here, on, means ?? this.#usual(here), next);
    const at = this.#case.afterOpening(writtenAt(random, on, here.office.plan.lag));
    const wrong = random.chance(13_000) ? this.#wrongly(data, on, here) : null;
    const held = this.#write(key, wrong?.data ?? data, at);
    if (wrong) {
      const day = workingDay(dayOfMoment(at) + random.between(2, 60));
      this.#putRight(`${key}/right`, held.eventId, wrong.why, data, officeHours(day, random));
    } else if (random.chance(3_500)) this.#otherPerson(`${key}/other`, here, at);
    return [held];
  }

  #usual({ onLeave }: Month): ContactMeans {
    if (onLeave) return this.#random.weighted({ video: 45, 'face-to-face': 50, equivalent: 5 });
    return this.#random.weighted(this.#habit.means);
  }

  #data(here: Month, on: Day, means: ContactMeans, next: Day | null): InterviewData {
    const random = this.#random;
    const remote = means === 'phone' || means === 'email';
    const place = this.#place(here, means);
    const attended = place === 'workplace' && here.disclosed && random.chance(500_000);
    const data: Mutable<InterviewData> = { on: plain(on), officeId: here.office.id, means, place };
    const heldBy = this.#heldBy(here, on);
    if (heldBy !== null) data.heldBy = heldBy;
    if (means !== 'email' && random.chance(850_000)) {
      const starts = Math.max(17, this.#habit.hour + random.between(-2, 2)) * 30 + random.pick(MINUTES);
      data.startedAt = clock(starts);
      data.endedAt = clock(starts + (remote ? random.between(2, 5) : random.between(4, 11)) * 5);
    }
    if (attended) data.attendees = ['employer'];
    else if (place === 'home' && random.chance(250_000)) data.attendees = ['family'];
    this.#words(data, here, attended, remote);
    if (next !== null) {
      data.nextOn = plain(next);
      if (random.chance(550_000)) data.nextAt = clock(this.#habit.hour * 30);
    }
    return data;
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

  /** What was said and seen: in full, or in a word. */
  #words(data: Mutable<InterviewData>, { office }: Month, attended: boolean, remote: boolean): void {
    const random = this.#random;
    const { thread } = this.#case;
    const says = (kind: 'person' | 'employer' | 'worker' | 'toEmployer', field: WordField, millionths: number) => {
      const said = random.chance(millionths) ? thread.says(kind) : undefined;
      if (said !== undefined) data[field] = said;
    };
    if (office.plan.writes === 'briefly') {
      // a few words in general, unless something is at hand that cannot be passed over
      const own = thread.special || random.chance(120_000);
      if (own) says('person', 'personWords', 500_000);
      if (own) says('worker', 'workerView', 900_000);
      else if (random.chance(880_000)) data.workerView = thread.phrase(brief);
      return;
    }
    says('person', 'personWords', remote ? 600_000 : 960_000);
    if (attended) says('employer', 'employerWords', 1_000_000);
    says('worker', 'workerView', remote ? 500_000 : 940_000);
    const concerns = random.chance(800_000) ? thread.concerns() : [];
    if (concerns.length > 0) data.concerns = [...concerns];
    if (attended) says('toEmployer', 'toEmployer', 450_000);
    const promises = new Set<string>();
    for (let count = remote ? 0 : random.pick(PROMISES); count > 0; count -= 1)
      promises.add(thread.says('promises') ?? '');
    if (promises.size > 0) data.promises = [...promises];
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
