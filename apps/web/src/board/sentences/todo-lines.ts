import { dayBefore, daysBetween, firstDayOf, lastDayOf, type Month, monthOf, type PlainDate } from '@teichaku/rules';
import type { StatusKind } from '../../ui/status/Status.tsx';
import type { BoardLineName, BoardReason } from '../contract.ts';
import { equivalentOf } from './cell-text.ts';
import { causeOf, dayIn, type Short, type Speaker } from './speaker.ts';

/** Where a line leads. */
export type Target =
  | { readonly to: 'cell'; readonly officeId: string; readonly month: Month; readonly line: BoardLineName }
  | { readonly to: 'casefiles' }
  | { readonly to: 'users'; readonly officeId: string }
  | { readonly to: 'staffing' }
  | { readonly to: 'tasks'; readonly officeId: string | undefined };

/** One thing to see to, in words. */
export interface TodoLine {
  readonly key: string;
  readonly kind: StatusKind;
  readonly forecast: boolean;
  readonly status: string;
  readonly office: string;
  readonly text: string;
  readonly target: Target;
  readonly when: string;
  readonly whenNote: string;
  readonly cost: string;
  readonly costNote: string;
}

/** So many offices stand in lines of their own; of more the same is said in one line. */
const APART = 3;
/** A month that still has so many days left is under way, not behind. */
const SOON = 10;

/** What to do first, in the order in which it was told. */
export const todoLines = (reasons: readonly BoardReason[], speaker: Speaker): readonly TodoLine[] =>
  linesOf(reasons, speaker).map((line) => ({ ...line, text: line.text.charAt(0).toUpperCase() + line.text.slice(1) }));

/** What is otherwise for each office is never said of several. */
const apart = new Set<BoardReason['kind']>(['short', 'closing']);

function linesOf(reasons: readonly BoardReason[], speaker: Speaker): readonly TodoLine[] {
  const together = new Set<BoardReason['kind']>();
  return reasons.flatMap((reason): TodoLine[] => {
    const alike = reasons.filter(({ kind }) => kind === reason.kind);
    const merged = reason.kind === 'contacts' ? alike.length > 1 : !apart.has(reason.kind) && alike.length > APART;
    if (!merged) return [lineOf(reason, reason.kind === 'short' ? reasons : [reason], speaker)];
    if (together.has(reason.kind)) return [];
    together.add(reason.kind);
    return [lineOf(reason, alike, speaker)];
  });
}

function lineOf(reason: BoardReason, alike: readonly BoardReason[], speaker: Speaker): TodoLine {
  switch (reason.kind) {
    case 'short':
      return shortLine(reason, alike, speaker);
    case 'contacts':
      return contactsLine(alike as Extract<BoardReason, { kind: 'contacts' }>[], speaker);
    case 'closing':
      return closingLine(reason, speaker);
    case 'overdue':
      return overdueLine(alike as Extract<BoardReason, { kind: 'overdue' }>[], speaker);
    case 'undecided':
      return undecidedLine(alike as Extract<BoardReason, { kind: 'undecided' }>[], speaker);
  }
}

const quiet = { forecast: false, whenNote: '', cost: '', costNote: '' } as const;

function officeOf(reasons: readonly BoardReason[], { say, offices }: Speaker): string {
  const [first] = reasons;
  if (reasons.length === 1 && first) return offices.get(first.officeId) ?? '';
  return reasons.length === offices.size ? say.allOffices : say.someOffices(reasons.length);
}

function shortLine(reason: Short, among: readonly BoardReason[], speaker: Speaker): TodoLine {
  const { say, days, day } = speaker;
  const { officeId, role, tense, dueOn, month } = reason;
  const coming = tense === 'coming';
  return {
    key: `short ${officeId} ${role} ${reason.from}`,
    kind: 'short',
    forecast: coming,
    status: coming ? say.status.shortComing : say.status.short,
    office: officeOf([reason], speaker),
    text: causeOf(reason, speaker) + (coming ? willBe(reason, speaker) : isShort(reason, speaker)),
    target: { to: 'cell', officeId, month, line: role },
    when: dueOn > day || coming ? days.left(daysBetween(day, dueOn)) : say.atOnce,
    whenNote: whenNote(reason, speaker),
    ...cost(reason, among, speaker),
  };
}

const figureOf = ({ role }: Short, figure: string | null, { say }: Speaker): string =>
  figure === null ? '?' : role === 'support-worker' ? equivalentOf(figure) : say.heads(figure);

function isShort(reason: Short, speaker: Speaker): string {
  const { say, day } = speaker;
  const role = say.roles[reason.role];
  const from = reason.from === null ? null : dayIn(speaker, reason.from);
  if (reason.note === 'full-time')
    return from === null ? say.what.noFullTimeLong(role) : say.what.noFullTime(role, from);
  if (reason.actual === '0' && reason.role !== 'support-worker')
    return reason.from === null || from === null
      ? say.what.absentLong(role)
      : say.what.absent(role, from, daysBetween(reason.from, day) + 1);
  const figures = [figureOf(reason, reason.actual, speaker), figureOf(reason, reason.required, speaker)] as const;
  return from === null ? say.what.fewLong(role, ...figures) : say.what.few(role, from, ...figures);
}

function willBe(reason: Short, speaker: Speaker): string {
  const { say, day } = speaker;
  const role = say.roles[reason.role];
  const from = dayIn(speaker, reason.from ?? day);
  const required = figureOf(reason, reason.required, speaker);
  if (reason.note === 'full-time') return say.what.willLackFullTime(role, from);
  if (reason.actual === '0' && reason.role !== 'support-worker') return say.what.willBeAbsent(role, from);
  if (reason.cause.users !== null && reason.cause.lost.length === 0) return say.what.willNeed(role, from, required);
  return say.what.willBeFew(role, from, figureOf(reason, reason.actual, speaker), required);
}

