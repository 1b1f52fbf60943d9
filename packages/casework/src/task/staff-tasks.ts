import { basicTraining, dayAfter, dayBefore, inForce, later, type PlainDate, renewalTraining } from '@teichaku/rules';
import { type AsOf, factDay, inFactOrder, known, live } from '../kernel/as-of.ts';
import { pickStaff, type StaffEntry } from '../staff-member/possible.ts';
import { closedByHand } from './acts.ts';
import { officeIn, type Stretch, stretchIn } from './posts.ts';
import { type Ground, type GroundOf, nextDayOf, type Task, tasksOn } from './task.ts';

type DayAsOf = { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] };
type Training = GroundOf<'training-deadline'>;

/** The tasks of a member of staff on a day, as known; posts that are planned tell of what is to come. */
export function tasksOfStaffMember(
  staffMemberId: string,
  entries: readonly StaffEntry[],
  asOf: DayAsOf,
): readonly Task[] {
  const facts = factsOf(entries, asOf);
  const byHand = closedByHand(facts.filter((fact) => factDay(fact) <= asOf.on));
  const subject = { kind: 'staff-member', id: staffMemberId } as const;
  return tasksOn(groundsOf(staffMemberId, facts, asOf.on), subject, byHand, asOf.on);
}

/** The next day on which these tasks differ, by what is known alone. */
export function nextStaffTaskDay(
  staffMemberId: string,
  entries: readonly StaffEntry[],
  asOf: DayAsOf,
): PlainDate | null {
  const facts = factsOf(entries, asOf);
  const planned = pickStaff(facts, 'PostAssigned', 'PostEnded', 'StaffLeft').map(factDay);
  return (
    [nextDayOf(groundsOf(staffMemberId, facts, asOf.on), asOf.on), ...planned, ...planned.map(dayAfter)]
      .filter((day): day is PlainDate => day !== null && day > asOf.on)
      .sort()[0] ?? null
  );
}

/** What is known, plans among it: only plans may lie after the day. */
const factsOf = (entries: readonly StaffEntry[], { knownAt }: DayAsOf): readonly StaffEntry[] =>
  inFactOrder(live(known(entries, knownAt)));

function groundsOf(staffMemberId: string, facts: readonly StaffEntry[], on: PlainDate): readonly Ground[] {
  const [hired] = pickStaff(facts, 'StaffHired');
  return hired ? [...basicGround(staffMemberId, facts, on), ...renewalGrounds(staffMemberId, facts, on)] : [];
}

type Record = { readonly eventId: string; readonly data: { readonly on: PlainDate } };

const firstOf = (...records: readonly (Record | null | undefined)[]): Ground['settled'] =>
  records
    .flatMap((record) => (record ? [{ eventId: record.eventId, on: record.data.on }] : []))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;

/** The days on which the law began to ask for the basic training, and from which nobody counts without it. */
function basicTrainingDays() {
  const untrained = (on: PlainDate) => inForce(basicTraining, on)?.judge({ completedOn: null, on });
  const asked = basicTraining.versions.findLast(({ from }) => untrained(from)?.warning);
  const required = basicTraining.versions.findLast(({ from }) => untrained(from)?.counts === false);
  return asked && required ? { asked: asked.from, required: required.from } : null;
}

/** A support worker without the basic training: by the end of the grace, or by the first day of a later post. */
function basicGround(staffMemberId: string, facts: readonly StaffEntry[], on: PlainDate): readonly Training[] {
  const days = basicTrainingDays();
  const stretch = stretchIn(facts, 'support-worker', on);
  if (!days || !stretch) return [];
  const appearsOn = later(stretch.from, days.asked);
  const dueOn = later(dayBefore(days.required), stretch.from);
  if (endedBefore(stretch, appearsOn)) return [];
  const completed = pickStaff(facts, 'TrainingCompleted').find(({ data }) => data.training === 'basic');
  return [
    {
      kind: 'training-deadline',
      day: dueOn,
      officeId: officeIn(stretch, on),
      staffMemberId,
      appearsOn,
      dueOn,
      settled: firstOf(completed, stretch.end),
      until: null,
      why: {
        events: stretch.posts.map(({ eventId }) => eventId),
        basis: inForce(basicTraining, dueOn)?.basis ?? null,
        figures: { training: 'basic', since: stretch.from },
      },
    },
  ];
}

/** A service manager's training is to be renewed; each renewal begins the years anew. */
function renewalGrounds(staffMemberId: string, facts: readonly StaffEntry[], on: PlainDate): readonly Training[] {
  const stretch = stretchIn(facts, 'service-manager', on);
  if (!stretch) return [];
  const gains = pickStaff(facts, 'QualificationGained').filter(({ data }) => data.qualification === 'service-manager');
  return gains.flatMap((gained, place): readonly Training[] => {
    const law = inForce(renewalTraining, gained.data.on);
    if (!law) return [];
    const { qualifiedThrough, warnFrom } = law.judge({ gainedOn: gained.data.on });
    const appearsOn = later(warnFrom, stretch.from);
    if (endedBefore(stretch, appearsOn)) return [];
    return [
      {
        kind: 'training-deadline',
        day: qualifiedThrough,
        officeId: officeIn(stretch, on),
        staffMemberId,
        appearsOn,
        dueOn: qualifiedThrough,
        settled: firstOf(gains[place + 1], stretch.end),
        until: null,
        why: {
          events: [gained.eventId, ...stretch.posts.map(({ eventId }) => eventId)],
          basis: law.basis,
          figures: { training: 'renewal', since: gained.data.on },
        },
      },
    ];
  });
}

const endedBefore = ({ lastDay }: Stretch, day: PlainDate): boolean => lastDay !== null && lastDay < day;
