import { describe, expect, it } from '@jest/globals';
import { commandAt, eventDefinition } from '@teichaku/casework';
import { plainDate } from '@teichaku/rules';
import { dayWords } from '../../ui/day/format.ts';
import { type FieldSpec, fieldsOf } from '../../ui/form/spec.ts';
import type { CasefileView } from '../contract.ts';
import { interviewForm } from '../interview/interview-form.ts';
import { recordWords } from '../words/record.ts';
import { vocabulary } from '../words/vocabulary.ts';
import type { Material, RecordForm } from './form.ts';
import { correctable, recordForms } from './forms.ts';

const id = (digit: string) =>
  `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
const today = plainDate('2026-11-20');
const job = (jobId: string, lastDay: string | null) => ({
  jobId,
  employer: 'さくら食品',
  work: null,
  weeklyMinutes: null,
  disclosed: null,
  workplace: 'ordinary' as const,
  startedOn: plainDate('2025-05-31'),
  lastDay: lastDay && plainDate(lastDay),
  fromJobId: null,
  improvesConditions: false,
  continuing: null,
});
const material = (language: 'ja' | 'en', correcting: boolean): Material => ({
  say: recordWords[language],
  words: vocabulary[language],
  language,
  days: dayWords(language),
  today,
  view: {
    office: { id: id('1'), name: '新宿' },
    caseworker: { id: id('2'), name: '渡辺 由美' },
    jobs: [job(id('3'), '2026-06-30'), job(id('4'), null)],
    reports: [{ reportId: id('5'), coversMonth: '2026-10', issuedOn: today, deliveredOn: [] }],
    timeline: [],
  } as unknown as CasefileView,
  staff: [{ value: id('2'), label: '渡辺 由美' }],
  offices: [
    { value: id('1'), label: '新宿' },
    { value: id('6'), label: '横浜' },
  ],
  correcting,
});

const names = (field: FieldSpec) =>
  field.kind === 'time' && field.endName ? [field.name, field.endName] : [field.name];

/** Something that each kind of field sends. */
function sample(field: FieldSpec): unknown[] {
  switch (field.kind) {
    case 'day':
      return ['2026-11-20'];
    case 'time':
      return ['14:05'];
    case 'choice':
    case 'pick':
      return field.options.map(({ value }) => value);
    case 'chips':
      return field.options.map(({ value }) => [value]);
    case 'yes-no':
    case 'tick':
      return [true, false];
    case 'number':
      return [field.min ?? 1, field.max ?? 12];
    case 'hours':
      return [1800];
    case 'lines':
      return [['睡眠の記録をつける']];
    case 'line':
    case 'words':
      return [field.name === 'certificateNumber' ? '1234567890' : 'ことば'];
  }
}

/** What a strict object of zod's shows of itself. */
interface Shaped {
  readonly shape: Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>;
}

const all = [...recordForms, interviewForm];
const titled = (forms: readonly RecordForm[]) =>
  forms.map((form): [string, RecordForm] => [recordWords.ja.form[form.name], form]);

describe('記録の用紙と、記録そのもの', () => {
  it.each(titled(all))('「%s」の欄は、送り先の命令が受け取るものだけで、足りないものがない', (_title, form) => {
    const command = commandAt('casefile', form.name);
    if (!command) throw new Error(`${form.name} is no command`);
    const { shape } = command.schema as unknown as Shaped;
    const fields = fieldsOf(form.fields(material('ja', false)));
    for (const field of fields)
      for (const name of names(field)) {
        const schema = shape[name];
        expect([form.name, name, schema !== undefined]).toEqual([form.name, name, true]);
        for (const value of sample(field))
          expect([form.name, name, value, schema?.safeParse(value).success]).toEqual([form.name, name, value, true]);
      }
    const asked = new Set(fields.flatMap(names));
    const required = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
    expect(required.map(([name]) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(titled(correctable))('「%s」は、その記録の訂正にも使える', (_title, form) => {
    const { shape } = eventDefinition(form.event).schema as unknown as Shaped;
    for (const field of fieldsOf(form.fields(material('ja', true))))
      for (const name of names(field)) expect([form.name, name, name in shape]).toEqual([form.name, name, true]);
  });

  it('英語でも同じ欄が並ぶ', () => {
    for (const form of correctable) {
      const ask = (language: 'ja' | 'en') =>
        fieldsOf(form.fields(material(language, false))).map(({ name, kind }) => [name, kind]);
      expect(ask('en')).toEqual(ask('ja'));
    }
  });
});
