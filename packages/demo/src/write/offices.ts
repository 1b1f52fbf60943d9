import {
  IntegratedServiceAdded,
  IntegratedServiceRemoved,
  IntegratedUsersDeclared,
  OfficeClosed,
  OfficeDesignated,
  PastUsersDeclared,
  SixMonthHiresDeclared,
  type Uncommitted,
} from '@teichaku/casework';
import type { DemoClaim } from '../append.ts';
import {
  type Day,
  firstOf,
  lastOf,
  type MonthNumber,
  monthOfDay,
  monthText,
  plain,
  workingDay,
} from '../calendar/day.ts';
import { type Moment, officeHours } from '../calendar/moment.ts';
import { Random } from '../chance/random.ts';
import type { IntegratedPlan } from '../plan/office.ts';
import { type CorporationHere, type OfficeHere, writerOn } from './here.ts';
import { claimed } from './journal.ts';

/** Months before the record whose users of an integrated service are declared with it. */
const BEFORE = 20;

/** Writes what happens to offices themselves: designation, services run as one with them, figures they declare. */
export class OfficeWriter {
  readonly #here: CorporationHere;
  readonly #office: OfficeHere;
  readonly #stream: string;
  readonly #random: Random;

  constructor(here: CorporationHere, office: OfficeHere) {
    this.#here = here;
    this.#office = office;
    this.#stream = `office-${office.id}`;
    this.#random = new Random(`${here.journal.ids('office')}/${office.plan.path}`);
  }

  /** Registers the office when the corporation begins to record, or when it is opened. */
  designate(at: Moment): void {
    const { plan, id } = this.#office;
    const { name, opened } = plan;
    const on = plain(opened);
    this.#act(
      'designate',
      at,
      [
        OfficeDesignated({
          on,
          name,
          ...(this.#random.chance(700_000) ? { authority: plan.town } : {}),
          ...(this.#random.chance(800_000)
            ? { officeNumber: `13${String(this.#random.int(100_000_000)).padStart(8, '0')}` }
            : {}),
        }),
      ],
      [claimed('office-name', name, `office-${id}`, plain(Math.max(opened, this.#here.begins)))],
    );
    for (const [index, service] of plan.integrated.entries())
      if (service.from <= Math.max(opened, this.#here.begins)) this.#add(service, index, at + 90_000_000 * (index + 1));
    if (plan.sixMonthHires !== null)
      this.#act('six-month-hires', at + 400_000_000, [SixMonthHiresDeclared({ on, people: plan.sixMonthHires })]);
    if (opened < this.#here.begins) this.#past(at + 500_000_000);
  }

  #add(service: IntegratedPlan, index: number, at: Moment): void {
    const events: Uncommitted[] = [
      IntegratedServiceAdded({
        on: plain(service.from),
        serviceId: this.#serviceId(service),
        service: service.service,
        name: service.name,
      }),
    ];
    this.#act(`service/${index}`, at, events);
    if (service.declares === 'none') return;
    const last = monthOfDay(this.#here.begins) - 1;
    const first = Math.max(last - BEFORE + 1, monthOfDay(service.from));
    for (let month = first; month <= last; month += 1)
      this.#users(service, index, month, at + 1_000_000 * (month - first + 1));
  }

  /** Months of users before the record, of offices that looked them up. */
  #past(at: Moment): void {
    const { plan } = this.#office;
    const last = monthOfDay(this.#here.begins) - 1;
    const first = Math.max(last - plan.pastMonths + 1, monthOfDay(plan.opened));
    for (let month = first; month <= last; month += 1) {
      const users = Math.max(1, plan.size(month) + (plan.exact ? 0 : this.#random.between(-1, 1)));
      this.#act(`past/${month}`, at + 1_000_000 * (month - first), [
        PastUsersDeclared({ on: plain(lastOf(month)), month: monthText(month), users }),
      ]);
    }
  }

  /** Figures of the month before, a service or an office that ends. */
  step(month: MonthNumber): void {
    const { plan } = this.#office;
    const { closes } = plan;
    if (closes !== null && monthOfDay(closes - 40) === month)
      this.#act('closed', officeHours(workingDay(closes - 40), this.#random), [OfficeClosed({ on: plain(closes) })]);
    if (closes !== null && monthOfDay(closes) < month - 1) return;
    for (const [index, service] of plan.integrated.entries()) this.#service(service, index, month);
  }

  #service(service: IntegratedPlan, index: number, month: MonthNumber): void {
    const before = month - 1;
    const { from, until, declares } = service;
    // what is to come is written down some weeks before
    if (from > Math.max(this.#office.plan.opened, this.#here.begins) && monthOfDay(from - 20) === month)
      this.#add(service, index, officeHours(workingDay(from - 20), this.#random));
    if (until !== undefined && monthOfDay(until - 25) === month)
      this.#act(`service/${index}/removed`, officeHours(workingDay(until - 25), this.#random), [
        IntegratedServiceRemoved({ on: plain(until), serviceId: this.#serviceId(service) }),
      ]);
    if (before < monthOfDay(Math.max(this.#here.begins, from, this.#office.plan.opened))) return;
    if (until !== undefined && before > monthOfDay(until)) return;
    if (declares === 'none' || (declares === 'gaps' && this.#random.chance(220_000))) return;
    const at = officeHours(workingDay(firstOf(month) + this.#random.between(1, 9)), this.#random);
    this.#users(service, index, before, at);
  }

  #users(service: IntegratedPlan, index: number, month: MonthNumber, at: Moment): void {
    const users = Math.max(1, service.users + this.#random.between(-2, 2));
    this.#act(`service/${index}/users/${month}`, at, [
      IntegratedUsersDeclared({
        on: plain(lastOf(month)),
        serviceId: this.#serviceId(service),
        month: monthText(month),
        users,
      }),
    ]);
  }

  #serviceId(service: IntegratedPlan): string {
    return this.#here.journal.ids(`service/${service.path}/${this.#office.plan.path}`);
  }

  #act(what: string, at: Moment, events: readonly Uncommitted[], claims: readonly DemoClaim[] = []): void {
    const { journal, id } = this.#here;
    const day: Day = Math.max(this.#here.begins, this.#office.plan.opened);
    journal.add({
      at,
      path: `${this.#office.plan.path}/office/${what}`,
      by: writerOn(this.#office, day),
      corporationId: id,
      writes: [{ stream: this.#stream, events, subject: { kind: 'corporation', id }, officeId: this.#office.id }],
      claims,
    });
  }
}
