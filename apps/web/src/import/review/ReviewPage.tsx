import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { likelyQuery } from '../../person/index.ts';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { reviewQuery } from './answers.ts';
import { BadRows } from './BadRows.tsx';
import { DifferingRows } from './DifferingRows.tsx';
import { Pairs } from './Pairs.tsx';
import { SettledRows } from './SettledRows.tsx';
import { reviewWords } from './words.ts';
import '../import.css';
import './review.css';

/** What imports left to be decided: who is who, which word holds, what did not come in; and what was decided. */
export function ReviewPage() {
  const say = useMessages(reviewWords);
  const path = useCorporationPath();
  const { canWrite } = useCoordinates();
  const review = useQuery(reviewQuery(path));
  const likely = useQuery(likelyQuery(path));
  const frame = useRef<HTMLDivElement>(null);
  const step = (by: number) => {
    const items = [...(frame.current?.querySelectorAll<HTMLElement>('[data-item]') ?? [])];
    const at = items.findIndex((item) => item.contains(document.activeElement));
    const next = items[at + by];
    if (!next) return false;
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    return true;
  };
  const enter = () => {
    const item = document.activeElement;
    if (!(item instanceof HTMLElement) || !item.matches('[data-item]')) return false;
    item.querySelector<HTMLElement>('input, .acts-in :is(a, button)')?.focus();
    return true;
  };
  useKeys({ ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: enter });
  const count = (review.data?.differing.length ?? 0) + (review.data?.bad.length ?? 0) + (likely.data?.total ?? 0);
  const known = review.data !== undefined && likely.data !== undefined;
  return (
    <div ref={frame}>
      <PageHead
        title={say.title}
        answer={known ? (count > 0 ? say.answer(count) : say.answerNone) : undefined}
        lead={say.lead}
      />
      <p className="lead">
        <Link to="/imports">{say.toImports}</Link>
        <span className="desk rv-keys keys">{say.keys}</span>
      </p>
      <Asked query={likely} rows={3}>
        {(found) => <Pairs list={found} canWrite={canWrite} />}
      </Asked>
      <Asked query={review} rows={3}>
        {({ differing, bad, settled }) => (
          <>
            <DifferingRows rows={differing} canWrite={canWrite} />
            <BadRows rows={bad} canWrite={canWrite} />
            <SettledRows rows={settled} canWrite={canWrite} />
          </>
        )}
      </Asked>
    </div>
  );
}
