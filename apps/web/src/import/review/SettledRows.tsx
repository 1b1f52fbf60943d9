import { useState } from 'react';
import { useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { keyOf, type ReviewRow } from './answers.ts';
import { Item, usePlace, WhyForm } from './Item.tsx';
import { sendUndoRow } from './send.ts';
import { reviewWords } from './words.ts';

/** What was decided of rows, by whom and why; each can be taken back. */
export function SettledRows({ rows, canWrite }: { rows: readonly ReviewRow[]; canWrite: boolean }) {
  const say = useMessages(reviewWords).settled;
  if (rows.length === 0) return null;
  return (
    <Section title={say.title} sub={say.sub}>
      <ul className="rv-list">
        {rows.map((row) => (
          <Settled key={keyOf(row)} row={row} canWrite={canWrite} />
        ))}
      </ul>
    </Section>
  );
}

function Settled({ row, canWrite }: { row: ReviewRow; canWrite: boolean }) {
  const say = useMessages(reviewWords).settled;
  const days = useDays();
  const corporation = useCorporationPath();
  const place = usePlace();
  const [undoing, setUndoing] = useState(false);
  const { settled } = row;
  if (!settled) return null;
  return (
    <Item
      name={
        <>
          {[row.subject?.name, row.key].filter(Boolean).join(' ')} <span className="kana">{say[settled.how]}</span>
        </>
      }
      place={place(row)}
    >
      <p>
        {say.by(days.long(inJapan(settled.recordedAt).day), settled.recordedBy.name)}{' '}
        {settled.why && say.why(settled.why)}
      </p>
      {canWrite && !undoing && (
        <div className="acts-in">
          <Button small look="quiet" onClick={() => setUndoing(true)}>
            {say.undo}
            <span className="sr">: {place(row)}</span>
          </Button>
        </div>
      )}
      {undoing && (
        <WhyForm
          draft={`undo-row-${settled.eventId}`}
          say={{ label: say.undoWhy, help: say.undoHelp, submit: say.undoSubmit }}
          send={(why, commandId) => sendUndoRow(corporation, row.importId, settled.eventId, why, commandId)}
          close={() => setUndoing(false)}
        />
      )}
    </Item>
  );
}
