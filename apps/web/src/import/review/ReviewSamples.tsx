import type { LikelyPair, LikelyPerson } from '../../person/index.ts';
import { StateOf } from '../../ui/page/StateOf.tsx';
import type { ReviewRow } from './answers.ts';
import { BadRows } from './BadRows.tsx';
import { DifferingRows } from './DifferingRows.tsx';
import { Pairs } from './Pairs.tsx';
import { SettledRows } from './SettledRows.tsx';
import '../import.css';
import './review.css';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const row = (rowId: string, rest: Partial<ReviewRow> = {}): ReviewRow => ({
  importId: NOBODY,
  rowId,
  outcome: 'bad',
  kind: 'users',
  file: 'riyosha.csv',
  row: 12,
  key: '0117',
  importedAt: '2026-11-19T10:00:00.000000+09:00',
  subject: null,
  problems: [],
  differences: [],
  settled: null,
  ...rest,
});
const bad = row('bad', {
  problems: [
    { column: '生年月日', value: 'S63.13.1', reason: '13月はありません。' },
    { column: '利用開始日', value: null, reason: '空欄です。' },
    { column: null, value: null, reason: '同じ番号の行が、ほかにもあります。' },
  ],
});
const differing = row('differing', {
  outcome: 'differing',
  subject: { stream: `person-${NOBODY}`, name: '佐藤 一郎', revision: 0 },
  differences: [
    {
      field: 'kana',
      column: 'フリガナ',
      recorded: 'サトウ イチロウ',
      register: 'サトウ カズオ',
      takeable: true,
      together: ['kana'],
    },
    { field: 'end', column: '終了日', recorded: '令和8年9月30日', register: '', takeable: false, together: ['end'] },
  ],
});
const settled = (how: 'taken' | 'kept' | 'done', why: string | null) =>
  row(how, {
    ...differing,
    rowId: how,
    settled: {
      eventId: `${NOBODY}-${how}`,
      how,
      why,
      recordedAt: '2026-11-20T10:00:00.000000+09:00',
      recordedBy: { id: NOBODY, name: '小林 直子' },
    },
  });
const decided = [settled('taken', null), settled('kept', '名簿が古い'), settled('done', '手で入れた')];

const person = (rest: Partial<LikelyPerson>): LikelyPerson => ({
  personId: NOBODY,
  name: '髙橋 和子',
  kana: 'タカハシ カズコ',
  aliases: [],
  disabilityKind: null,
  bornOn: null,
  birthYear: 1988,
  certificateNumbers: [],
  casefiles: [],
  ...rest,
});
const pair: LikelyPair = {
  a: person({}),
  b: person({ personId: NOBODY.replace(/0$/, '1'), name: '高橋 和子', certificateNumbers: ['1234567890'] }),
  reasons: [{ id: 'kana', ja: 'フリガナと生年が同じ', en: 'Same kana and year of birth' }],
  strength: 'likely',
  bothOpen: true,
};

/** What is to be decided after an import: open, where nothing may be written, and where there is nothing. */
export function ReviewSamples() {
  return (
    <>
      <StateOf of="Pairs" is="rest">
        <Pairs list={{ pairs: [pair], total: 3 }} canWrite />
      </StateOf>
      <StateOf of="Pairs" is="readOnly">
        <Pairs list={{ pairs: [pair], total: 1 }} canWrite={false} />
      </StateOf>
      <StateOf of="Pairs" is="empty">
        <Pairs list={{ pairs: [], total: 0 }} canWrite />
      </StateOf>
      <StateOf of="DifferingRows" is="rest">
        <DifferingRows rows={[differing]} canWrite />
      </StateOf>
      <StateOf of="DifferingRows" is="readOnly">
        <DifferingRows rows={[differing]} canWrite={false} />
      </StateOf>
      <StateOf of="DifferingRows" is="empty">
        <DifferingRows rows={[]} canWrite />
      </StateOf>
      <StateOf of="BadRows" is="rest">
        <BadRows rows={[bad]} canWrite />
      </StateOf>
      <StateOf of="BadRows" is="readOnly">
        <BadRows rows={[bad]} canWrite={false} />
      </StateOf>
      <StateOf of="BadRows" is="empty">
        <BadRows rows={[]} canWrite />
      </StateOf>
      <StateOf of="SettledRows" is="rest">
        <SettledRows rows={decided} canWrite />
      </StateOf>
      <StateOf of="SettledRows" is="readOnly">
        <SettledRows rows={decided} canWrite={false} />
      </StateOf>
    </>
  );
}
