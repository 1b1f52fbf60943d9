import { Link } from '@tanstack/react-router';
import { inJapan } from '../ui/day/format.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { GuideLink } from '../ui/page/GuideLink.tsx';
import { Status } from '../ui/status/Status.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { ParkedAnswer, ParkedStream } from './answers.ts';
import { listsWords } from './words.ts';
import './lists.css';

/** As the server's own words name it (guides.ts). */
const DAMAGED_GUIDE = '/guide/operations.html#seal-alarm';

/** What is not in the lists, why, and trying it again; `again` is missing where nothing can be done from here. */
export function Parked({
  parked: { rows, total },
  again,
  busy,
}: {
  parked: ParkedAnswer;
  again?: ((row: ParkedStream) => void) | undefined;
  /** Stream that is being tried. */
  busy?: string | undefined;
}) {
  const say = useMessages(listsWords).parked;
  const days = useDays();
  const name = useNameOf();
  if (rows.length === 0) return <Empty>{say.none}</Empty>;
  const when = (at: string) => {
    const { day, time } = inJapan(at);
    return `${days.long(day)} ${time}`;
  };
  return (
    <>
      <LedgerTable
        label={say.title}
        rows={rows}
        rowKey={({ stream }) => stream}
        columns={[
          { id: 'who', title: say.who, kind: 'name', cell: (row) => <Who row={row} /> },
          {
            id: 'why',
            title: say.why,
            cell: ({ cause, says, event, reason }) => (
              <div className="lists-why">
                <Status kind="check">{say.causes[cause]}</Status>
                <p>
                  <Nb>{say.says(says, event, cause)}</Nb>
                </p>
                {cause === 'damaged' && (
                  <p>
                    <GuideLink to={DAMAGED_GUIDE} />
                  </p>
                )}
                <details>
                  <summary>{say.detail}</summary>
                  <code>{reason}</code>
                </details>
              </div>
            ),
          },
          {
            id: 'since',
            title: say.since,
            phone: 'label',
            cell: ({ since }) => (since ? <Nb whole>{when(since)}</Nb> : '—'),
          },
          { id: 'later', title: say.later, phone: 'label', cell: ({ later }) => <Nb>{say.laterCount(later)}</Nb> },
          ...(again
            ? [
                {
                  id: 'again',
                  title: <span className="sr">{say.again}</span>,
                  kind: 'action' as const,
                  cell: (row: ParkedStream) => (
                    <Button
                      small
                      busy={busy === row.stream}
                      aria-label={say.againOf(name(row))}
                      onClick={() => again(row)}
                    >
                      {say.again}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {total > rows.length && <p className="sub">{say.shown(rows.length, total)}</p>}
    </>
  );
}

/** What it is called in a sentence. */
export function useNameOf(): (row: ParkedStream) => string {
  const say = useMessages(listsWords).parked;
  return ({ subject: { kind, name } }) => name ?? say.kinds[kind] ?? kind;
}

function Who({ row: { subject, office } }: { row: ParkedStream }) {
  const say = useMessages(listsWords).parked;
  const { kind, id, name } = subject;
  const called = name ?? say.unnamed;
  const link = {
    casefile: (
      <Link to="/casefiles/$casefileId" params={{ casefileId: id }}>
        {called}
      </Link>
    ),
    staffMember: (
      <Link to="/staff-members/$staffMemberId" params={{ staffMemberId: id }}>
        {called}
      </Link>
    ),
    office: (
      <Link to="/offices/$officeId" params={{ officeId: id }}>
        {called}
      </Link>
    ),
    corporation: <Link to="/setup/corporation">{called}</Link>,
  }[kind];
  return (
    <>
      {link ?? called}
      <span className="sub lists-kind">
        {say.kinds[kind] ?? kind}
        {office && kind === 'casefile' && ` ${office.name}`}
      </span>
    </>
  );
}
