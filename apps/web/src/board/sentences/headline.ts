import { firstDayOf, monthOf } from '@teichaku/rules';
import type { BoardAnswer, BoardOffice } from '../contract.ts';
import { causeOf, dayIn, type Short, type Speaker } from './speaker.ts';
import { strongerThan } from './todo-lines.ts';

/** The sentence at the top: how many offices are short, which of them most pressingly, and what is to be done by when. */
export function headline(board: Pick<BoardAnswer, 'offices' | 'reasons' | 'month'>, speaker: Speaker): string {
  const { say } = speaker;
  if (board.offices.length === 0) return say.noOffice;
  const own = new Set(board.offices.map(({ id }) => id));
  const closing = closings(board, own, speaker);
  // of an office that is not open nothing is asked
  const offices = board.offices.filter(({ verdict }) => verdict !== 'not-open');
  if (offices.length === 0) return closing || notOpen(board.offices, speaker);
  const shortages = board.reasons.filter((reason) => reason.kind === 'short' && own.has(reason.officeId)) as Short[];
  const now = shortages.filter(({ tense }) => tense === 'now');
  const [first] = now;
  const undecided = offices.filter(({ verdict }) => verdict === 'undecided');
  const state = first
    ? whichAreShort(offices, officesOf(now), speaker)
    : undecided.length === 0
      ? enough(offices, speaker)
      : '';
  const open = undecided.length > 0 ? notDecided(offices, undecided, speaker) : '';
  if (speaker.tense !== 'now')
    return state + open + (first && speaker.tense === 'past' ? wasShort(first, speaker) : '') + closing;
  if (first) return state + mostPressing(strongerThan(first, shortages) ?? first, speaker) + open + closing;
  const coming = shortages.filter(({ tense }) => tense === 'coming');
  const next = coming.length > 0 ? willBeShort(coming, speaker) : '';
  return state + open + closing + (next || (closing ? '' : people(board, own, speaker)));
}

const only = (offices: readonly BoardOffice[]): BoardOffice | undefined =>
  offices.length === 1 ? offices[0] : undefined;

/** The offices of some reasons, in their order. */
const officesOf = (reasons: readonly { readonly officeId: string }[]): readonly string[] => [
  ...new Set(reasons.map(({ officeId }) => officeId)),
];

/** So many offices are called by their names; of more the number is said. */
const NAMED = 3;

/** 横浜・新宿の2つ, 横浜・新宿・大宮など5つ */
const namesOf = (ids: readonly string[], { say, offices }: Speaker): string =>
  say.answer.names(
    ids.slice(0, NAMED).map((id) => offices.get(id) ?? ''),
    ids.length,
  );

/** That offices close or have closed, with people who are in service there. */
function closings(board: Pick<BoardAnswer, 'reasons'>, own: ReadonlySet<string>, speaker: Speaker): string {
  const { say, tense, offices, day } = speaker;
  const found = board.reasons.flatMap((reason) =>
    reason.kind === 'closing' && own.has(reason.officeId) ? [reason] : [],
  );
  const [first] = found;
  if (!first) return '';
  if (found.length > 1)
    return say.answer.closings[tense](
      namesOf(officesOf(found), speaker),
      found.reduce((sum, { people }) => sum + people, 0),
    );
  const { over, dueOn, people, officeId } = first;
  const on = dueOn === day && tense === 'now' ? say.todayClosing : say.onDay(dayIn(speaker, dueOn));
  return (over ? say.answer.closed : say.answer.closes)[tense](offices.get(officeId) ?? '', on, people);
}

/** Nobody is left where nothing is open: since when it is closed, where that is recorded. */
function notOpen(all: readonly BoardOffice[], speaker: Speaker): string {
  const one = only(all);
  return one?.closedOn && one.closedOn < speaker.day
    ? speaker.say.answer.closedEmpty(one.name, dayIn(speaker, one.closedOn))
    : speaker.say.answer.noneOpen;
}

