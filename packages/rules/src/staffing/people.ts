import { comingVersions, inForce } from '../law/dated.ts';
import { type Exact, sum } from '../law/exact.ts';
import { dayAfter, lastDayOf, type PlainDate } from '../law/plain-date.ts';
import type { ReadingName, Role } from '../law/vocabulary.ts';
import type { CountedNote, HoursSource, NotCountedReason, PersonCount, StaffingFinding } from './answer.ts';
import { basicTraining } from './basic-training.ts';
import { doublePosting, integratedStaffHours } from './double-posting.ts';
import type { PostFact, StaffFact, StaffingFacts } from './facts.ts';
import { holds, holdsInMonth, isOnLeave, type Period, postMinutes } from './minutes.ts';
import { renewalTraining } from './renewal-training.ts';

/** A person's count in a role, with what it adds exactly and what speaks against it. */
export interface Judged {
  readonly person: PersonCount;
  readonly counted: Exact | null;
  readonly findings: readonly StaffingFinding[];
}

interface At {
  readonly officeId: string;
  readonly day: PlainDate;
  readonly reading: ReadingName;
}

const isRole = (role: PostFact['role']): role is Role => role !== 'integrated';

/** Managers and service managers: those posted here on the day. */
export function headsOf(
  facts: StaffingFacts,
  role: 'manager' | 'service-manager',
  day: PlainDate,
  reading: ReadingName,
): Judged[] {
  return facts.staff.flatMap((staff) => {
    const posts = staff.posts.filter(
      (post) => post.officeId === facts.officeId && post.role === role && holds(staff, post, day),
    );
    return posts.length > 0 ? [head(staff, posts, role, { officeId: facts.officeId, day, reading })] : [];
  });
}

function head(staff: StaffFact, posts: readonly PostFact[], role: 'manager' | 'service-manager', at: At): Judged {
  const reasons: NotCountedReason[] = [];
  const notes: CountedNote[] = [];
  const leave = staff.leaves.find(({ from, to }) => from <= at.day && (to === null || at.day <= to));
  if (leave) reasons.push('on-leave');
  const qualification = role === 'service-manager' ? qualified(staff, at) : null;
  if (qualification?.reason) reasons.push(qualification.reason);
  if (qualification?.note) notes.push(qualification.note);
  const undecided = reasons.length === 1 && reasons[0] === 'qualification-not-recorded';
  return {
    counted: null,
    findings: qualification?.findings ?? [],
    person: {
      staffMemberId: staff.staffMemberId,
      postIds: posts.map(({ postId }) => postId),
      role,
      counts: undecided ? 'undecided' : reasons.length > 0 ? 'no' : 'yes',
      reasons,
      notes,
      fullTime: posts.some(({ fullTime }) => fullTime),
      minutes: null,
      countedMinutes: null,
      source: null,
      qualifiedThrough: qualification?.through ?? null,
      events: [...posts.map(({ event }) => event), ...(leave ? [leave.event] : []), ...(qualification?.events ?? [])],
    },
  };
}

/** The training of a service manager on the day: the latest one counts for five fiscal years. */
function qualified(staff: StaffFact, { day, reading }: At) {
  const rule = inForce(renewalTraining, day, reading);
  const gained = staff.qualifications
    .filter(({ qualification, gainedOn }) => qualification === 'service-manager' && gainedOn <= day)
    .sort((a, b) => (a.gainedOn < b.gainedOn ? 1 : -1))[0];
  if (!gained || !rule) {
    return { reason: 'qualification-not-recorded' as const, note: null, through: null, findings: [], events: [] };
  }
  const { qualifiedThrough, warnFrom } = rule.judge({ gainedOn: gained.gainedOn });
  const lapsed = qualifiedThrough < day;
  const finding: StaffingFinding = {
    id: lapsed ? 'qualification-lapsed' : 'qualification-ends-soon',
    severity: lapsed ? 'finding' : 'warning',
    staffMemberId: staff.staffMemberId,
    posts: ['service-manager'],
    from: dayAfter(qualifiedThrough),
    basis: rule.basis,
    events: [gained.event],
  };
  return {
    reason: lapsed ? ('qualification-lapsed' as const) : null,
    note: !lapsed && warnFrom <= day ? ('renewal-due' as const) : null,
    through: qualifiedThrough,
    findings: lapsed || warnFrom <= day ? [finding] : [],
    events: [gained.event],
  };
}

