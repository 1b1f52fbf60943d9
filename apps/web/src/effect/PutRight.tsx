import type { PlainDate } from '@teichaku/rules';
import { useDays } from '../ui/day/use-days.ts';
import { changed } from './changed.ts';

/** What was written struck out, and what is right marked, where the two differ: the day first, then the sentence. */
export function PutRight({
  days: [from, to],
  sentences: [before, after],
}: {
  days: readonly [PlainDate, PlainDate];
  sentences: readonly [string, string];
}) {
  const parts = changed(before, after);
  return (
    <>
      <Moved from={from} to={to} />
      {parts.head}
      {parts.old && (
        <>
          <del>{parts.old}</del>{' '}
        </>
      )}
      {parts.new && <ins>{parts.new}</ins>}
      {parts.tail}
    </>
  );
}

/** The day itself was put right. */
function Moved({ from, to }: { from: PlainDate; to: PlainDate }) {
  const days = useDays();
  if (from === to) return null;
  const text = (day: PlainDate) => (from.slice(0, 4) === to.slice(0, 4) ? days.monthDay(day) : days.long(day));
  return (
    <>
      <del className="nb">{text(from)}</del> <ins className="nb">{text(to)}</ins>{' '}
    </>
  );
}
