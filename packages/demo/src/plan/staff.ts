import type { PostRole, StaffLeaveKind } from '@teichaku/rules';
import { type Day, firstOf, type MonthNumber, shift } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import type { OfficePlan } from './office.ts';

export interface PostPlan {
  readonly key: string;
  readonly role: PostRole;
  readonly fullTime: boolean;
  readonly dedicated: boolean;
  readonly weekly: number;
  readonly from: Day;
  /** Last day in the post; null: it goes on. */
  readonly last: Day | null;
  readonly serviceName?: string;
}

/** A member of staff from the hire to the last day, before anybody writes. */
export interface StaffPlan {
  readonly path: string;
  readonly office: number;
  readonly hired: Day;
  readonly left: Day | null;
  readonly posts: readonly PostPlan[];
  readonly basicTraining: Day | null;
  readonly serviceManager: readonly Day[];
  readonly jobCoach: Day | null;
  readonly leaves: readonly { readonly kind: StaffLeaveKind; readonly from: Day; readonly to: Day | null }[];
  /** Whether users are assigned to this one. */
  readonly meets: boolean;
}

interface Seat {
  readonly role: 'manager' | 'service-manager' | 'support-worker';
  readonly fullTime: boolean;
  readonly weekly: number;
  /** Further posts of whoever sits here. */
  readonly beside: readonly { readonly role: PostRole; readonly weekly: number; readonly serviceName?: string }[];
  /** Months before the last in which nobody sits here: what the office's plan wants to be missing. */
  readonly empty?: number;
}

const FULL = 2400;

/** Everybody who works at an office from before the record to beyond its last day: who leaves is followed by another. */
export function staffOf(
  random: Random,
  plan: OfficePlan,
  office: number,
  begins: MonthNumber,
  until: Day,
): StaffPlan[] {
  const { closes } = plan;
  const start = Math.max(plan.opened, shift(firstOf(begins), -36));
  return seatsOf(random, plan).flatMap((seat, index) =>
    sitters(random.of(`seat/${index}`), seat, `${plan.path}/staff/${index}`, {
      plan,
      office,
      start,
      begins: firstOf(begins),
      until: Math.min(until, closes ?? until),
      closes,
    }),
  );
}

/** The seats of an office: a manager, service managers by the number of users, support workers by the hour. */
function seatsOf(random: Random, plan: OfficePlan): Seat[] {
  const { full, integrated, staffing } = plan;
  const service = integrated[0]?.name;
  const combined = full + integrated.reduce((sum, { users }) => sum + users, 0);
  const required = combined <= 60 ? 1 : 1 + Math.ceil((combined - 60) / 40);
  const heads = staffing === 'short-service-managers' ? Math.max(1, required - 1) : required;
  const seats: Seat[] = [];
  const small = heads === 1 && full < 30;
  const manager = staffing !== 'no-manager';
  if (small) {
    // one person manages and is the service manager too, as in most small offices
    const half = service === undefined ? 0 : 900;
    seats.push({
      role: 'service-manager',
      fullTime: staffing !== 'part-time-service-manager',
      weekly: staffing === 'part-time-service-manager' ? 1200 : FULL - 600 - half,
      beside: [
        ...(manager
          ? [{ role: 'manager' as const, weekly: staffing === 'part-time-service-manager' ? 300 : 600 }]
          : []),
        ...(half > 0 && service !== undefined
          ? [{ role: 'integrated' as const, weekly: half, serviceName: service }]
          : []),
      ],
      ...(staffing === 'no-service-manager' ? { empty: 5 } : {}),
    });
  } else {
    if (manager) seats.push({ role: 'manager', fullTime: true, weekly: FULL, beside: [] });
    for (let head = 0; head < heads; head += 1)
      seats.push({
        role: 'service-manager',
        fullTime: staffing !== 'part-time-service-manager' && (head === 0 || random.chance(700_000)),
        weekly: head === 0 && staffing !== 'part-time-service-manager' ? FULL : 1500,
        beside: [],
        ...(staffing === 'no-service-manager' && head === 0 ? { empty: 5 } : {}),
      });
  }
  return [...seats, ...workerSeats(random, plan, service)];
}

function workerSeats(random: Random, { full, staffing }: OfficePlan, service: string | undefined): Seat[] {
  const tenths = Math.max(1, Math.ceil((full * 10) / 40));
  const margin = staffing === 'ample' ? 6 : staffing === 'short-workers' ? -1 : random.pick([0, 0, 1, 1, 2, 3]);
  let left = Math.max(1, tenths + margin) * (FULL / 10);
  const seats: Seat[] = [];
  while (left >= FULL) {
    seats.push({ role: 'support-worker', fullTime: true, weekly: FULL, beside: [] });
    left -= FULL;
  }
  if (left > 0) {
    const elsewhere = service !== undefined && random.chance(600_000);
    // an hour more than the tenth, so that a month with a day missing still reaches it
    const weekly = Math.min(FULL, left + (staffing === 'short-workers' ? 0 : 60));
    seats.push({
      role: 'support-worker',
      fullTime: elsewhere,
      weekly,
      beside: elsewhere ? [{ role: 'integrated', weekly: FULL - weekly, serviceName: service }] : [],
    });
  }
  // somebody who is posted but was not called in
  if (staffing === 'ample' || staffing === 'unqualified' || staffing === 'lapsed')
    seats.push({ role: 'support-worker', fullTime: false, weekly: 0, beside: [] });
  if (staffing === 'double-posted')
    seats.push({
      role: 'service-manager',
      fullTime: false,
      weekly: 900,
      beside: [{ role: 'support-worker', weekly: 900 }],
    });
  return seats;
}