/** Support workers: those posted here on any day of the month, with the minutes that count. */
export function supportWorkersOf(
  facts: StaffingFacts,
  period: Period,
  fullTime: Exact | null,
  day: PlainDate,
  reading: ReadingName,
): Judged[] {
  return facts.staff.flatMap((staff) => {
    const posts = staff.posts.filter(
      (post) =>
        post.officeId === facts.officeId && post.role === 'support-worker' && holdsInMonth(staff, post, period.month),
    );
    return posts.length > 0
      ? [supportWorker(staff, posts, period, fullTime, { officeId: facts.officeId, day, reading })]
      : [];
  });
}

function supportWorker(
  staff: StaffFact,
  posts: readonly PostFact[],
  period: Period,
  fullTime: Exact | null,
  at: At,
): Judged {
  const month = posts.map((post) => postMinutes(staff, post, period, at.day));
  const minutes = sum(month.map((each) => each.minutes));
  const reasons: NotCountedReason[] = [];
  const notes: CountedNote[] = [];
  const training = trained(staff, at);
  if (!training.counts) reasons.push('training-missing');
  else if (training.findings.length > 0) notes.push('training-grace');
  const together = rolesTogether(staff, posts, at.officeId, period);
  const posted = inForce(doublePosting, at.day, at.reading);
  if (together.includes('service-manager') && posted && !posted.judge({ posts: together }).allowed) {
    reasons.push('is-service-manager');
  }
  if (staff.posts.some((post) => post.role === 'integrated' && holdsInMonth(staff, post, period.month))) {
    if (inForce(integratedStaffHours, at.day, at.reading)?.judge().counts) notes.push('integrated-staff');
    else reasons.push('integrated-hours-before-2024');
  }
  const leaves = staff.leaves.filter(
    ({ from, to }) => from <= lastDayOf(period.month) && (to === null || to >= period.first),
  );
  const nothing = minutes.numerator === 0n;
  if (nothing) reasons.push(leaves.length > 0 ? 'on-leave' : 'no-minutes');
  else if (leaves.length > 0) notes.push('on-leave-part-of-month');
  const sources = new Set(month.map(({ source }) => source));
  if (sources.has('weekly-hours') || sources.has('worked-and-weekly')) notes.push('hours-not-recorded');
  if (sources.has('planned') || sources.has('worked-and-planned')) notes.push('planned');
  // at every office
  const all = sum(
    staff.posts.map((post) => (month[posts.indexOf(post)] ?? postMinutes(staff, post, period, at.day)).minutes),
  );
  const capped = fullTime !== null && all.compare(fullTime) > 0;
  // of somebody who works more than a full-timer in all, each post counts by its share
  const share = capped ? minutes.times(fullTime).over(all) : minutes;
  if (capped) notes.push('capped');
  const counts = reasons.length === 0;
  return {
    counted: counts ? share : null,
    findings: training.findings,
    person: {
      staffMemberId: staff.staffMemberId,
      postIds: posts.map(({ postId }) => postId),
      role: 'support-worker',
      counts: counts ? 'yes' : 'no',
      reasons,
      notes,
      fullTime: posts.some((post) => post.fullTime),
      minutes: minutes.toString(),
      countedMinutes: counts ? share.toString() : '0',
      source: leastSure(sources),
      qualifiedThrough: null,
      events: [
        ...new Set([
          ...posts.map(({ event }) => event),
          ...month.flatMap(({ events }) => events),
          ...leaves.map(({ event }) => event),
          ...training.events,
        ]),
      ],
    },
  };
}