function whichAreShort(offices: readonly BoardOffice[], ids: readonly string[], speaker: Speaker): string {
  const { say, tense } = speaker;
  const short = ids.length;
  const one = only(offices);
  const { answer } = say;
  if (one)
    return { now: answer.shortOne, past: answer.shortOnePast, forecast: answer.shortOneForecast }[tense](one.name);
  if (short === offices.length)
    return { now: answer.shortAll, past: answer.shortAllPast, forecast: answer.shortAllForecast }[tense](short);
  // of one the name follows in the next sentence, save of a day to come
  const names = short === 1 && tense !== 'forecast' ? say.answer.one : namesOf(ids, speaker);
  return { now: answer.short, past: answer.shortPast, forecast: answer.shortForecast }[tense](
    offices.length,
    short,
    names,
  );
}

function enough(offices: readonly BoardOffice[], { say, tense }: Speaker): string {
  const one = only(offices);
  const { answer } = say;
  if (one) return { now: answer.metOne, past: answer.metOnePast, forecast: answer.metOneForecast }[tense](one.name);
  return { now: answer.met, past: answer.metPast, forecast: answer.metForecast }[tense](offices.length);
}

function notDecided(all: readonly BoardOffice[], undecided: readonly BoardOffice[], { say, offices }: Speaker): string {
  const one = only(undecided);
  return one
    ? say.answer.undecidedOne(only(all) ? one.name : (offices.get(one.id) ?? one.name))
    : say.answer.undecided(undecided.length);
}

/** Which shortage to see to first, by when, or else what it costs. */
function mostPressing(reason: Short, speaker: Speaker): string {
  const { say, offices, day } = speaker;
  const { role, deduction, inTimeThrough, metOn } = reason;
  const office = offices.get(reason.officeId) ?? '';
  if (deduction && deduction.month <= monthOf(day))
    return say.answer.deducting(office, say.because[role], deduction.percent);
  if (deduction) {
    const from = dayIn(speaker, firstDayOf(deduction.month));
    return inTimeThrough
      ? say.answer.unless(office, dayIn(speaker, inTimeThrough), say.unless[role], from, deduction.percent)
      : say.answer.willDeduct(office, say.because[role], from, deduction.percent);
  }
  return metOn
    ? say.answer.filled(office, say.roles[role], dayIn(speaker, metOn))
    : say.answer.onlyShort(office, say.roles[role]);
}

const wasShort = ({ officeId, role }: Short, { say, offices }: Speaker): string =>
  say.answer.wasShort(offices.get(officeId) ?? '', say.roles[role]);

/** The first shortage to come, and which other offices will be short. */
function willBeShort(coming: readonly Short[], speaker: Speaker): string {
  const { say, offices, day } = speaker;
  const [reason] = coming;
  if (!reason) return '';
  const from = dayIn(speaker, reason.from ?? day);
  const others = officesOf(coming).filter((id) => id !== reason.officeId);
  return (
    say.answer.coming(offices.get(reason.officeId) ?? '', causeOf(reason, speaker), from, say.roles[reason.role]) +
    (others.length > 0 ? say.answer.comingToo(namesOf(others, speaker)) : '')
  );
}

/** Staff are as they should be: who is still to be met. */
function people(board: Pick<BoardAnswer, 'reasons' | 'offices'>, own: ReadonlySet<string>, { say }: Speaker): string {
  const open = board.reasons.flatMap((reason) =>
    reason.kind === 'contacts' && own.has(reason.officeId) ? [reason] : [],
  );
  const sum = (field: 'people' | 'ended') => open.reduce((total, reason) => total + reason[field], 0);
  if (open.length > 0) return say.answer.contacts(sum('people'), sum('ended'));
  const users = board.offices.reduce((sum, office) => sum + office.users, 0);
  return users > 0 ? say.answer.allMet : say.answer.quiet;
}
