import {
  type CasefileEntry,
  CasefileLinked,
  CasefileOpened,
  CaseworkerAssigned,
  EntryVoided,
  judgeTransfer,
  ServiceTransferred,
  type Source,
  type Uncommitted,
} from '@teichaku/casework';
import type { DemoClaim } from '../../append.ts';
import { type Day, firstOf, lastOf, type MonthNumber, monthOfDay, plain } from '../../calendar/day.ts';
import { dayOfMoment, type Moment, officeHours } from '../../calendar/moment.ts';
import { Random } from '../../chance/random.ts';
import type { Life, Service } from '../../plan/life.ts';
import { earlyReasons, mistakenWhy, openNotes } from '../../words/phrases.ts';
import { formerOffice } from '../../words/work.ts';
import { type CorporationHere, type OfficeHere, workerOn, writerOn, writtenAt } from '../here.ts';
import { claimed } from '../journal.ts';
import { Thread } from '../thread.ts';
import { CaseBook } from './book.ts';
import { happeningsOf } from './happenings.ts';
import { Meetings } from './meetings.ts';
import { aroundOf, type JobHere, jobOn, type PersonHere, personHere } from './person.ts';
import { withSlips } from './slips.ts';
import type { CaseHere, Happening } from './types.ts';

/** A minute and some: two records of one case by the same hand. */
const SOON = 83_000_000;

/** Writes one casefile from its opening to its end, month by month. */
export class CaseWriter implements CaseHere {
  readonly here: CorporationHere;
  readonly life: Life;
  readonly casefileId: string;
  readonly personId: string;
  readonly random: Random;
  readonly book: CaseBook;
  readonly who: PersonHere;
  readonly thread: Thread;
  readonly #home: number;
  readonly #happenings: Happening[];
  readonly #meetings: Meetings | null;
  /** Happenings that are put right later, and the ids of their entries. */
  readonly #watched: ReadonlySet<string>;
  readonly #written = new Map<string, string>();
  #next = 0;
  #job = -1;
  /** When the newest record that others rest on was written. */
  #clock: Moment = 0;
  #opened = false;
  #ids = { opened: '', linked: '' };
  #openedAt: Moment = 0;
  #caseNumber: string | null = null;
  #assigned: string | null = null;
  #assignments = 0;
  #basis: ReturnType<typeof judgeTransfer>['basis'] | null = null;

  constructor(here: CorporationHere, home: number, life: Life) {
    const { ids } = here.journal;
    this.here = here;
    this.life = life;
    this.#home = home;
    this.casefileId = ids(`${life.path}/casefile`);
    this.personId = ids(`${life.told?.person ?? life.path}/person`);
    this.random = new Random(`${ids('case')}/${life.path}`);
    this.book = new CaseBook(`casefile-${this.casefileId}`);
    this.who = personHere(this.random.of('person'), life);
    this.thread = new Thread(this.random.of('thread'), aroundOf(this.who, this.who.first));
    const happenings = happeningsOf(this.random.of('happenings'), life, this.who, this.thread, {
      casefileId: this.casefileId,
      officeOn: (day) => this.officeOn(day).id,
      jobId: (index) => this.jobId(index),
      offices: here.offices.map(({ id }) => id),
      keepsTasks: this.officeOn(life.openedOn).plan.reportsFrom !== null,
    });
    this.#happenings = withSlips(this.random.of('slips'), here, life, this.who.own, happenings);
    this.#watched = new Set(this.#happenings.flatMap(({ right }) => (right ? [right.of] : [])));
    this.#meetings = life.service ? new Meetings(this) : null;
  }

  jobId(index: number): string {
    return this.here.journal.ids(`${this.life.path}/job/${index}`);
  }