const surestFirst: readonly HoursSource[] = [
  'worked',
  'worked-and-planned',
  'worked-and-weekly',
  'planned',
  'weekly-hours',
];

/** Sources in order, surest first, each once. */
export const inOrder = (sources: Iterable<HoursSource>): HoursSource[] => {
  const used = new Set(sources);
  return surestFirst.filter((source) => used.has(source));
};

const leastSure = (sources: ReadonlySet<HoursSource>): HoursSource | null => inOrder(sources).at(-1) ?? null;

/** Roles that a person holds at the office on any day on which one of the posts holds too, within the month. */
function rolesTogether(staff: StaffFact, posts: readonly PostFact[], officeId: string, period: Period): Role[] {
  const overlapping = staff.posts.filter(
    (other) =>
      other.officeId === officeId &&
      holdsInMonth(staff, other, period.month) &&
      posts.some(
        (post) => (!post.lastDay || other.from <= post.lastDay) && (!other.lastDay || post.from <= other.lastDay),
      ),
  );
  return [...new Set(overlapping.map(({ role }) => role).filter(isRole))];
}

function trained(staff: StaffFact, { day, reading }: At) {
  const rule = inForce(basicTraining, day, reading);
  const completed = staff.trainings
    .filter(({ training }) => training === 'basic')
    .sort((a, b) => (a.completedOn < b.completedOn ? -1 : 1))[0];
  const judged = rule?.judge({ completedOn: completed?.completedOn ?? null, on: day });
  if (!rule || !judged) return { counts: true, findings: [], events: [] };
  const finding: StaffingFinding = {
    id: 'basic-training-missing',
    severity: judged.counts ? 'warning' : 'finding',
    staffMemberId: staff.staffMemberId,
    posts: ['support-worker'],
    from: judged.counts ? (comingVersions(basicTraining, day)[0] ?? null) : rule.basis.version,
    basis: rule.basis,
    events: [],
  };
  const done = completed && completed.completedOn <= day ? [completed.event] : [];
  return { counts: judged.counts, findings: judged.warning ? [finding] : [], events: done };
}

/** People who hold posts here on the day that one person may not hold together. */
export function doublePostings(facts: StaffingFacts, day: PlainDate, reading: ReadingName): StaffingFinding[] {
  const rule = inForce(doublePosting, day, reading);
  if (!rule) return [];
  return facts.staff.flatMap((staff): StaffingFinding[] => {
    const posts = staff.posts.filter(
      (post) => post.officeId === facts.officeId && holds(staff, post, day) && !isOnLeave(staff, day),
    );
    const roles = [...new Set(posts.map(({ role }) => role).filter(isRole))];
    if (roles.length === 0 || rule.judge({ posts: roles }).allowed) return [];
    const together = posts.filter(({ role }) => role === 'service-manager' || role === 'support-worker');
    const from =
      together
        .map((post) => post.from)
        .sort()
        .at(-1) ?? null;
    return [
      {
        id: 'double-posting',
        severity: 'finding',
        staffMemberId: staff.staffMemberId,
        posts: roles,
        from,
        basis: rule.basis,
        events: together.map(({ event }) => event),
      },
    ];
  });
}

/** The days on which something of a person's count changes by itself. */
export function qualificationDays(staff: StaffFact, day: PlainDate): PlainDate[] {
  const rule = inForce(renewalTraining, day);
  return staff.qualifications.flatMap(({ qualification, gainedOn }) => {
    if (qualification !== 'service-manager' || !rule) return [gainedOn];
    const { qualifiedThrough, warnFrom } = rule.judge({ gainedOn });
    return [gainedOn, warnFrom, dayAfter(qualifiedThrough)];
  });
}
