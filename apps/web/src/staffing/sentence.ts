import { dayBefore, type PlainDate, type Role, type StaffingAnswer } from '@teichaku/rules';
import type { Tense } from '../coordinates/use-coordinates.ts';
import type { DayWords } from '../ui/day/format.ts';
import type { Outlook, StaffingView } from './answers.ts';
import type { StaffingWords } from './messages.ts';

export interface Speaker {
  readonly say: StaffingWords;
  readonly days: DayWords;
}

/** The three requirements in the order in which they are told. */
export const partsOf = ({ supportWorkers, serviceManagers, manager }: StaffingAnswer) =>
  [supportWorkers, serviceManagers, manager] as const;

/** Roles that are short. A finding on full-time staff counts as short of its role. */
export const shortRoles = (answer: StaffingAnswer): Role[] =>
  partsOf(answer)
    .filter(({ verdict }) => verdict === 'short')
    .map(({ role }) => role);

const rolesSaid = (roles: readonly Role[], { say }: Speaker) => roles.map((role) => say.roles[role]).join(say.and);

/** 渡辺さん、小林さん */
export const namesSaid = (ids: readonly string[], names: StaffingView['names'], { say }: Speaker): string =>
  ids.map((id) => `${names[id] ?? '—'}${say.honorific}`).join(say.listComma);

/** What is so on the day. */
function today(answer: StaffingAnswer, tense: Tense, speaker: Speaker): string {
  const { say, days } = speaker;
  const month = tense === 'now' ? days.monthOnly(answer.month) : days.month(answer.month);
  const roles = rolesSaid(shortRoles(answer), speaker);
  switch (answer.verdict) {
    case 'met':
      return { now: say.sentence.met, past: say.sentence.metPast, forecast: say.sentence.metForecast }[tense](month);
    case 'short':
      return { now: say.sentence.short, past: say.sentence.shortPast, forecast: say.sentence.shortForecast }[tense](
        month,
        roles,
      );
    case 'undecided':
      return say.sentence.undecided(month);
    case 'not-covered':
      return say.sentence.notCovered(days.long(answer.day));
    case 'not-open':
      return say.sentence.notOpen(days.long(answer.day));
  }
}

/** The first sentence of the page: what is so, when it changes, and by what. */
export function answerSentence(
  answer: StaffingAnswer,
  outlook: Outlook | undefined,
  tense: Tense,
  speaker: Speaker,
): string {
  const { say, days } = speaker;
  const now = today(answer, tense, speaker);
  if (tense === 'past' || !outlook || (answer.verdict !== 'met' && answer.verdict !== 'short')) return now;
  let before = answer;
  for (const change of outlook.changes) {
    const { answer: then } = change;
    const from = dayInYear(then.day, answer.day, days);
    const cause = causeSaid(before, change, speaker);
    if (answer.verdict === 'met' && then.verdict === 'short')
      return now + say.sentence.willBeShort(cause, from, rolesSaid(shortRoles(then), speaker));
    if (answer.verdict === 'short' && then.verdict === 'met') return now + say.sentence.willBeMet(cause, from);
    before = then;
  }
  return answer.verdict === 'met' ? now + say.sentence.noChange(days.long(dayBefore(outlook.through))) : now;
}

/** The year is said only where it is another one. */
const dayInYear = (day: PlainDate, seenFrom: PlainDate, days: DayWords) =>
  day.slice(0, 4) === seenFrom.slice(0, 4) ? days.monthDay(day) : days.long(day);

/** Whose count differs between two answers, by role and person. */
export function changedPeople(before: StaffingAnswer, after: StaffingAnswer): string[] {
  const counts = (answer: StaffingAnswer) =>
    new Map(
      partsOf(answer).flatMap(({ role, people }) =>
        people.map(({ staffMemberId, counts, countedMinutes }) => [
          `${role}|${staffMemberId}`,
          `${counts} ${countedMinutes}`,
        ]),
      ),
    );
  const [was, is] = [counts(before), counts(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key));
  return [...new Set(keys.map((key) => key.slice(key.indexOf('|') + 1)))];
}

/** By what an answer came to be another one than the answer before it. */
export function causeSaid(before: StaffingAnswer, { answer, names }: StaffingView, speaker: Speaker): string {
  const { causes } = speaker.say;
  const people = changedPeople(before, answer);
  const said = namesSaid(people, names, speaker);
  switch (before.nextChange?.on === answer.day ? before.nextChange.what : 'month') {
    case 'staff-leaves':
      return people.length > 0 ? causes.leaves(said) : causes.other;
    case 'post-ends':
      return people.length > 0 ? causes.ends(said) : causes.other;
    case 'post-starts':
      return people.length > 0 ? causes.starts(said) : causes.other;
    case 'leave':
      return people.length > 0 ? causes.leave(said) : causes.other;
    case 'qualification':
      return people.length > 0 ? causes.qualification(said) : causes.other;
    case 'fiscal-year':
      return causes['fiscal-year'];
    case 'law-changes':
      return causes['law-changes'];
    case 'integrated-service':
      return causes['integrated-service'];
    default:
      return causes.other;
  }
}
