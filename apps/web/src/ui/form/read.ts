import type { PlainDate } from '@teichaku/rules';
import { readDay } from '../day/read-day.ts';
import { minutesOf, readTime } from '../day/read-time.ts';
import type { SameMessages } from '../language/language.tsx';
import type { words } from '../words.ts';
import { type FieldSpec, type FormData, type FormSpec, fieldsOf, isShown, text, type Values } from './spec.ts';

type Say = (typeof words)['ja'] extends SameMessages<infer Ja> ? SameMessages<Ja> : never;

export type Errors = Readonly<Record<string, string>>;

/** １３１０－１０００００ → 1310100000 */
const asDigits = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s‐-―−ー-]/g, '');

/** ｻｲﾄｳ ｹﾝ, さいとう けん → サイトウ ケン */
const asKana = (typed: string): string =>
  typed.normalize('NFKC').replaceAll(/[\u3041-\u3096]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));

/** What one field reads as: nothing, something to send, or a sentence about what is wrong. */
type Reading = { readonly send?: FormData; readonly wrong?: Readonly<Record<string, string>> };

/** Letters as they are seen: an emoji of several parts is one. */
const lettersOf = (text: string): number =>
  [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].length;

/**
 * Reads a whole form. Fields that are not shown are not read; nothing is sent of what was left empty. A reason that
 * `stands` may be from before reasons had a limit, and stays.
 */
export function readForm(
  spec: FormSpec,
  values: Values,
  { today, say, stands = {} }: { today: PlainDate; say: Say; stands?: Values | undefined },
): { data: FormData; errors: Errors } {
  const read = fieldsOf(spec)
    .filter((field) => isShown(field, values))
    .map((field) => readField(field, values, today, say, stands));
  return {
    data: Object.assign({}, ...read.map(({ send }) => send)),
    errors: Object.assign({}, ...read.map(({ wrong }) => wrong)),
  };
}

function readField(field: FieldSpec, values: Values, today: PlainDate, say: Say, stands: Values): Reading {
  const { name, label } = field;
  const typed = text(values, name).trim();
  const wrong = (says: string): Reading => ({ wrong: { [name]: says } });
  const send = (value: unknown): Reading => ({ send: { [name]: value } });
  const nothing = (says: string): Reading => (field.optional ? {} : wrong(says));

  switch (field.kind) {
    case 'day': {
      if (typed === '') return nothing(say.fill(label));
      const read = readDay(typed);
      if (!('day' in read))
        return wrong(read.problem === 'no-such-day' ? say.daySuch(typed, read.says) : say.dayUnread(typed, read.says));
      return read.day > today && !field.future ? wrong(say.dayFuture) : send(read.day);
    }
    case 'time':
      return readSpan(field, values, say);
    case 'line':
    case 'words': {
      if (typed === '') return nothing(say.fill(label));
      if (field.kind === 'words' && field.reason && typed !== text(stands, name).trim())
        return typed.length > 1000 && lettersOf(typed) > 1000 ? wrong(say.tooLong(1000)) : send(typed);
      const max = field.kind === 'line' ? (field.max ?? 200) : 20_000;
      const plain =
        field.kind === 'words' ? typed : field.digits ? asDigits(typed) : field.kana ? asKana(typed) : typed;
      return plain.length > max ? wrong(say.tooLong(max)) : send(plain);
    }
    case 'lines': {
      const lines = typed.split('\n').map((line) => line.trim());
      const written = lines.filter((line) => line !== '');
      if (written.length === 0) return nothing(say.fill(label));
      return written.some((line) => line.length > 200) ? wrong(say.tooLong(200)) : send(written);
    }
    case 'number': {
      if (typed === '') return nothing(say.fill(label));
      const digits = typed.normalize('NFKC').replaceAll(',', '');
      if (!/^\d+$/.test(digits)) return wrong(say.numberUnread(typed));
      const { min = 0, max = 1_000_000 } = field;
      const number = Number(digits);
      return number < min || number > max ? wrong(say.numberRange(String(min), String(max))) : send(number);
    }
    case 'hours': {
      if (typed === '') return nothing(say.fill(label));
      const minutes = readHours(typed);
      if (minutes === null) return wrong(say.numberUnread(typed));
      const { minMinutes: min = 0, maxMinutes: max = 168 * 60 } = field;
      return minutes < min || minutes > max
        ? wrong(say.numberRange(String(min / 60), String(max / 60)))
        : send(minutes);
    }
    case 'choice':
    case 'pick':
      return typed === '' ? nothing(say.pick(label)) : send(typed);
    case 'yes-no':
      return typed === '' ? nothing(say.pick(label)) : send(typed === 'yes');
    case 'chips': {
      const chosen = values[name];
      if (!Array.isArray(chosen) || chosen.length === 0) return nothing(say.pick(label));
      return send(chosen);
    }
    case 'tick':
      return send(values[name] === true);
  }
}

/** A beginning and an end: the end may be left out, and may not come first. */
function readSpan(field: FieldSpec & { kind: 'time' }, values: Values, say: Say): Reading {
  const from = text(values, field.name).trim();
  const { endName = '' } = field;
  const to = endName ? text(values, endName).trim() : '';
  if (from === '' && to === '') return field.optional ? {} : { wrong: { [field.name]: say.fill(field.label) } };
  const start = from === '' ? null : readTime(from);
  const end = to === '' ? null : readTime(to);
  if (from === '') return { wrong: { [field.name]: say.fill(field.label) } };
  if (start === null) return { wrong: { [field.name]: say.timeUnread(from) } };
  if (to !== '' && end === null) return { wrong: { [endName]: say.timeUnread(to) } };
  if (end !== null && minutesOf(end) <= minutesOf(start)) return { wrong: { [endName]: say.timeOrder(start) } };
  return { send: { [field.name]: start, ...(end === null ? {} : { [endName]: end }) } };
}

/**
 * Hours as people type them (`30`, `37.5`, `7:45`, `37時間30分`, full width), in whole minutes; null when they cannot
 * be read or do not come out whole. No binary fraction on the way: the decimal part is taken digit by digit.
 */
export function readHours(typed: string): number | null {
  const plain = typed.normalize('NFKC').replaceAll(/\s/g, '');
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(plain) ?? /^(\d{1,3})時間(?:([0-5]?\d)分)?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2] ?? 0);
  const decimal = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(plain);
  if (!decimal) return null;
  const tenths = decimal[2] ?? '';
  const scale = 10 ** tenths.length;
  const parts = Number(tenths || '0') * 60;
  return parts % scale === 0 ? Number(decimal[1]) * 60 + parts / scale : null;
}

/** Minutes as somebody would type them in hours: 1800 → `30`, 465 → `7:45`. */
export function writeHours(minutes: number): string {
  const rest = minutes % 60;
  const hours = Math.floor(minutes / 60);
  return rest === 0 ? String(hours) : `${hours}:${String(rest).padStart(2, '0')}`;
}
