import type { PlainDate } from '@teichaku/rules';
import type { Tense } from '../../coordinates/use-coordinates.ts';
import type { DayWords } from '../../ui/day/format.ts';
import type { BoardAnswer, BoardReason } from '../contract.ts';
import type { BoardWords } from '../words/board.ts';

/** Whoever puts a board into words: in which language, of which day, of whom. */
export interface Speaker {
  readonly say: BoardWords;
  readonly days: DayWords;
  readonly tense: Tense;
  /** The day of the board. */
  readonly day: PlainDate;
  /** Of staff, by id. */
  readonly names: BoardAnswer['names'];
  /** Of offices, by id, as short as they stay apart. */
  readonly offices: ReadonlyMap<string, string>;
}

export type Short = Extract<BoardReason, { kind: 'short' }>;

/** The year is said only where it is another one than the board's. */
export const dayIn = ({ days, day }: Pick<Speaker, 'days' | 'day'>, on: PlainDate): string =>
  on.slice(0, 4) === day.slice(0, 4) ? days.monthDay(on) : days.long(on);

const KIND = /(就労)?定着支援(センター|事業所|室)?$|(障害者)?就労支援(センター|事業所)$/u;

/** 横浜 of 横浜定着支援センター, as long as no other office would be called the same. */
export function shortNames(offices: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  const short = (name: string) => name.replace(KIND, '').trim() || name;
  const counts = new Map<string, number>();
  for (const { name } of offices) counts.set(short(name), (counts.get(short(name)) ?? 0) + 1);
  return new Map(offices.map(({ id, name }) => [id, counts.get(short(name)) === 1 ? short(name) : name]));
}

/** 「小林さんの退職で、」「年度が替わって利用者が61.8人になり、」: what a shortage comes from, or nothing. */
export function causeOf({ cause, from }: Pick<Short, 'cause' | 'from'>, { say, names }: Speaker): string {
  const [first] = cause.lost;
  if (first) {
    const said = cause.lost
      .map(({ staffMemberId }) => `${names[staffMemberId] ?? '—'}${say.honorific}`)
      .join(say.listComma);
    const known = (['leaves', 'post-ends', 'on-leave', 'qualification-lapsed', 'training-missing'] as const).find(
      (because) => because === first.because,
    );
    return say.cause[known ?? 'other'](said);
  }
  if (cause.users === null) return '';
  return from?.endsWith('-04-01') ? say.cause.fiscalYear(cause.users) : say.cause.users(cause.users);
}
