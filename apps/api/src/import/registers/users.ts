import {
  certificateNumber,
  day,
  kana,
  line,
  number,
  personName,
  shownDay,
  shownHours,
  weeklyMinutes,
  words,
} from './cells.ts';
import type { ReadRow, Register, RowFault, Values } from './register.ts';
import {
  disabilityKind,
  disclosed,
  endReason,
  improvesConditions,
  leavingReason,
  precedingService,
} from './vocabulary.ts';

/** 利用者名簿: a row is a user's way from the first job to the end of the service. */
export const usersRegister = {
  kind: 'users',
  title: '利用者名簿',
  oneRow: '利用者1人',
  fields: {
    caseNumber: { column: '管理番号', also: ['利用者番号', '利用者ID'], required: true, read: number },
    name: { column: '氏名', also: ['利用者氏名', '利用者名', '名前'], required: true, read: personName },
    kana: { column: 'フリガナ', also: ['ふりがな', '氏名カナ', 'カナ'], required: true, read: kana },
    bornOn: { column: '生年月日', read: day },
    disabilityKind: { column: '障害種別', also: ['障害の種別', '障害'], required: true, ...disabilityKind },
    certificateNumber: { column: '受給者証番号', also: ['受給者番号'], read: certificateNumber },
    precedingService: {
      column: '利用前サービス',
      also: ['利用前のサービス', '前サービス'],
      required: true,
      ...precedingService,
    },
    precedingOffice: { column: '利用前事業所', also: ['利用前の事業所', '前事業所'], read: line },
    employedOn: { column: '就職日', also: ['雇用開始日', '入社日'], required: true, read: day },
    employer: { column: '就職先', also: ['勤務先', '就労先'], required: true, read: line },
    weeklyMinutes: {
      column: '週所定時間',
      also: ['週の所定時間', '週所定労働時間'],
      read: weeklyMinutes,
      show: shownHours,
    },
    disclosed: { column: '障害の開示', also: ['開示', '障害開示'], ...disclosed },
    serviceStartedOn: { column: '定着支援開始日', also: ['就労定着支援開始日', '利用開始日'], read: day },
    office: { column: '事業所名', also: ['事業所', '定着支援事業所'], required: true, read: line },
    grantFrom: { column: '支給決定開始', also: ['支給決定開始日', '支給期間開始'], read: day },
    grantTo: { column: '支給決定終了', also: ['支給決定終了日', '支給期間終了'], read: day },
    leftOn: { column: '離職日', also: ['退職日'], read: day },
    leavingReason: { column: '離職理由', also: ['離職の理由', '退職理由'], ...leavingReason },
    rehiredOn: { column: '再就職日', also: ['転職日'], read: day },
    newEmployer: { column: '再就職先', also: ['転職先'], read: line },
    improvesConditions: { column: '転職支援の目的', also: ['転職の目的'], ...improvesConditions },
    endedOn: { column: '終了日', also: ['利用終了日', '支援終了日'], read: day },
    endReason: { column: '終了理由', also: ['終了の理由', '利用終了理由'], ...endReason },
    note: { column: '備考', also: ['メモ', '特記事項'], read: words },
  },
} as const satisfies Register;

export type UserFields = (typeof usersRegister)['fields'];
export type UserValues = Values<UserFields>;
type Field = keyof UserFields & string;

const titleOf = (field: Field) => usersRegister.fields[field].column;

/** Cells that only mean something together: where the first is typed, so must be the others, and the reverse. */
const together: readonly (readonly Field[])[] = [
  ['grantFrom', 'grantTo'],
  ['leftOn', 'leavingReason'],
  ['rehiredOn', 'newEmployer', 'improvesConditions'],
  ['endedOn', 'endReason'],
];

/** What cannot be before what: the later one's column is named. The same day is left to the deciders. */
const order: readonly (readonly [Field, Field])[] = [
  ['bornOn', 'employedOn'],
  ['employedOn', 'serviceStartedOn'],
  ['employedOn', 'leftOn'],
  ['leftOn', 'rehiredOn'],
  ['employedOn', 'endedOn'],
  ['serviceStartedOn', 'endedOn'],
  ['grantFrom', 'grantTo'],
];

/** Days on which something happened; none of them can lie in the future. */
const happened: readonly Field[] = [
  'bornOn',
  'employedOn',
  'serviceStartedOn',
  'grantFrom',
  'leftOn',
  'rehiredOn',
  'endedOn',
];

/** What is wrong with a row as a whole, though each of its cells can be read. `today` is today in Japan. */
export function userFaults({ values, typed, faults: known }: ReadRow<UserFields>, today: string): readonly RowFault[] {
  const faults: RowFault[] = [];
  const blank = (field: Field) => (typed[field] ?? '').trim() === '';
  const unread = (field: Field) => known.some((fault) => fault.field === field);
  if (known.some((fault) => fault.field === null)) return [];
  for (const group of together) {
    const given = group.find((field) => !blank(field));
    if (given === undefined) continue;
    for (const field of group.filter(blank)) {
      faults.push({
        field,
        code: 'missing-with',
        says: `${titleOf(given)}が書かれていますが、${titleOf(field)}が空です。`,
      });
    }
  }
  if (!blank('rehiredOn') && blank('leftOn')) {
    faults.push({ field: 'leftOn', code: 'missing-with', says: '再就職日が書かれていますが、離職日が空です。' });
  }
  for (const field of happened) {
    const on = values[field] as string | null;
    if (on !== null && on > today) {
      faults.push({ field, code: 'future-day', says: `${titleOf(field)}(${shownDay(on)})は、まだ来ていない日です。` });
    }
  }
  for (const [first, second] of order) {
    const [from, to] = [values[first] as string | null, values[second] as string | null];
    if (from !== null && to !== null && to < from && !unread(first) && !unread(second)) {
      faults.push({
        field: second,
        code: 'before',
        says: `${titleOf(second)}(${shownDay(to)})が、${titleOf(first)}(${shownDay(from)})より前です。`,
      });
    }
  }
  return faults;
}

/** 管理番号. */
export const userKey = ({ caseNumber }: UserValues): string | null => caseNumber;
