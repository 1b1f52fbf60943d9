import type { ReactNode } from 'react';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { ReviewRow } from './answers.ts';
import { reviewWords } from './words.ts';

/** One thing to be decided; the arrow keys go from one to the next. */
export function Item({ name, place, children }: { name: ReactNode; place?: string; children: ReactNode }) {
  return (
    <li className="rv-item" data-item tabIndex={-1}>
      <div className="rv-head">
        <h3>{name}</h3>
        {place && (
          <p className="sub">
            <Nb>{place}</Nb>
          </p>
        )}
      </div>
      {children}
    </li>
  );
}

/** Where a row stands, and when it was brought. */
export function usePlace(): (row: ReviewRow) => string {
  const say = useMessages(reviewWords);
  const days = useDays();
  return ({ file, row, importedAt }) => say.place(file, row, days.long(inJapan(importedAt).day));
}
