import { type AsOf, cut, type EntryOf, idOf, type OfficeEvent, type Recorded } from '@teichaku/casework';
import { pick } from '../read/pick.ts';

interface MonthUsers {
  readonly month: string;
  readonly users: number;
  readonly eventId: string;
}

export interface OfficeView {
  readonly id: string;
  readonly name: string;
  readonly designatedOn: string;
  readonly authority: string | null;
  readonly officeNumber: string | null;
  readonly integratedServices: readonly {
    readonly serviceId: string;
    readonly service: string;
    readonly name: string;
    readonly from: string;
    readonly lastDay: string | null;
    readonly eventId: string;
    /** Of the end, where one is recorded. */
    readonly endEventId: string | null;
    readonly users: readonly MonthUsers[];
  }[];
  /** Declared for months before the log began. */
  readonly pastUsers: readonly MonthUsers[];
  /** People of the integrated services who reached six months in a job; the newest declaration stands. */
  readonly sixMonthHires: { readonly on: string; readonly people: number; readonly eventId: string } | null;
  /** Its last day, also where it is planned for a later one. */
  readonly closed: { readonly on: string; readonly eventId: string } | null;
  /** Of the designation, for putting it right. */
  readonly eventId: string;
  readonly revision: number;
}

type Entry = EntryOf<OfficeEvent>;
type Of<Type extends OfficeEvent['type']> = EntryOf<Extract<OfficeEvent, { type: Type }>>;

/** An office as of a day; null where it is not designated as far as known then. Planned services stand in it, with their days. */
export function officeView(events: readonly Recorded[], asOf: AsOf): OfficeView | null {
  const facts = cut(events as readonly Entry[], asOf);
  // what is planned for later days is shown with its day, so it is cut by what was known only
  const planned = cut(events as readonly Entry[], { ...asOf, on: null });
  const of = pick<OfficeEvent>(facts);
  const ofPlanned = pick<OfficeEvent>(planned);
  const designated = of('OfficeDesignated')[0];
  if (!designated) return null;
  const hires = of('SixMonthHiresDeclared').at(-1);
  const closed = ofPlanned('OfficeClosed')[0];
  const endOf = (serviceId: string) =>
    ofPlanned('IntegratedServiceRemoved').find((end) => end.data.serviceId === serviceId);
  return {
    id: idOf(designated.stream),
    name: designated.data.name,
    designatedOn: designated.data.on,
    authority: designated.data.authority ?? null,
    officeNumber: designated.data.officeNumber ?? null,
    integratedServices: ofPlanned('IntegratedServiceAdded').map(({ data, eventId }) => ({
      serviceId: data.serviceId,
      service: data.service,
      name: data.name,
      from: data.on,
      lastDay: endOf(data.serviceId)?.data.on ?? null,
      eventId,
      endEventId: endOf(data.serviceId)?.eventId ?? null,
      users: latest(of('IntegratedUsersDeclared').filter((one) => one.data.serviceId === data.serviceId)),
    })),
    pastUsers: latest(of('PastUsersDeclared')),
    sixMonthHires: hires ? { on: hires.data.on, people: hires.data.people, eventId: hires.eventId } : null,
    closed: closed ? { on: closed.data.on, eventId: closed.eventId } : null,
    eventId: designated.eventId,
    revision: events.at(-1)?.revision ?? -1,
  };
}

/** Of several figures for one month the last one recorded. */
function latest(declared: readonly (Of<'PastUsersDeclared'> | Of<'IntegratedUsersDeclared'>)[]): readonly MonthUsers[] {
  const byMonth = new Map<string, MonthUsers & { readonly at: bigint }>();
  for (const { data, eventId, recordedAt } of declared) {
    const known = byMonth.get(data.month);
    if (!known || known.at < recordedAt)
      byMonth.set(data.month, { month: data.month, users: data.users, eventId, at: recordedAt });
  }
  return [...byMonth.values()]
    .map(({ month, users, eventId }) => ({ month, users, eventId }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
