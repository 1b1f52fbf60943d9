import { dayBefore, firstDayOf, lastDayOf, later, monthOf, type PlainDate, type Role } from '@teichaku/rules';
import type { BoardReason } from './answer.ts';
import type { OfficeMaterial } from './material.ts';
import type { SpellInShort } from './staffing.ts';

type Short = Extract<BoardReason, { kind: 'short' }>;

/** What is to be seen to at one office. Of a day to come nobody has been missed, and nothing is late yet. */
export function reasonsOf(office: OfficeMaterial, day: PlainDate, today: PlainDate): readonly BoardReason[] {
  const recorded = day <= today ? [...contacts(office, day), ...overdue(office, day)] : [];
  return [...shortages(office, day), ...closing(office, day), ...undecided(office, day), ...recorded];
}

const weight: Readonly<Record<BoardReason['kind'], number>> = {
  short: 0,
  closing: 1,
  overdue: 2,
  contacts: 3,
  undecided: 4,
};

/** By the day for it; what is late already is of the day. Of one day what weighs more comes first. */
export const inOrderOfUrgency = (reasons: readonly BoardReason[], day: PlainDate): readonly BoardReason[] =>
  reasons.toSorted((a, b) => {
    const [first, second] = [later(a.dueOn, day), later(b.dueOn, day)];
    return first < second ? -1 : first > second ? 1 : weight[a.kind] - weight[b.kind];
  });

function shortages({ id, staffing }: OfficeMaterial, day: PlainDate): readonly Short[] {
  const now = staffing?.months.find(({ tense }) => tense === 'current');
  if (!staffing || !now) return [];
  const told = staffing.spells
    .filter(({ metOn }) => metOn === null || metOn > day)
    .map((spell) => shortage(id, spell, now.parts, day));
  // what is short by the hours worked so far, though by the plan it will not be at the month's end
  const untold = (['support-worker', 'service-manager', 'manager'] as const)
    .filter((role) => now.parts[role].verdict === 'short')
    .filter((role) => !told.some((reason) => reason.role === role && reason.tense === 'now'))
    .map((role): Short => {
      const { required, actual, note = null } = now.parts[role];
      const { month } = now;
      const spell = { from: firstDayOf(month), metOn: null, cause: { lost: [], users: null }, inTimeThrough: null };
      const short = { kind: 'short', officeId: id, role, tense: 'now', deduction: null, month, dueOn: day } as const;
      return { ...short, ...spell, required, actual, note };
    });
  return [...told, ...untold];
}

function shortage(
  officeId: string,
  { role, from, metOn, cause, inTimeThrough, deductions, part }: SpellInShort,
  parts: Readonly<Record<Role, { readonly verdict: string }>>,
  day: PlainDate,
): Short {
  const isNow = (from === null || from <= day) && parts[role].verdict === 'short';
  const inTime = inTimeThrough !== null && inTimeThrough >= day ? inTimeThrough : null;
  const begins = from === null || from <= day ? day : dayBefore(from);
  return {
    kind: 'short',
    officeId,
    role,
    tense: isNow ? 'now' : 'coming',
    from,
    metOn,
    required: part.required,
    actual: part.actual,
    note: part.note ?? null,
    cause,
    inTimeThrough: inTime,
    deduction: deductions.find(({ month }) => month >= monthOf(day)) ?? null,
    month: monthOf(isNow || from === null || from < day ? day : from),
    dueOn: isNow ? (inTime ?? day) : begins,
  };
}

function undecided({ id, staffing }: OfficeMaterial, day: PlainDate): readonly BoardReason[] {
  const now = staffing?.months.find(({ tense }) => tense === 'current');
  if (!now) return [];
  const { parts, undecidedBecause: because, month } = now;
  const roles = (['support-worker', 'service-manager', 'manager'] as const).filter(
    (role) => parts[role].verdict === 'undecided',
  );
  if (roles.length === 0) return [];
  return [{ kind: 'undecided', officeId: id, roles, because, month, dueOn: lastDayOf(monthOf(day)) }];
}

/** People in service on the day. */
export const usersOf = ({ served }: Pick<OfficeMaterial, 'served'>): number =>
  served.reduce((sum, { users }) => sum + users, 0);

/** Nobody can be served by an office that is no more: who is there must go elsewhere. */
function closing(office: OfficeMaterial, day: PlainDate): readonly BoardReason[] {
  const { id, closedOn } = office;
  const people = usersOf(office);
  if (closedOn === null || people === 0) return [];
  const month = monthOf(later(closedOn, day));
  return [{ kind: 'closing', officeId: id, people, over: closedOn < day, month, dueOn: closedOn }];
}

function contacts({ id, contacts: counts }: OfficeMaterial, day: PlainDate): readonly BoardReason[] {
  const month = monthOf(day);
  const now = counts.find((one) => one.month === month);
  const people = now ? now.users - now.met - now.undecided : 0;
  if (!now || people === 0) return [];
  return [
    { kind: 'contacts', officeId: id, people, ended: now.ended, users: now.users, month, dueOn: lastDayOf(month) },
  ];
}

function overdue({ id, deadlines }: OfficeMaterial, day: PlainDate): readonly BoardReason[] {
  const late = deadlines.filter((one) => one.overdue > 0);
  const since = late.flatMap((one) => one.since ?? []).sort()[0];
  if (since === undefined) return [];
  const tasks = late.reduce((sum, one) => sum + one.overdue, 0);
  return [{ kind: 'overdue', officeId: id, tasks, month: monthOf(later(since, day)), dueOn: since }];
}
