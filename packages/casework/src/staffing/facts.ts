import { earlier, type PlainDate, type StaffFact, type StaffingFacts } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import type { CorporationEntry } from '../corporation/decider.ts';
import { type AsOf, factDay } from '../kernel/as-of.ts';
import { spellsOf } from '../kernel/spells.ts';
import type { OfficeEntry, OfficeOf } from '../office/decider.ts';
import { pickStaff, type StaffEntry } from '../staff-member/possible.ts';
import { type KnownStaffing, knownStaffing, type StaffingStreams } from './known.ts';
import { monthlyUsers } from './users.ts';

/** The events that staffing rests on; no other need be read for it (no interviews, no narrative). */
export const staffingEventTypes = [
  'ServiceTransferred',
  'OfficeTransferred',
  'PeriodEnded',
  'CasefileClosed',
  'CasefileFoundDuplicate',
  'OfficeDesignated',
  'IntegratedServiceAdded',
  'IntegratedServiceRemoved',
  'IntegratedUsersDeclared',
  'PastUsersDeclared',
  'SixMonthHiresDeclared',
  'OfficeClosed',
  'StaffHired',
  'PostAssigned',
  'PostEnded',
  'HoursPlanned',
  'HoursWorked',
  'TrainingCompleted',
  'QualificationGained',
  'StaffLeaveStarted',
  'StaffLeaveEnded',
  'StaffLeft',
  'FullTimeWeekSet',
  'ReadingChosen',
  'EntryVoided',
] as const satisfies readonly (CasefileEntry | OfficeEntry | StaffEntry | CorporationEntry)['type'][];

/**
 * What the law is told of an office's staff on a day, as known. What is planned for later (posts, leaves, hours) stands
 * among the facts: it does not touch the day's own answer, and it tells when the answer changes.
 */
export const staffingFacts = (
  officeId: string,
  streams: StaffingStreams,
  { on, knownAt }: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
): StaffingFacts => factsOn(knownStaffing(officeId, streams, knownAt), on);

/** As `staffingFacts`, of what has been put in order. */
export function factsOn(
  { officeId, office: known, corporation, staff, casefiles }: KnownStaffing,
  on: PlainDate,
): StaffingFacts {
  const office = upTo(known, on);
  const designated = office.find((fact): fact is OfficeOf<'OfficeDesignated'> => fact.type === 'OfficeDesignated');
  // of several declarations the newest stands
  const hires = office.findLast(
    (fact): fact is OfficeOf<'SixMonthHiresDeclared'> => fact.type === 'SixMonthHiresDeclared',
  );
  const planned = withPlans(known, on);
  const closed = planned.find((fact): fact is OfficeOf<'OfficeClosed'> => fact.type === 'OfficeClosed');
  const serviceIds = new Map(
    planned.flatMap((fact) =>
      fact.type === 'IntegratedServiceAdded' ? [[fact.data.name, fact.data.serviceId] as const] : [],
    ),
  );
  const week = upTo(corporation, on).findLast(({ type }) => type === 'FullTimeWeekSet');
  return {
    officeId,
    opened: designated ? { on: designated.data.on, event: designated.eventId } : null,
    closed: closed ? { on: closed.data.on, event: closed.eventId } : null,
    users: monthlyUsers(
      officeId,
      office,
      casefiles.flatMap((casefile) => casefile.spellsOn(on)),
      on,
    ),
    integrated: integratedFacts(planned),
    reachedSixMonths: hires ? { people: hires.data.people, event: hires.eventId } : null,
    staff: staff
      .map((entries) => staffFact(withPlans(entries, on), officeId, serviceIds, on))
      .filter((fact) => fact !== null),
    fullTimeWeek: week?.type === 'FullTimeWeekSet' ? { minutes: week.data.minutes, event: week.eventId } : null,
    hoursBasis: 'four-weeks',
  };
}

/** Plans reach beyond the day; what has happened does not. */
const PLANNED = new Set<string>([
  'StaffHired',
  'PostAssigned',
  'PostEnded',
  'StaffLeft',
  'StaffLeaveStarted',
  'StaffLeaveEnded',
  'HoursPlanned',
  'IntegratedServiceAdded',
  'IntegratedServiceRemoved',
  'OfficeClosed',
]);

