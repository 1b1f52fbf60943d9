import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { ErrorState } from '../../ui/page/Problems.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { importWords } from '../messages.ts';
import { keyOf, type ReviewRow } from './answers.ts';
import { Item, Items, usePlace, WhyForm } from './Item.tsx';
import { sendSettle, sendTake } from './send.ts';
import { reviewWords } from './words.ts';

/** Rows that say otherwise than the record: column by column the register's word, or the record's. */
export function DifferingRows({ rows, canWrite }: { rows: readonly ReviewRow[]; canWrite: boolean }) {
  const say = useMessages(reviewWords).differing;
  return (
    <Items
      title={say.title}
      sub={say.sub}
      none={say.none}
      all={rows}
      one={(row) => <Differing key={keyOf(row)} row={row} canWrite={canWrite} />}
    />
  );
}

function Differing({ row, canWrite }: { row: ReviewRow; canWrite: boolean }) {
  const say = useMessages(reviewWords).differing;
  const { kinds } = useMessages(importWords);
  const corporation = useCorporationPath();
  const place = usePlace();
  const id = useId();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [keeping, setKeeping] = useState(false);
  const take = useTake(row);
  const takeable = row.differences.filter((difference) => difference.takeable).map(({ field }) => field);
  const pick = (field: string, together: readonly string[]) =>
    setChosen((now) => {
      const others = now.filter((one) => !together.includes(one));
      return now.includes(field) ? others : [...others, ...takeable.filter((one) => together.includes(one))];
    });
  return (
    <Item
      name={
        <>
          {row.subject?.name} <span className="kana">{[row.key, kinds[row.kind]].filter(Boolean).join(' ')}</span>
        </>
      }
      place={place(row)}
    >
      <LedgerTable
        label={`${row.subject?.name ?? ''} ${place(row)}`}
        rows={row.differences}
        rowKey={({ field }) => field}
        columns={[
          { id: 'column', title: say.column, kind: 'name', cell: ({ column }) => column },
          {
            id: 'recorded',
            title: say.recorded,
            phone: 'label',
            cell: ({ recorded }) => recorded || <span className="muted">{say.blank}</span>,
          },
          {
            id: 'register',
            title: say.register,
            phone: 'label',
            cell: ({ register }) => (register ? <ins>{register}</ins> : <span className="muted">{say.blank}</span>),
          },
          {
            id: 'choose',
            title: say.choose,
            phone: 'label',
            cell: ({ field, column, together, takeable: may }) =>
              may && canWrite ? (
                <label className="rv-take" htmlFor={`${id}${field}`}>
                  <input
                    id={`${id}${field}`}
                    type="checkbox"
                    checked={chosen.includes(field)}
                    onChange={() => pick(field, together)}
                  />
                  <span className="sr">
                    {say.choose}: {column}
                  </span>
                </label>
              ) : (
                <span className="muted">{may ? '' : say.says}</span>
              ),
          },
        ]}
      />
      {take.failed !== null && <ErrorState error={take.failed} />}
      {canWrite && !keeping && (
        <div className="acts-in">
          <Button
            small
            busy={take.sending || chosen.length === 0}
            onClick={() => take.send(chosen.filter((field) => takeable.includes(field)))}
          >
            {chosen.length === 0 ? say.takeNone : say.take(chosen.length, takeable.length - chosen.length)}
          </Button>
          {takeable.length > 1 && chosen.length < takeable.length && (
            <Button small look="quiet" onClick={() => setChosen(takeable)}>
              {say.all}
            </Button>
          )}
          <Button small look="quiet" onClick={() => setKeeping(true)}>
            {say.keep}
          </Button>
          {row.subject?.stream.startsWith('casefile-') && (
            <Link
              className="btn quiet sm"
              to="/casefiles/$casefileId"
              params={{ casefileId: row.subject.stream.slice('casefile-'.length) }}
            >
              {say.see}
            </Link>
          )}
          {row.subject?.stream.startsWith('staffMember-') && (
            <Link
              className="btn quiet sm"
              to="/staff-members/$staffMemberId"
              params={{ staffMemberId: row.subject.stream.slice('staffMember-'.length) }}
            >
              {say.see}
            </Link>
          )}
        </div>
      )}
      {keeping && (
        <WhyForm
          draft={`keep-${keyOf(row)}`}
          say={{ label: say.keepWhy, help: say.keepHelp, submit: say.keepSubmit, optional: true }}
          send={(why, commandId) => sendSettle(corporation, row, 'kept', why, commandId)}
          close={() => setKeeping(false)}
        />
      )}
    </Item>
  );
}

/** Sends the choice once, however often it is pressed; what was written meanwhile is shown, and the choice stays. */
function useTake(row: ReviewRow) {
  const corporation = useCorporationPath();
  const queries = useQueryClient();
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const command = useRef<{ readonly content: string; readonly id: string } | null>(null);
  const send = async (fields: readonly string[]) => {
    const content = fields.join();
    if (command.current?.content !== content) command.current = { content, id: crypto.randomUUID() };
    setSending(true);
    setFailed(null);
    try {
      await sendTake(corporation, row, fields, command.current.id);
    } catch (cause) {
      setFailed(cause);
    } finally {
      await queries.invalidateQueries({ queryKey: ['ask'] });
      setSending(false);
    }
  };
  return { send: (fields: readonly string[]) => void send(fields), sending, failed };
}
