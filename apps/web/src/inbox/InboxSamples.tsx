import { useCoordinates } from '../coordinates/use-coordinates.ts';
import { StateOf } from '../ui/page/StateOf.tsx';
import type { InboxLine } from './contract.ts';
import { InboxLineRow } from './InboxLineRow.tsx';
import './inbox.css';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const by = { id: NOBODY, name: '小林 直子' };
const said = (ja: string, en: string) => ({ ja, en });
const met = said('職場で会って面談しました(40分)。', 'Interviewed face to face at work (40 min).');
const september = {
  kind: 'interview',
  months: ['2026-09'],
  from: 'met',
  to: 'open',
  sentence: said('9月の面談は、数えないことになりました。', 'Interview, September: done → not counted.'),
} as never;

/** A line of the inbox, of every kind. */
export function InboxSamples() {
  const { on } = useCoordinates();
  const line = (rest: Partial<InboxLine>, isNew = false) => (
    <ol className="tl ib">
      <InboxLineRow
        isNew={isNew}
        line={{
          id: 'sample',
          kind: 'recorded',
          toldAt: `${on}T10:12:00.000000+09:00`,
          subject: { kind: 'casefile', id: NOBODY, name: '佐藤 一郎' },
          entryId: null,
          office: null,
          caseworker: { id: NOBODY, name: '渡辺 由美' },
          by,
          on,
          daysLate: 0,
          sentence: met,
          was: null,
          why: null,
          struck: false,
          settled: false,
          changes: [],
          ...rest,
        }}
      />
    </ol>
  );
  const grant = said('支給決定の更新を確かめる', 'See to the renewal of the grant');
  return (
    <>
      <StateOf of="InboxLineRow" is="rest">
        {line({})}
      </StateOf>
      <StateOf of="InboxLineRow" is="isNew">
        {line({}, true)}
      </StateOf>
      <StateOf of="InboxLineRow" is="lateRecord">
        {line({ kind: 'late', daysLate: 25, changes: [september] })}
      </StateOf>
      <StateOf of="InboxLineRow" is="corrected">
        {line({
          kind: 'corrected',
          why: '方法を書き間違えていた',
          was: { on, sentence: met },
          sentence: said('電話で面談しました(40分)。', 'Interviewed by telephone (40 min).'),
          changes: [september],
        })}
      </StateOf>
      <StateOf of="InboxLineRow" is="voided">
        {line({ kind: 'voided', why: '別の人の面談だった', struck: true })}
      </StateOf>
      <StateOf of="InboxLineRow" is="merged">
        {line({ kind: 'merged', sentence: said('2つの記録をまとめました。', 'Two records were put together.') })}
      </StateOf>
      <StateOf of="InboxLineRow" is="task">
        {line({ kind: 'task', by: null, sentence: grant })}
      </StateOf>
      <StateOf of="InboxLineRow" is="settled">
        {line({ kind: 'task', by: null, sentence: grant, settled: true })}
      </StateOf>
      <StateOf of="InboxLineRow" is="imported">
        {line({
          kind: 'imported',
          on: null,
          caseworker: null,
          subject: { kind: 'import', id: NOBODY, name: '' },
          sentence: said('名簿から530行を取り込みました。', '530 rows were taken from a register.'),
        })}
      </StateOf>
    </>
  );
}
