import { day, number, shownDay, words } from './cells.ts';
import type { ReadRow, Register, RowFault, Values } from './register.ts';
import { means, place } from './vocabulary.ts';

/** 面談記録: a row is one interview. */
export const interviewsRegister = {
  kind: 'interviews',
  title: '面談記録',
  oneRow: '面談1回',
  fields: {
    caseNumber: { column: '管理番号', also: ['利用者番号', '利用者ID'], required: true, read: number },
    on: { column: '面談日', also: ['実施日', '支援日'], required: true, read: day },
    means: { column: '方法', also: ['面談方法', '支援方法'], required: true, ...means },
    place: { column: '場所', also: ['面談場所', '実施場所'], required: true, ...place },
    staffNumber: { column: '担当職員番号', also: ['職員番号', '担当者番号'], read: number },
    content: { column: '内容', also: ['面談内容', '支援内容', '記録'], read: words },
    toEmployer: { column: '職場への伝達事項', also: ['伝達事項', '企業への伝達事項'], read: words },
  },
} as const satisfies Register;

export type InterviewFields = (typeof interviewsRegister)['fields'];
export type InterviewValues = Values<InterviewFields>;

/** What is wrong with a row as a whole, though each of its cells can be read. */
export function interviewFaults(
  { values, faults: known }: ReadRow<InterviewFields>,
  today: string,
): readonly RowFault[] {
  if (known.some((fault) => fault.field === null)) return [];
  return values.on !== null && values.on > today
    ? [{ field: 'on', code: 'future-day', says: `面談日(${shownDay(values.on)})は、まだ来ていない日です。` }]
    : [];
}

/** 管理番号, day, and how many-th of that day (from 1). */
export const interviewKey = ({ caseNumber, on }: InterviewValues, nth: number): string | null =>
  caseNumber !== null && on !== null ? [caseNumber, on, nth].join('|') : null;