  /** The office that the case belongs to on a day. */
  officeOn(day: Day): OfficeHere {
    const move = this.life.moves.findLast(({ on }) => on <= day);
    return this.here.offices[move?.office ?? this.#home] as OfficeHere;
  }

  /** The stretch of service that touches some days. */
  serviceIn(first: Day, last: Day): Service | null {
    const { service, told } = this.life;
    const stretches = [...(service ? [service] : []), ...(told?.again ? [told.again] : [])];
    return stretches.find((one) => one.from <= last && (one.last === null || one.last >= first)) ?? null;
  }

  /** Id of the caseworker, where one was assigned. */
  get caseworker(): string | null {
    return this.#assigned;
  }

  /** The last month in which something may be written of it. */
  get lastMonth(): MonthNumber {
    const last = Math.max(this.#happenings.at(-1)?.on ?? 0, this.life.service?.last ?? 0, this.life.openedOn);
    return this.life.closed || this.life.service === null ? monthOfDay(last) + 1 : 99_999;
  }

  /** What had happened before the corporation began to record comes from its register of users. */
  fromRegister(source: (key: string) => Source): void {
    const { begins, importAt, offices } = this.here;
    if (this.life.openedOn >= begins) return;
    const past: Happening[] = [];
    while ((this.#happenings[this.#next]?.on ?? begins) < begins)
      past.push(this.#happenings[this.#next++] as Happening);
    const at = importAt();
    this.#caseNumber = this.here.caseNumber();
    this.#write('register', at, past, {
      source: source(this.#caseNumber),
      by: writerOn(offices[0] as OfficeHere, begins),
    });
    if (this.serviceIn(begins, 9e6)) this.#assign(begins, at + 3_600_000_000 + this.random.int(1_000_000));
  }

  step(month: MonthNumber): void {
    const [first, last] = [firstOf(month), lastOf(month)];
    if (last < this.here.begins || this.life.openedOn > last) return;
    if (!this.#opened) {
      if (monthOfDay(this.life.openedOn) > month) return;
      this.#open();
    }
    while ((this.#happenings[this.#next]?.on ?? last + 1) <= last)
      this.#happen(this.#happenings[this.#next++] as Happening);
    this.#meetings?.month(month, first, Math.min(last, this.here.until));
  }

  #open(): void {
    const { openedOn } = this.life;
    const at = this.#after(this.#usually(openedOn));
    if (this.life.service || this.random.chance(300_000)) this.#caseNumber = this.here.caseNumber();
    this.#write('open', at, [], {});
  }

  #happen(happening: Happening): void {
    const { on, late } = happening;
    const usual = late === undefined ? this.#usually(on) : officeHours(on + late, this.random);
    let at = this.#after(usual);
    if (happening.what === 'service') {
      this.#basis = this.#verdict(on);
      // what the law does not allow is only recorded of a day that is past
      if (this.#basis.verdict === 'unsatisfied' && dayOfMoment(at) <= on)
        at = this.#after(officeHours(on + 1, this.random));
    }
    this.#write(happening.key, at, [happening], {});
    if (happening.what === 'service') this.#assign(on, at + SOON);
    const job = jobOn(this.life, on);
    if (job !== this.#job && job >= 0) {
      this.#job = job;
      this.thread.moved(aroundOf(this.who, this.who.jobs[job] as JobHere));
    }
  }

  #usually(day: Day): Moment {
    return writtenAt(this.random, day, this.officeOn(day).plan.lag);
  }

  #after(at: Moment): Moment {
    this.#clock = Math.max(at, this.#clock + SOON);
    return this.#clock;
  }

  #verdict(on: Day) {
    return judgeTransfer(this.book.facts, plain(on)).basis;
  }

  /** One command: what is not yet opened is opened with it. */
  #write(
    key: string,
    at: Moment,
    happenings: readonly Happening[],
    { source, by }: { readonly source?: Source; readonly by?: string },
  ): void {
    const { journal, id } = this.here;
    const path = `${this.life.path}/${key}`;
    const { openedOn, told } = this.life;
    const opening = !this.#opened;
    const person: Uncommitted[] = [];
    const claims: DemoClaim[] = [];
    if (opening) {
      if (told?.person === undefined) person.push(this.who.registered);
      this.#ids.linked = journal.eventId(path, person.length);
      person.push(CasefileLinked({ on: plain(openedOn), casefileId: this.casefileId }));
    }
    person.push(...happenings.flatMap((one) => one.person ?? []));
    const back = happenings.find(({ what }) => what === 'taken-back');
    if (back) person.push(this.#takenBack(back.on, this.#ids.linked));
    const events: Uncommitted[] = [];
    const add = (event: Uncommitted) => {
      this.book.note(event, journal.eventId(path, person.length + events.length), at);
      events.push(event);
    };
    if (opening) {
      const opened = this.#opening(source !== undefined);
      this.#ids.opened = journal.eventId(path, person.length);
      add(opened);
      claims.push(...this.#numbers(opened, at));
      this.#opened = true;
      this.#openedAt = at;
      this.#clock = Math.max(this.#clock, at);
    }
    for (const one of happenings) {
      if (one === back) add(this.#takenBack(one.on, this.#ids.opened));
      if (one.what === 'service') add(this.#transfer(one.on, dayOfMoment(at)));
      if (this.#watched.has(one.key)) this.#written.set(one.key, journal.eventId(path, person.length + events.length));
      for (const event of one.casefile) add(event);
      for (const event of one.right?.events(this.#written.get(one.right.of) ?? '') ?? []) add(event);
      if (one.releases) claims.push(...this.#released(one.on));
    }
    const subject = { kind: 'person', id: this.personId } as const;
    const day = happenings[0]?.on ?? openedOn;
    const office = this.officeOn(day);
    journal.add({
      at,
      path,
      by: by ?? this.#assigned ?? writerOn(office, Math.max(day, this.here.begins)),
      corporationId: id,
      writes: [
        ...(person.length > 0 ? [{ stream: `person-${this.personId}`, events: person, subject }] : []),
        ...(events.length > 0 ? [{ stream: this.book.stream, events, subject, officeId: office.id }] : []),
      ],
      claims,
      ...(source ? { source, ...(source.kind === 'import' ? { correlationId: source.importId } : {}) } : {}),
    });
  }

  #opening(register: boolean) {
    const { openedOn, preceding } = this.life;
    const certificate = register && this.life.service !== null;
    const random = this.random;
    return CasefileOpened({
      on: plain(openedOn),
      personId: this.personId,
      officeId: this.officeOn(openedOn).id,
      precedingService: preceding,
      ...(this.#caseNumber === null ? {} : { caseNumber: this.#caseNumber }),
      ...(certificate
        ? { certificateNumber: `${random.between(10, 99)}${String(random.int(100_000_000)).padStart(8, '0')}` }
        : {}),
      ...(preceding === 'none' ? {} : { precedingOffice: formerOffice(random) }),
      ...(random.chance(180_000) ? { note: random.pick(openNotes) } : {}),
    });
  }

  #numbers({ data }: ReturnType<typeof CasefileOpened>, at: Moment): DemoClaim[] {
    const on = plain(dayOfMoment(at));
    const { caseNumber, certificateNumber } = data;
    return [
      ...(caseNumber === undefined ? [] : [claimed('case-number', caseNumber, this.book.stream, on)]),
      ...(certificateNumber === undefined
        ? []
        : [claimed('certificate-number', certificateNumber, this.book.stream, on)]),
    ];
  }

  #released(on: Day): DemoClaim[] {
    const opened = this.book.facts.find(
      (fact): fact is Extract<CasefileEntry, { type: 'CasefileOpened' }> => fact.type === 'CasefileOpened',
    );
    const { caseNumber, certificateNumber } = opened?.data ?? {};
    const stream = this.book.stream;
    return [
      ...(caseNumber === undefined ? [] : [claimed('case-number', caseNumber, stream, plain(on), 'Released')]),
      ...(certificateNumber === undefined
        ? []
        : [claimed('certificate-number', certificateNumber, stream, plain(on), 'Released')]),
    ];
  }

  #takenBack(on: Day, entryId: string): Uncommitted {
    return EntryVoided({ on: plain(on), entryId, why: mistakenWhy });
  }

  /** The start of the service, with what the law says of it by what is recorded then. */
  #transfer(on: Day, recorded: Day): Uncommitted {
    const basis = this.#basis ?? this.#verdict(on);
    this.#basis = null;
    const reason = basis.verdict === 'unsatisfied' && on < recorded ? { reason: this.random.pick(earlyReasons) } : {};
    return ServiceTransferred({ on: plain(on), officeId: this.officeOn(on).id, basis, ...reason });
  }

  /** Somebody is put in charge; again when the one before has gone. */
  #assign(on: Day, at: Moment): void {
    const office = this.officeOn(on);
    const worker = workerOn(office, Math.max(on, this.here.begins), this.random.int(97));
    if (!worker) return;
    const staffMemberId = office.staffId(worker);
    if (staffMemberId === this.#assigned) return;
    this.#assigned = staffMemberId;
    const event = CaseworkerAssigned({ on: plain(Math.max(on, this.life.openedOn)), staffMemberId });
    const path = `${this.life.path}/assigned/${this.#assignments++}`;
    this.here.journal.add({
      at: this.#after(at),
      path,
      by: writerOn(office, Math.max(on, this.here.begins)),
      corporationId: this.here.id,
      writes: [
        {
          stream: this.book.stream,
          events: [event],
          subject: { kind: 'person', id: this.personId },
          officeId: office.id,
        },
      ],
    });
  }

  /** Nothing is written of a case before it is opened. */
  afterOpening(at: Moment): Moment {
    return Math.max(at, this.#openedAt + SOON);
  }

  get subject() {
    return { kind: 'person', id: this.personId } as const;
  }

  /** Looks whether the caseworker is still there. */
  keepAssigned(day: Day): void {
    const office = this.officeOn(day);
    const there = office.staff.find((one) => office.staffId(one) === this.#assigned);
    if (there && (there.left === null || there.left >= day)) return;
    this.#assign(day, officeHours(day, this.random));
  }
}
