import { type ComponentType, Suspense } from 'react';
import { BannerLines } from '../../app/shell/BannerLines.tsx';
import { NotNewestSays } from '../../app/shell/not-newest/NotNewestLine.tsx';
import type { NotNewest } from '../../app/shell/not-newest/use-not-newest.ts';
import { BoardSamples } from '../../board/index.ts';
import { StorySamples } from '../../casefile/index.ts';
import { DemoSamples } from '../../corporation/index.ts';
import { EffectSamples } from '../../effect/index.ts';
import { ReviewSamples } from '../../import/index.ts';
import { InboxSamples } from '../../inbox/index.ts';
import { ListsSamples } from '../../lists/index.ts';
import { StaffingSamples } from '../../staffing/index.ts';
import { TaskSamples } from '../../task/index.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { StateOf } from '../../ui/page/StateOf.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { designWords } from '../words.ts';

const noon = Date.parse('2026-11-20T12:00:00+09:00');
const unread: NotNewest = {
  kind: 'unread',
  since: noon,
  because: 'データベースに届きません。',
  written: noon + 60_000,
};
const nothing = () => {};

const BannerSamples = () => (
  <>
    <StateOf of="BannerLines" is="rest">
      <BannerLines
        banners={[
          {
            kind: 'parked',
            message:
              '一覧に出ていない記録があります。事例 2 件に読めない記録があり、そこだけ一覧の更新を止めています。',
            count: 2,
            record: null,
            guide: null,
          },
        ]}
      />
    </StateOf>
    <StateOf of="BannerLines" is="failed">
      <BannerLines
        banners={[
          {
            kind: 'stopped',
            message: '一覧の更新が止まっています。',
            count: 0,
            record: null,
            guide: '/guide/operations.html',
          },
        ]}
      />
    </StateOf>
    <StateOf of="BannerLines" is="readOnly">
      <BannerLines
        banners={[
          {
            kind: 'read-only',
            message:
              '佐藤 一郎さんの3件目の記録（「就職した」、令和8年(2026年)5月1日(金)に記録）が、書かれたときのままではありません。直るまで、この法人の記録は見ることだけができます。このサーバーを預かる方に知らせてください。',
            count: 0,
            record: {
              kind: 'casefile',
              id: '00000000-0000-4000-8000-000000000001',
              name: '佐藤 一郎',
              number: 3,
              title: '就職した',
              recordedAt: '2026-05-01T09:00:00+09:00',
              recordedOn: '2026-05-01',
            },
            guide: '/guide/operations.html#seal-alarm',
          },
        ]}
      />
    </StateOf>
    <StateOf of="NotNewestSays" is="failed">
      <NotNewestSays found={unread} busy={false} again={nothing} />
    </StateOf>
    <StateOf of="NotNewestSays" is="unsure">
      <NotNewestSays found={{ ...unread, because: null, written: null }} busy={false} again={nothing} />
    </StateOf>
    <StateOf of="NotNewestSays" is="busy">
      <NotNewestSays found={unread} busy again={nothing} />
    </StateOf>
    <StateOf of="NotNewestSays" is="behind">
      <NotNewestSays found={{ ...unread, kind: 'behind', because: null }} busy={false} again={nothing} />
    </StateOf>
  </>
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
  lists: ListsSamples,
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