export const upTo = <Entry extends OfficeEntry | CorporationEntry>(facts: readonly Entry[], on: PlainDate) =>
  facts.filter((fact) => factDay(fact) <= on);

const withPlans = <Entry extends OfficeEntry | StaffEntry>(facts: readonly Entry[], on: PlainDate) =>
  facts.filter((fact) => PLANNED.has(fact.type) || factDay(fact) <= on);

function integratedFacts(office: readonly OfficeEntry[]): StaffingFacts['integrated'] {
  const of = <Type extends OfficeEntry['type']>(type: Type) =>
    office.filter((fact): fact is OfficeOf<Type> => fact.type === type);
  return of('IntegratedServiceAdded').map(({ eventId, data }) => {
    const removed = of('IntegratedServiceRemoved').find((fact) => fact.data.serviceId === data.serviceId);
    const users = new Map(
      of('IntegratedUsersDeclared')
        .filter((fact) => fact.data.serviceId === data.serviceId)
        // of a month that was declared twice the last one stands
        .map((fact) => [
          fact.data.month,
          { month: fact.data.month, users: fact.data.users, declared: true, events: [fact.eventId] },
        ]),
    );
    return {
      serviceId: data.serviceId,
      kind: data.service,
      from: data.on,
      lastDay: removed?.data.on ?? null,
      users: [...users.values()],
      event: eventId,
      endEvent: removed?.eventId ?? null,
    };
  });
}

/** One member of staff with all posts, here and elsewhere (a person counts once); null: never posted at this office. */
function staffFact(
  facts: readonly StaffEntry[],
  officeId: string,
  serviceIds: ReadonlyMap<string, string>,
  on: PlainDate,
): StaffFact | null {
  const [hired] = pickStaff(facts, 'StaffHired');
  const assigned = pickStaff(facts, 'PostAssigned');
  if (!hired || !assigned.some(({ data }) => data.officeId === officeId)) return null;
  const ends = pickStaff(facts, 'PostEnded');
  const left = pickStaff(facts, 'StaffLeft')[0];
  return {
    staffMemberId: hired.stream.slice('staffMember-'.length),
    posts: assigned.map(({ eventId, data }) => {
      const end = ends.find((fact) => fact.data.postId === data.postId);
      return {
        postId: data.postId,
        officeId: data.officeId,
        role: data.role,
        // a service of another office is not among this office's names
        integratedServiceId: (data.serviceName !== undefined && serviceIds.get(data.serviceName)) || null,
        weeklyMinutes: data.weeklyMinutes,
        fullTime: data.fullTime,
        dedicated: data.dedicated,
        from: data.on,
        lastDay: end?.data.on ?? null,
        event: eventId,
        endEvent: end?.eventId ?? null,
      };
    }),
    hours: pickStaff(facts, 'HoursPlanned', 'HoursWorked').map((fact) => ({
      postId: fact.data.postId,
      month: fact.data.month,
      kind: fact.type === 'HoursWorked' ? ('worked' as const) : ('planned' as const),
      minutes: fact.data.minutes,
      absenceMinutes: fact.type === 'HoursWorked' ? (fact.data.countedAbsenceMinutes ?? 0) : 0,
      through: earlier(fact.data.on, on),
      event: fact.eventId,
    })),
    leaves: spellsOf(pickStaff(facts, 'StaffLeaveStarted'), pickStaff(facts, 'StaffLeaveEnded')).spells.map(
      ({ start, end }) => ({
        kind: start.data.kind,
        from: start.data.on,
        to: end?.data.on ?? null,
        event: start.eventId,
        endEvent: end?.eventId ?? null,
      }),
    ),
    trainings: pickStaff(facts, 'TrainingCompleted').map(({ eventId, data }) => ({
      training: data.training,
      completedOn: data.on,
      event: eventId,
    })),
    qualifications: pickStaff(facts, 'QualificationGained').map(({ eventId, data }) => ({
      qualification: data.qualification,
      gainedOn: data.on,
      event: eventId,
    })),
    leaving: left ? { lastDay: left.data.on, event: left.eventId } : null,
  };
}
