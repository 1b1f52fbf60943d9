import { useMemo, useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useEffects } from '../../effect/index.ts';
import { Segments } from '../../ui/field/Segmented.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Timeline } from '../../ui/ledger/Timeline.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import type { CasefileView } from '../contract.ts';
import { viewWords } from '../words/view.ts';
import { StoryLine, StoryRecord } from './StoryLine.tsx';
import { type Chapter, chapterOf, mayHaveChanged, tell } from './story.ts';

/** できごと: everything that was recorded of the case, in sentences, newest first. */
export function Story({ view }: { view: CasefileView }) {
  const say = useMessages(viewWords);
  const { canWrite } = useCoordinates();
  const [chapter, setChapter] = useState<Chapter | 'all'>('all');
  const story = useMemo(() => tell(view.timeline), [view.timeline]);
  const shown = story.filter(({ entry }) => chapter === 'all' || chapterOf(entry) === chapter);
  const { casefileId } = view;
  const effects = useEffects(`casefiles/${casefileId}`, story.some(mayHaveChanged));
  return (
    <Section
      title={say.events}
      sub={say.newest}
      links={
        <Segments
          name="chapter"
          label={say.showLabel}
          small
          value={chapter}
          onChange={setChapter}
          options={(['all', 'contact', 'work', 'service'] as const).map((value) => ({
            value,
            label: say.show[value],
          }))}
        />
      }
    >
      {shown.length === 0 ? (
        <Empty>{say.nothing}</Empty>
      ) : (
        <Timeline
          label={say.events}
          items={shown.map((told) => ({
            id: told.entry.eventId,
            on: told.entry.on,
            content: <StoryLine told={told} casefileId={casefileId} effects={effects.get(told.entry.eventId)} />,
            record: (
              <StoryRecord
                told={told}
                casefileId={casefileId}
                canWrite={canWrite}
                duplicate={view.duplicateOf !== null}
              />
            ),
          }))}
        />
      )}
    </Section>
  );
}
