import type { PlainDate } from '@teichaku/rules';
import { dayWords } from '../day/format.ts';
import type { Language } from '../language/language.tsx';
import { writeHours } from './read.ts';
import { type FieldSpec, type FormSpec, fieldsOf, type Values } from './spec.ts';

/** A day as it stands in a field: `R8.11.20`, in English `2026/11/20`. */
export const dayText = (day: PlainDate, language: Language = 'ja'): string =>
  language === 'ja' ? dayWords('ja').short(day) : day.replaceAll('-', '/');

/** What stands in an untouched form. */
export function startValues(spec: FormSpec, today: PlainDate, language: Language): Values {
  return Object.assign({}, ...fieldsOf(spec).map((field) => startOf(field, today, language)));
}

function startOf(field: FieldSpec, today: PlainDate, language: Language): Values {
  switch (field.kind) {
    case 'day':
      return { [field.name]: field.start === 'today' ? dayText(today, language) : '' };
    case 'time':
      return { [field.name]: '', ...(field.endName && { [field.endName]: '' }) };
    case 'chips':
      return { [field.name]: field.start ?? [] };
    case 'tick':
      return { [field.name]: false };
    case 'choice':
    case 'pick':
    case 'yes-no':
    case 'line':
    case 'words':
      return { [field.name]: field.start ?? '' };
    case 'lines':
    case 'number':
    case 'hours':
      return { [field.name]: '' };
  }
}

/** What stands in a form that puts an entry right: its data, as somebody would have typed it. */
export function valuesOf(spec: FormSpec, data: FormDataLike, today: PlainDate, language: Language = 'ja'): Values {
  const filled: Record<string, Values[string]> = { ...startValues(spec, today, language) };
  for (const field of fieldsOf(spec)) {
    const value = data[field.name];
    if (field.kind === 'time') {
      filled[field.name] = typeof value === 'string' ? value : '';
      const end = field.endName && data[field.endName];
      if (field.endName) filled[field.endName] = typeof end === 'string' ? end : '';
    } else
      filled[field.name] = value === undefined || value === null ? emptyOf(field) : typedOf(field, value, language);
  }
  return filled;
}

type FormDataLike = Readonly<Record<string, unknown>>;

const emptyOf = (field: FieldSpec): Values[string] =>
  field.kind === 'chips' ? [] : field.kind === 'tick' ? false : '';

function typedOf(field: FieldSpec, value: unknown, language: Language): Values[string] {
  switch (field.kind) {
    case 'day':
      return dayText(value as PlainDate, language);
    case 'hours':
      return writeHours(Number(value));
    case 'lines':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'yes-no':
      return value === true ? 'yes' : 'no';
    case 'chips':
      return Array.isArray(value) ? value.map(String) : [];
    case 'tick':
      return value === true;
    default:
      return String(value);
  }
}
