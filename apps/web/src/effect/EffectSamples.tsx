import { type PlainDate, plainDate } from '@teichaku/rules';
import { StateOf } from '../ui/page/StateOf.tsx';
import type { Change } from './answers.ts';
import { Changes } from './Changes.tsx';
import { PutRight } from './PutRight.tsx';
import { Would } from './WouldChange.tsx';

const change = (ja: string, en: string) => ({ sentence: { ja, en } }) as Change;
const changed = [
  change('9月の面談は、数えないことになりました。', 'Interview, September: done → not counted.'),
  change(
    'やることに、「支給決定の更新を確かめる」(11月30日まで)が加わりました。',
    'To do, see to the renewal of the grant: none → by 30 November.',
  ),
];
const would = [
  change('9月の面談は、数えないことになります。', 'Interview, September: done → not counted.'),
  change(
    '新宿定着支援センターの令和9年1月から令和9年5月までの管理者は、問われないことになります。',
    'Shinjuku, manager, January to May 2027: not asked for.',
  ),
];
const days: readonly [PlainDate, PlainDate] = [plainDate('2026-09-14'), plainDate('2026-09-15')];

/** What a record changed, and what it would change. */
export function EffectSamples() {
  return (
    <>
      <StateOf of="Changes" is="changes">
        <Changes by="corrected" changes={changed} />
      </StateOf>
      <StateOf of="Changes" is="unchanged">
        <Changes by="voided" changes={[]} />
      </StateOf>
      <StateOf of="PutRight" is="corrected">
        <p>
          <PutRight days={days} sentences={['職場で会って面談しました(40分)。', '電話で面談しました(40分)。']} />
        </p>
      </StateOf>
      <StateOf of="Would" is="unwritten">
        <Would changes="unwritten" />
      </StateOf>
      <StateOf of="Would" is="waiting">
        <Would changes="waiting" />
      </StateOf>
      <StateOf of="Would" is="changes">
        <Would changes={would} />
      </StateOf>
      <StateOf of="Would" is="unchanged">
        <Would changes={[]} />
        <Would changes={[]} staffingOnly />
      </StateOf>
    </>
  );
}
