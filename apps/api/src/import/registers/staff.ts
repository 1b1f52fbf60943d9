import { day, kana, line, number, personName, shownDay, shownHours, weeklyMinutes, words } from './cells.ts';
import type { ReadRow, Register, RowFault, Values } from './register.ts';
import { employmentForm, role } from './vocabulary.ts';

/** 職員名簿: a row is one post of a staff member. */
export const staffRegister = {
  kind: 'staff',
  title: '職員名簿',
  oneRow: '職員の配置1件',
  fields: {
    staffNumber: { column: '職員番号', also: ['社員番号', '職員ID'], required: true, read: number },
    name: { column: '氏名', also: ['職員氏名', '職員名', '名前'], required: true, read: personName },
    kana: { column: 'フリガナ', also: ['ふりがな', '氏名カナ', 'カナ'], read: kana },
    office: { column: '事業所名', also: ['事業所'], required: true, read: line },
    role: { column: '職種', required: true, ...role },
    form: { column: '勤務形態', required: true, ...employmentForm },
    weeklyMinutes: {
      column: '週勤務時間',
      also: ['週の勤務時間', '週時間'],
      required: true,
      read: weeklyMinutes,
      show: shownHours,
    },
    from: { column: '着任日', also: ['配置日', '採用日'], required: true, read: day },
    until: { column: '離任日', also: ['退任日'], read: day },
    basicTrainingOn: { column: '基礎的研修修了日', also: ['基礎的研修'], read: day },
    serviceManagerOn: {
      column: 'サービス管理責任者研修修了日',
      also: ['サビ管研修修了日', 'サービス管理責任者研修'],
      read: day,
    },
    jobCoachOn: {
      column: '訪問型職場適応援助者研修修了日',
      also: ['訪問型職場適応援助者研修', 'ジョブコーチ研修修了日'],
      read: day,
    },
    otherService: { column: '兼務先', also: ['兼務の事業所'], read: line },
    otherMinutes: {
      column: '兼務の週時間',
      also: ['兼務時間', '兼務の週勤務時間'],
      read: weeklyMinutes,
      show: shownHours,
    },
    note: { column: '備考', also: ['メモ', '特記事項'], read: words },
  },
} as const satisfies Register;

export type StaffFields = (typeof staffRegister)['fields'];
export type StaffValues = Values<StaffFields>;
type Field = keyof StaffFields & string;

const titleOf = (field: Field) => staffRegister.fields[field].column;

/** A training is completed, not planned; posts may be planned. */
const happened: readonly Field[] = ['basicTrainingOn', 'serviceManagerOn', 'jobCoachOn'];

/** What is wrong with a row as a whole, though each of its cells can be read. */
export function staffFaults(
  { values, typed, faults: known }: ReadRow<StaffFields>,
  today: string,
): readonly RowFault[] {
  const faults: RowFault[] = [];
  if (known.some((fault) => fault.field === null)) return [];
  const blank = (field: Field) => (typed[field] ?? '').trim() === '';
  const pair: readonly (readonly [Field, Field])[] = [
    ['otherService', 'otherMinutes'],
    ['otherMinutes', 'otherService'],
  ];
  for (const [given, field] of pair) {
    if (!blank(given) && blank(field)) {
      faults.push({
        field,
        code: 'missing-with',
        says: `${titleOf(given)}が書かれていますが、${titleOf(field)}が空です。`,
      });
    }
  }
  for (const field of happened) {
    const on = values[field] as string | null;
    if (on !== null && on > today) {
      faults.push({ field, code: 'future-day', says: `${titleOf(field)}(${shownDay(on)})は、まだ来ていない日です。` });
    }
  }
  if (values.from !== null && values.until !== null && values.until < values.from) {
    faults.push({
      field: 'until',
      code: 'before',
      says: `離任日(${shownDay(values.until)})が、着任日(${shownDay(values.from)})より前です。`,
    });
  }
  const week = (values.weeklyMinutes ?? 0) + (values.otherMinutes ?? 0);
  if (week > 168 * 60) {
    faults.push({
      field: 'otherMinutes',
      code: 'too-many-hours',
      says: '兼務と合わせて1週間(168時間)を超えています。',
    });
  }
  return faults;
}

/** 職員番号, office, job and 着任日; null while the office is not known. */
export const postKey = ({ staffNumber, role: job, from }: StaffValues, officeId: string | null): string | null =>
  staffNumber !== null && job !== null && from !== null && officeId !== null
    ? [staffNumber, officeId, job, from].join('|')
    : null;
