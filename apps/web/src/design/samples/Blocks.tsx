import { type ComponentType, Suspense } from 'react';
import { BannerLines } from '../../app/shell/BannerLines.tsx';
import { BoardSamples } from '../../board/index.ts';
import { StorySamples } from '../../casefile/index.ts';
import { DemoSamples } from '../../corporation/index.ts';
import { EffectSamples } from '../../effect/index.ts';
import { ReviewSamples } from '../../import/index.ts';
import { InboxSamples } from '../../inbox/index.ts';
import { StaffingSamples } from '../../staffing/index.ts';
import { TaskSamples } from '../../task/index.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { StateOf } from '../../ui/page/StateOf.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { designWords } from '../words.ts';

const BannerSamples = () => (
  <StateOf of="BannerLines" is="rest">
    <BannerLines
      banners={[{ kind: 'unreadable', message: 'この版では読めない記録が2件あります。新しい版に入れ替えてください。' }]}
    />
  </StateOf>
);

const blocks = {
  banner: BannerSamples,
  task: TaskSamples,
  inbox: InboxSamples,
  story: StorySamples,
  effect: EffectSamples,
  review: ReviewSamples,
  board: BoardSamples,
  staffing: StaffingSamples,
  demo: DemoSamples,
} as const satisfies Record<keyof (typeof designWords)['ja']['blocks'], ComponentType>;

/** What features are built from, each shown by its own feature. */
export function Blocks() {
  const say = useMessages(designWords);
  return (Object.keys(blocks) as (keyof typeof blocks)[]).map((name) => {
    const Block = blocks[name];
    return (
      <Section key={name} title={say.blocks[name]} className="sample">
        <Suspense fallback={<Loading rows={3} />}>
          <Block />
        </Suspense>
      </Section>
    );
  });
}
