import { hash } from 'node:crypto';
import {
  CorporationRegistered,
  FullTimeWeekSet,
  ImportFinished,
  ImportStarted,
  ReadingChosen,
  type Source,
  type Uncommitted,
} from '@teichaku/casework';
import { type Day, firstOf, type MonthNumber, monthOfDay, plain, workingDay } from '../calendar/day.ts';
import { type Moment, moment, officeHours } from '../calendar/moment.ts';
import { Random } from '../chance/random.ts';
import { peopleOf } from '../plan/intake.ts';
import type { Life } from '../plan/life.ts';
import type { CorporationPlan } from '../plan/office.ts';
import { staffOf } from '../plan/staff.ts';
import { CaseWriter } from './case/case.ts';
import { type CorporationHere, type OfficeHere, writerOn } from './here.ts';
import type { Journal } from './journal.ts';
import { OfficeWriter } from './offices.ts';
import { StaffWriter } from './staff.ts';

/** A row of a register takes this long. */
const ROW = 23_417;

/** Writes one corporation, month by month: itself, its offices, its staff, its cases. */
export class CorporationWriter {
  readonly #here: CorporationHere;
  readonly #random: Random;
  readonly #offices: readonly OfficeWriter[];
  #staff: StaffWriter[];
  /** Lives by the month in which their case is opened; a case is held only while it is written of. */
  readonly #coming = new Map<MonthNumber, { readonly home: number; readonly life: Life }[]>();
  #cases: CaseWriter[] = [];
  #imported: Moment;

  constructor(plan: CorporationPlan, journal: Journal, until: Day, stories: readonly (readonly Life[])[]) {
    const { ids } = journal;
    const id = ids(`corporation/${plan.path}`);
    const begins = firstOf(plan.begins);
    this.#random = new Random(`${id}/corporation`);
    this.#imported = moment(workingDay(begins), 10 * 60 + 30, this.#random);
    const ends = monthOfDay(until);
    const offices = plan.offices.map((office, index): OfficeHere => {
      const staff = staffOf(new Random(`${id}/staff/${office.path}`), office, index, plan.begins, until);
      const known = new Map(staff.map((one) => [one, ids(`${one.path}/id`)]));
      return { plan: office, id: ids(`office/${office.path}`), staff, staffId: (one) => known.get(one) as string };
    });
    const counted = { cases: 0, staff: 0 };
    const here: CorporationHere = {
      plan,
      id,
      begins,
      until,
      journal,
      offices,
      caseNumber: () => `T${String(++counted.cases).padStart(4, '0')}`,
      staffNumber: () => `S${String(++counted.staff).padStart(3, '0')}`,
      importAt: () => {
        this.#imported += ROW;
        return this.#imported;
      },
    };
    this.#here = here;
    this.#offices = offices.map((office) => new OfficeWriter(here, office));
    this.#staff = offices.flatMap((office) => office.staff.map((one) => new StaffWriter(here, office, one)));
    for (const home of offices.keys()) {
      const lives = peopleOf(id, plan, home, ends, stories[home] ?? []);
      for (const life of lives) {
        const month = Math.max(plan.begins, monthOfDay(life.openedOn));
        const coming = this.#coming.get(month);
        if (coming) coming.push({ home, life });
        else this.#coming.set(month, [{ home, life }]);
      }
    }
  }

  step(month: MonthNumber): void {
    const { plan, offices } = this.#here;
    if (month < plan.begins) return;
    for (const { home, life } of this.#coming.get(month) ?? [])
      this.#cases.push(new CaseWriter(this.#here, home, life));
    this.#coming.delete(month);
    if (month === plan.begins) this.#begin();
    for (const [index, office] of offices.entries()) {
      if (office.plan.opened >= this.#here.begins && monthOfDay(office.plan.opened) === month)
        this.#offices[index]?.designate(officeHours(workingDay(office.plan.opened), this.#random));
      if (office.plan.opened <= firstOf(month + 1) - 1) this.#offices[index]?.step(month);
    }
    for (const { month: at, reading } of plan.readings)
      if (at === month) this.#chooses(month, ReadingChosen({ on: plain(firstOf(month)), reading }));
    for (const staff of this.#staff) staff.step(month);
    for (const one of this.#cases) one.step(month);
    // who is over is let go of
    this.#staff = this.#staff.filter((staff) => !staff.over(month));
    this.#cases = this.#cases.filter((one) => one.lastMonth > month);
  }

  /** The first day: the corporation, its offices, and what the registers held. */
  #begin(): void {
    const { plan, offices, begins } = this.#here;
    const day = workingDay(begins);
    this.#act('registered', moment(day, 9 * 60 + 5, this.#random), [
      CorporationRegistered({ on: plain(plan.founded), name: plan.name }),
      ...(plan.week === null ? [] : [FullTimeWeekSet({ on: plain(plan.founded), minutes: plan.week })]),
    ]);
    offices.forEach((office, index) => {
      if (office.plan.opened < begins)
        this.#offices[index]?.designate(moment(day, 9 * 60 + 10, this.#random) + index * 1_000_000);
    });
    this.#register('staff', '職員名簿.csv', () => {
      for (const staff of this.#staff) staff.fromRegister();
      return this.#staff.length;
    });
    this.#register('users', '利用者名簿.csv', (source) => {
      let rows = 0;
      for (const one of this.#cases) one.fromRegister((key) => source(++rows, key));
      return rows;
    });
  }

  #register(
    kind: 'staff' | 'users',
    file: string,
    rowsOf: (source: (row: number, key: string) => Source) => number,
  ): void {
    const { journal } = this.#here;
    const importId = journal.ids(`${this.#here.plan.path}/import/${kind}`);
    const sha256 = hash('sha256', `${importId}/${file}`, 'hex');
    const started = this.#here.importAt();
    const rows = rowsOf((row, key) => ({
      kind: 'import',
      importId,
      file,
      sha256,
      row: row + 1,
      key,
      rowHash: hash('sha256', `${importId}/${key}`, 'hex'),
    }));
    if (rows === 0) return;
    const on = plain(workingDay(this.#here.begins));
    this.#act(
      `import/${kind}/started`,
      started,
      [ImportStarted({ on, importId, files: [{ file, sha256, kind, rows }] })],
      importId,
    );
    this.#act(
      `import/${kind}/finished`,
      this.#here.importAt(),
      [ImportFinished({ on, importId, imported: rows, unchanged: 0, differing: 0, rejected: 0 })],
      importId,
    );
  }

  #chooses(month: MonthNumber, event: Uncommitted): void {
    this.#act(`reading/${month}`, officeHours(workingDay(firstOf(month) + 3), this.#random), [event]);
  }

  #act(what: string, at: Moment, events: readonly Uncommitted[], correlationId?: string): void {
    const { journal, id, plan, offices, begins } = this.#here;
    journal.add({
      at,
      path: `corporation/${plan.path}/${what}`,
      by: offices[0] ? writerOn(offices[0], begins) : id,
      corporationId: id,
      writes: [{ stream: `corporation-${id}`, events, subject: { kind: 'corporation', id } }],
      ...(correlationId === undefined ? {} : { correlationId }),
    });
  }
}
