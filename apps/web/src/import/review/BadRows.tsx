import { useState } from 'react';
import { useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { importWords } from '../messages.ts';
import { keyOf, type ReviewRow } from './answers.ts';
import { Item, Items, usePlace, WhyForm } from './Item.tsx';
import { sendSettle } from './send.ts';
import { reviewWords } from './words.ts';

/** Rows that did not come in: what was typed where, and why it cannot be. */
export function BadRows({ rows, canWrite }: { rows: readonly ReviewRow[]; canWrite: boolean }) {
  const say = useMessages(reviewWords).bad;
  return (
    <Items
      title={say.title}
      sub={say.sub}
      none={say.none}
      all={rows}
      one={(row) => <Bad key={keyOf(row)} row={row} canWrite={canWrite} />}
    />
  );
}

function Bad({ row, canWrite }: { row: ReviewRow; canWrite: boolean }) {
  const say = useMessages(reviewWords).bad;
  const { kinds } = useMessages(importWords);
  const corporation = useCorporationPath();
  const place = usePlace();
  const [settling, setSettling] = useState(false);
  return (
    <Item name={[kinds[row.kind], row.key].filter(Boolean).join(' ')} place={place(row)}>
      <dl className="rv-faults">
        {row.problems.map(({ column, value, reason }) => (
          <div key={`${column} ${reason}`} style={{ display: 'contents' }}>
            <dt>
              {column ?? say.whole}{' '}
              {column !== null &&
                (value ? <span className="imp-typed">{value}</span> : <span className="muted">{say.empty}</span>)}
            </dt>
            <dd>{reason}</dd>
          </div>
        ))}
      </dl>
      {canWrite && !settling && (
        <div className="acts-in">
          <Button small look="quiet" onClick={() => setSettling(true)}>
            {say.done}
            <span className="sr">: {place(row)}</span>
          </Button>
        </div>
      )}
      {settling && (
        <WhyForm
          draft={`done-${keyOf(row)}`}
          say={{ label: say.doneWhy, help: say.doneHelp, submit: say.doneSubmit, optional: true }}
          send={(why, commandId) => sendSettle(corporation, row, 'done', why, commandId)}
          close={() => setSettling(false)}
        />
      )}
    </Item>
  );
}
