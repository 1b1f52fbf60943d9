import { firstDayOf, monthOf } from '@teichaku/rules';
import type { BoardAnswer, BoardOffice } from './contract.ts';
import { causeOf, dayIn, type Short, type Speaker } from './speaker.ts';

/** The sentence at the top: how many offices are short, which of them most pressingly, and what is to be done by when. */
export function headline(board: Pick<BoardAnswer, 'offices' | 'reasons' | 'month'>, speaker: Speaker): string {
  const { say } = speaker;
  const { offices } = board;
  if (offices.length === 0) return say.noOffice;
  const own = new Set(offices.map(({ id }) => id));
  const shortages = board.reasons.filter((reason) => reason.kind === 'short' && own.has(reason.officeId)) as Short[];
  const now = shortages.filter(({ tense }) => tense === 'now');
  const [first] = now;
  const undecided = offices.filter(({ verdict }) => verdict === 'undecided');
  const state = first
    ? howManyShort(offices, new Set(now.map(({ officeId }) => officeId)).size, speaker)
    : undecided.length === 0
      ? enough(offices, speaker)
      : '';
  const open = undecided.length > 0 ? notDecided(offices, undecided, speaker) : '';
  if (speaker.tense !== 'now')
    return state + open + (first && speaker.tense === 'past' ? wasShort(first, speaker) : '');
  if (first) return state + mostPressing(first, speaker) + open;
  const coming = shortages.find(({ tense }) => tense === 'coming');
  return state + open + (coming ? willBeShort(coming, speaker) : people(board, own, speaker));
}

const only = (offices: readonly BoardOffice[]): BoardOffice | undefined =>
  offices.length === 1 ? offices[0] : undefined;

function howManyShort(offices: readonly BoardOffice[], short: number, { say, tense }: Speaker): string {
  const one = only(offices);
  const { answer } = say;
  if (one)
    return { now: answer.shortOne, past: answer.shortOnePast, forecast: answer.shortOneForecast }[tense](one.name);
  if (short === offices.length)
    return { now: answer.shortAll, past: answer.shortAllPast, forecast: answer.shortAllForecast }[tense](short);
  return { now: answer.short, past: answer.shortPast, forecast: answer.shortForecast }[tense](offices.length, short);
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

function willBeShort(reason: Short, speaker: Speaker): string {
  const { say, offices, day } = speaker;
  const from = dayIn(speaker, reason.from ?? day);
  return say.answer.coming(offices.get(reason.officeId) ?? '', causeOf(reason, speaker), from, say.roles[reason.role]);
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
