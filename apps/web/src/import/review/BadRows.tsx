import { useState } from 'react';
import { useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { Button } from '../../ui/field/Button.tsx';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { importWords } from '../messages.ts';
import { keyOf, type ReviewRow } from './answers.ts';
import { Item, usePlace } from './Item.tsx';
import { sendSettle } from './send.ts';
import { reviewWords } from './words.ts';

/** Rows that did not come in: what was typed where, and why it cannot be. */
export function BadRows({ rows, canWrite }: { rows: readonly ReviewRow[]; canWrite: boolean }) {
  const say = useMessages(reviewWords).bad;
  return (
    <Section title={say.title} sub={say.sub}>
      {rows.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : (
        <ul className="rv-list">
          {rows.map((row) => (
            <Bad key={keyOf(row)} row={row} canWrite={canWrite} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Bad({ row, canWrite }: { row: ReviewRow; canWrite: boolean }) {
  const say = useMessages(reviewWords).bad;
  const { kinds } = useMessages(importWords);
  const corporation = useCorporationPath();
  const today = useToday();
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
        <CommandForm
          draft={`done-${keyOf(row)}`}
          fields={[{ kind: 'words', name: 'why', label: say.doneWhy, help: say.doneHelp, optional: true }]}
          today={today}
          send={({ why }, commandId) => sendSettle(corporation, row, 'done', why, commandId)}
          submit={say.doneSubmit}
          onDone={() => setSettling(false)}
          opened
          onLater={() => setSettling(false)}
        />
      )}
    </Item>
  );
}
