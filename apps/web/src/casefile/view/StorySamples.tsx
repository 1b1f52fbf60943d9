import { plainDate } from '@teichaku/rules';
import type { EffectsOf } from '../../effect/index.ts';
import { Timeline } from '../../ui/ledger/Timeline.tsx';
import { StateOf } from '../../ui/page/StateOf.tsx';
import type { TimelineEntry } from '../contract.ts';
import { StoryLine, StoryRecord } from './StoryLine.tsx';
import './view.css';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const by = { id: NOBODY, name: '小林 直子' };
const said = (ja: string, en: string) => ({ ja, en });

const entry = (eventId: string, rest: Partial<TimelineEntry> = {}): TimelineEntry => ({
  eventId,
  type: 'InterviewHeld',
  title: '面談した',
  on: plainDate('2026-11-14'),
  recordedAt: '2026-11-14T16:20:00.000000+09:00',
  recordedBy: by,
  daysLate: 0,
  sentence: said('職場で会って面談しました(40分)。', 'Interviewed face to face at work (40 min).'),
  quotes: [{ who: 'person', words: '朝の電車が、前より楽になりました。' }],
  data: {},
  source: null,
  reason: null,
  voided: null,
  corrects: null,
  basis: null,
  lawNow: null,
  stream: `casefile-${NOBODY}`,
  revision: 3,
  ...rest,
});
const voided = (replacedBy: string | null) => ({
  eventId: NOBODY,
  why: '方法を書き間違えていた',
  recordedAt: '2026-11-16T09:05:00.000000+09:00',
  recordedBy: by,
  replacedBy,
});
const effect = {
  eventId: NOBODY,
  entryId: NOBODY,
  day: plainDate('2026-11-16'),
  changes: [{ sentence: said('11月の面談は、数えないことになりました。', 'Interview, November: done → not counted.') }],
};
const changed = (kind: string, of: 'written' | 'takenBack' = 'written') =>
  ({ [of]: { ...effect, kind } }) as unknown as EffectsOf;

const line = (
  one: TimelineEntry,
  {
    was = null,
    effects,
    canWrite = true,
  }: { was?: TimelineEntry | null; effects?: EffectsOf; canWrite?: boolean } = {},
) => (
  <Timeline
    label={one.eventId}
    items={[
      {
        id: `sample-${one.eventId}`,
        on: one.on,
        content: <StoryLine told={{ entry: one, was }} casefileId={NOBODY} effects={effects} />,
        record: <StoryRecord told={{ entry: one, was }} casefileId={NOBODY} canWrite={canWrite} duplicate={false} />,
      },
    ]}
  />
);

/** An entry of the story, as it was written and as it was put right. */
export function StorySamples() {
  const byPhone = said('電話で面談しました(40分)。', 'Interviewed by telephone (40 min).');
  return (
    <>
      <StateOf of="StoryLine" is="rest">
        {line(entry('rest'))}
      </StateOf>
      <StateOf of="StoryLine" is="lateRecord">
        {line(entry('late', { daysLate: 25, recordedAt: '2026-12-09T09:00:00.000000+09:00' }), {
          effects: changed('late'),
        })}
      </StateOf>
      <StateOf of="StoryLine" is="imported">
        {line(entry('imported', { source: { kind: 'import', file: 'mendan.csv', row: 48 } as never }))}
      </StateOf>
      <StateOf of="StoryLine" is="corrected">
        {line(entry('right', { sentence: byPhone }), {
          was: entry('was', { voided: voided('right') }),
          effects: changed('corrected'),
        })}
      </StateOf>
      <StateOf of="StoryLine" is="voided">
        {line(entry('voided', { voided: voided(null) }), { effects: changed('voided', 'takenBack') })}
      </StateOf>
      <StateOf of="StoryLine" is="merged">
        {line(
          entry('merged', {
            type: 'DuplicateFound',
            quotes: [],
            sentence: said(
              '同じ人の事例を、この事例にまとめました。',
              'Another casefile of the person was put into this one.',
            ),
          }),
          { effects: changed('merged') },
        )}
      </StateOf>
      <StateOf of="StoryLine" is="unsatisfied">
        {line(
          entry('unsatisfied', {
            type: 'ServiceTransferred',
            quotes: [],
            sentence: said('就労定着支援を使い始めました。', 'Began to use the service.'),
            lawNow: 'unsatisfied',
          }),
        )}
      </StateOf>
      <StateOf of="StoryLine" is="readOnly">
        {line(entry('read-only'), { canWrite: false })}
      </StateOf>
    </>
  );
}