interface Where {
  readonly plan: OfficePlan;
  readonly office: number;
  /** From when its staff is looked at, and from when it is recorded. */
  readonly start: Day;
  readonly begins: Day;
  readonly until: Day;
  readonly closes: Day | null;
}

/** Who sits on a seat, one after the other. */
function sitters(
  random: Random,
  seat: Seat,
  path: string,
  { plan, office, start, begins, until, closes }: Where,
): StaffPlan[] {
  const found: StaffPlan[] = [];
  const empties = seat.empty === undefined ? null : shift(until, -seat.empty);
  // some have been there for years when the record begins
  let from = plan.opened > start ? plan.opened : Math.max(plan.opened, start - random.int(1_400));
  for (let turn = 0; from <= (closes ?? until + 60) && turn < 12; turn += 1) {
    const years = random.weighted({ 1: 18, 2: 22, 3: 20, 5: 22, 9: 18 });
    let last: Day | null = from + Number(years) * 365 + random.int(300);
    if (empties !== null && last > empties && from < empties) last = empties;
    // what is left to be done takes a month beyond the closing
    if (last > until + (closes === null ? 150 : 0)) last = closes === null ? null : closes + 30;
    const chance = random.of(`${turn}`);
    found.push(member(chance, seat, `${path}/${turn}`, from, last, { plan, office, until }));
    if (last === null || (empties !== null && last === empties)) break;
    if (closes !== null && last > closes) break;
    from = last + 1 + random.pick([0, 0, 0, 0, 7, 14, 30, 45]);
  }
  return found.filter(({ left }) => left === null || left >= begins);
}

function member(
  random: Random,
  seat: Seat,
  path: string,
  from: Day,
  last: Day | null,
  { plan, office, until }: Omit<Where, 'start' | 'begins' | 'closes'>,
): StaffPlan {
  const dedicated = seat.beside.length === 0;
  const post = (key: string, role: PostRole, weekly: number, serviceName?: string): PostPlan => ({
    key,
    role,
    fullTime: seat.fullTime,
    dedicated,
    weekly,
    from,
    last,
    ...(serviceName === undefined ? {} : { serviceName }),
  });
  const heads = seat.role === 'service-manager';
  const unqualified = heads && plan.staffing === 'unqualified' && last === null;
  const stays = heads && last === null && (plan.staffing === 'lapsed' || plan.staffing === 'renewing');
  const posts = [
    post('own', seat.role, seat.weekly),
    ...seat.beside.map(({ role, weekly, serviceName }, index) => post(`beside/${index}`, role, weekly, serviceName)),
  ];
  return {
    path,
    office,
    hired: from,
    left: last,
    posts: seat.role === 'support-worker' && last === null ? moved(random, posts, from, until) : posts,
    basicTraining: seat.role === 'support-worker' ? trained(random, from) : null,
    serviceManager: unqualified ? [] : heads ? qualified(random, from, stays ? plan.staffing : 'usual', until) : [],
    jobCoach: seat.role === 'support-worker' && random.chance(110_000) ? from - random.int(900) : null,
    leaves: leavesOf(random, seat, plan, from, last, until),
    meets: seat.role === 'support-worker' || (heads && plan.full < 6),
  };
}

/** Some who stay are posted anew after a time: the old post ends, the same work goes on in a new one. */
function moved(random: Random, posts: readonly PostPlan[], from: Day, until: Day): readonly PostPlan[] {
  const [own, ...beside] = posts;
  if (!own || !random.chance(360_000)) return posts;
  // the next one is often planned already
  const last = random.chance(400_000) ? until + random.between(5, 40) : Math.max(from + 90, until - random.int(700));
  if (last <= from) return posts;
  return [{ ...own, last }, { ...own, key: 'moved', from: last + 1 }, ...beside];
}

/** 2025-04-01: from then the basic training is asked for. */
const ASKED = 20_179;

const trained = (random: Random, from: Day): Day | null =>
  random.chance(240_000) ? null : Math.max(from, ASKED) - 120 + random.int(700);

/** The training and its renewals; it lasts five fiscal years. */
function qualified(random: Random, from: Day, staffing: OfficePlan['staffing'], until: Day): Day[] {
  if (staffing === 'lapsed') return [shift(until, -74) - random.int(200)];
  // in the last of its five fiscal years
  if (staffing === 'renewing') return [shift(until, -62)];
  const first = from - 60 - random.int(1_000);
  const days = [first];
  while ((days.at(-1) as Day) < until - 1_650) days.push((days.at(-1) as Day) + 1_500 + random.int(150));
  return days;
}

function leavesOf(
  random: Random,
  seat: Seat,
  plan: OfficePlan,
  from: Day,
  last: Day | null,
  until: Day,
): StaffPlan['leaves'] {
  if (plan.staffing === 'on-leave' && seat.role !== 'manager' && last === null)
    return [
      {
        kind: random.pick(['childcare', 'sick', 'care', 'other']),
        from: Math.max(from, until - 70),
        to: random.chance(500_000) ? null : until + 40,
      },
    ];
  if (!random.chance(150_000)) return [];
  const began = Math.max(from + 150, until - random.int(1_000));
  const ended = began + random.pick([28, 45, 90, 200, 330]);
  if (began > until + 30 || (last !== null && ended >= last - 10)) return [];
  return [{ kind: random.weighted({ childcare: 45, sick: 35, care: 12, other: 8 }), from: began, to: ended }];
}
