import type { PlainDate } from '@teichaku/rules';
import { MonthGrid } from '../../ui/grid/MonthGrid.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Account } from '../../ui/ledger/Account.tsx';
import { Lanes } from '../../ui/ledger/Lanes.tsx';
import { Timeline, Voices } from '../../ui/ledger/Timeline.tsx';
import { WhyTree } from '../../ui/ledger/WhyTree.tsx';
import { Verdict } from '../../ui/page/Verdict.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { designWords } from '../words.ts';

const day = (text: string) => text as PlainDate;

export function LedgerParts() {
  const { parts } = useMessages(designWords);
  return (
    <>
      <h3 className="part">{parts.timeline}</h3>
      <Timeline
        label="できごとの見本"
        items={[
          {
            id: 'd1',
            on: day('2026-11-14'),
            content: (
              <>
                職場で会って面談しました(40分)。
                <Voices
                  quotes={[
                    { who: 'person', words: '朝の電車が、前より楽になりました。' },
                    { who: 'employer', words: '休憩の取り方が上手になりました。' },
                    { who: 'worker', words: '時差出勤が合っている様子。次は繁忙期の前に話す。' },
                  ]}
                />
              </>
            ),
            record: '3日後に記録',
          },
          {
            id: 'd2',
            on: day('2025-10-31'),
            content: (
              <>
                面談しました(<del>電話</del> <ins>テレビ電話</ins>・25分)。
                <Voices
                  struck={[{ who: 'person', words: '変わりありません。' }]}
                  quotes={[{ who: 'person', words: '上司が代わって、少し緊張しています。' }]}
                />
                <div className="corr">
                  <b>
                    <Nb>11月5日に訂正</Nb>
                  </b>{' '}
                  小林 直子「方法を書き間違えていました」
                </div>
              </>
            ),
            record: '同じ日に記録',
          },
        ]}
      />
      <h3 className="part">{parts.why}</h3>
      <WhyTree
        head={
          <>
            <Status kind="ok" boxed>
              対象
            </Status>
            <h4>
              <Nb>佐藤さんは、2025年12月1日から支援を使えます。</Nb>
            </h4>
          </>
        }
        branches={[
          {
            id: 'd-six',
            kind: 'ok',
            state: '適合',
            title: '6か月働き続けている',
            computation: ['2025年5月31日から数えて、11月30日に6か月に達しました。'],
            facts: <span className="leaf">2025年5月31日 青葉物流に就職した</span>,
            articles: [{ title: '施行規則', article: '第6条の10の3', url: null, quote: '六月を経過した日' }],
          },
          {
            id: 'd-change',
            kind: 'check',
            state: '要確認',
            title: '転職のあいだも、働き続けたとみる',
            badge: { kind: 'check', text: '要確認' },
            computation: ['6月30日に離職し、7月31日に就職しました。1か月の最後の日です。'],
            facts: <span className="leaf">2026年7月31日 港町印刷に転職した</span>,
            articles: [{ title: '厚生労働省Q&A', article: '問7', url: null }],
          },
        ]}
      />
      <h3 className="part">{parts.account}</h3>
      <div className="acct">
        <Account
          title="支援員 必要"
          steps={[
            { what: '前年度の延べ利用者', value: '481', unit: '人月' },
            { what: '12で割る', note: '40.0833… → 40.1', value: '40.1', unit: '人' },
          ]}
          total={{ what: '40で割る', value: '1.0025' }}
        />
        <Account
          title="支援員 実際"
          steps={[{ what: '勤務時間の合計', note: '160 + 24 + 8', value: '192', unit: '時間' }]}
          total={{ what: '160で割る', value: '1.2' }}
        />
      </div>
      <Verdict kind="ok" word="適合">
        1.2 は 1.0025 を満たしています。
      </Verdict>
      <h3 className="part">{parts.lanes}</h3>
      <Lanes
        label="働いた期間と支援の期間"
        day={day('2026-11-20')}
        dayLabel="今日"
        lanes={[
          {
            name: '仕事',
            pieces: [
              { from: day('2025-05-31'), to: day('2026-06-30'), label: '青葉物流', kind: 'past' },
              { from: day('2026-07-01'), to: day('2026-07-30'), label: '', kind: 'gap' },
              { from: day('2026-07-31'), to: day('2026-11-20'), label: '港町印刷', kind: 'now' },
            ],
          },
          {
            name: '支援',
            pieces: [
              { from: day('2025-06-01'), to: day('2025-11-30'), label: '移行', kind: 'before' },
              { from: day('2025-12-01'), to: day('2026-11-20'), label: '定着支援', kind: 'now' },
              { from: day('2026-11-21'), to: day('2028-11-30'), label: 'このまま続けば', kind: 'to-come' },
            ],
          },
        ]}
        marks={[
          { on: day('2025-05-31'), label: '就職' },
          { on: day('2025-12-01'), label: '利用開始', minor: true },
          { on: day('2028-11-30'), label: '3年' },
        ]}
      />
      <h3 className="part">{parts.grid}</h3>
      <MonthGrid
        label="月ごとの利用者数の見本"
        months={['2026-08', '2026-09', '2026-10']}
        columns={[
          { id: 'own', title: '就労定着支援', unit: '人' },
          {
            id: 'transition',
            title: '就労移行支援',
            note: '一体運営',
            unit: '人',
            opensOn: (month) => month > '2026-08',
          },
        ]}
        recorded={({ month, column }) => (column === 'own' && month < '2026-10' ? '41' : undefined)}
        read={(typed) =>
          /^\d+$/.test(typed) ? { value: Number(typed) } : { wrong: `「${typed}」は人数として読めません。` }
        }
        send={() => Promise.resolve()}
      />
      <h3 className="part">{parts.readOnly}</h3>
      <MonthGrid
        label="書き込めないときの月の表"
        months={['2026-09', '2026-10']}
        columns={[{ id: 'own', title: '就労定着支援', unit: '人' }]}
        recorded={({ month }) => (month === '2026-09' ? '41' : undefined)}
        read={() => ({ value: 0 })}
        send={() => Promise.resolve()}
        readOnly
      />
    </>
  );
}