function whenNote({ role, inTimeThrough, deduction, metOn, dueOn, tense }: Short, speaker: Speaker): string {
  const { say } = speaker;
  if (metOn) return say.plannedFrom(dayIn(speaker, metOn));
  if (inTimeThrough && deduction) return say.noDeductionBy[role](dayIn(speaker, inTimeThrough));
  return tense === 'coming' ? say.by(dayIn(speaker, dueOn)) : '';
}

/**
 * The shortage of the same office that reduces the same month more: of two that meet only the larger deduction is made.
 * Null: none does.
 */
export function strongerThan({ officeId, deduction }: Short, among: readonly BoardReason[]): Short | null {
  if (!deduction) return null;
  return among.reduce<Short | null>((found, one) => {
    if (one.kind !== 'short' || one.officeId !== officeId || one.deduction?.month !== deduction.month) return found;
    return one.deduction.percent < (found?.deduction ?? deduction).percent ? one : found;
  }, null);
}

function cost(reason: Short, among: readonly BoardReason[], speaker: Speaker): Pick<TodoLine, 'cost' | 'costNote'> {
  const { say, days, day, tense } = speaker;
  const { deduction } = reason;
  const stronger = strongerThan(reason, among)?.deduction;
  if (!deduction) return { cost: '', costNote: '' };
  const { month, percent } = deduction;
  return {
    cost:
      month > monthOf(day)
        ? say.percentFrom(briefly(month, days), percent)
        : (tense === 'now' ? say.thisMonthPercent : say.thatMonthPercent)(percent),
    costNote: stronger ? say.onlyLarger(stronger.percent) : say.baseUnits,
  };
}

const briefly = (month: Month, days: Speaker['days']): string =>
  days
    .brief(firstDayOf(month))
    .replace(/\(.\)$/, '')
    .replace(/^[A-Z][a-z]{2}\u00a0/, '');

function contactsLine(reasons: readonly Extract<BoardReason, { kind: 'contacts' }>[], speaker: Speaker): TodoLine {
  const { say, days, day } = speaker;
  const [first] = reasons;
  const people = reasons.reduce((sum, reason) => sum + reason.people, 0);
  const ended = reasons.reduce((sum, reason) => sum + reason.ended, 0);
  const last = lastDayOf(monthOf(day));
  const left = daysBetween(day, last);
  const soon = left <= SOON;
  return {
    ...quiet,
    key: 'contacts',
    kind: soon ? 'check' : 'plan',
    status: soon ? say.status.check : say.status.running,
    office: officeOf(reasons, speaker),
    text: (speaker.tense === 'now' ? say.what.contacts : say.what.contactsThen)(people, ended),
    target:
      reasons.length === 1 && first
        ? { to: 'cell', officeId: first.officeId, month: first.month, line: 'contacts' }
        : { to: 'casefiles' },
    // whose service is over cannot be met any more: what can be missing is the record
    ...(people > ended
      ? { when: days.left(left), whenNote: left === 0 ? '' : say.by(dayIn(speaker, last)) }
      : { when: say.notDated, whenNote: '' }),
    cost: say.thatMonth,
    costNote: say.notBillable,
  };
}

function closingLine(
  { officeId, over, people, dueOn }: Extract<BoardReason, { kind: 'closing' }>,
  speaker: Speaker,
): TodoLine {
  const { say, days, day, tense, offices } = speaker;
  const away = daysBetween(day, dueOn);
  const on = away === 0 && tense === 'now' ? say.todayClosing : say.onDay(dayIn(speaker, dueOn));
  return {
    ...quiet,
    key: `closing ${officeId}`,
    kind: 'check',
    status: say.status.check,
    office: offices.get(officeId) ?? '',
    text: (over ? say.what.closed : say.what.closes)[tense](on, people),
    target: { to: 'users', officeId },
    when: away < 0 ? days.past(-away) : days.left(away),
  };
}

function overdueLine(reasons: readonly Extract<BoardReason, { kind: 'overdue' }>[], speaker: Speaker): TodoLine {
  const { say, days, day } = speaker;
  const [first] = reasons;
  const oldest = reasons.map(({ dueOn }) => dueOn).sort()[0] ?? dayBefore(day);
  return {
    ...quiet,
    key: `overdue ${reasons.length === 1 ? first?.officeId : ''}`,
    kind: 'check',
    status: say.status.check,
    office: officeOf(reasons, speaker),
    text: say.what.overdue(reasons.reduce((sum, { tasks }) => sum + tasks, 0)),
    target: { to: 'tasks', officeId: reasons.length === 1 ? first?.officeId : undefined },
    when: days.past(daysBetween(oldest, day)),
    whenNote: say.since(dayIn(speaker, oldest as PlainDate)),
  };
}

function undecidedLine(reasons: readonly Extract<BoardReason, { kind: 'undecided' }>[], speaker: Speaker): TodoLine {
  const { say } = speaker;
  const [first] = reasons;
  const roles = [...new Set(reasons.flatMap((reason) => reason.roles))];
  return {
    ...quiet,
    key: `undecided ${reasons.length === 1 ? first?.officeId : ''}`,
    kind: 'unknown',
    status: say.status.unknown,
    office: officeOf(reasons, speaker),
    text: say.what.undecided(roles.map((role) => say.roles[role]).join(say.listComma)),
    target:
      reasons.length === 1 && first?.roles[0]
        ? { to: 'cell', officeId: first.officeId, month: first.month, line: first.roles[0] }
        : { to: 'staffing' },
    when: say.notDated,
  };
}
