import { daysBetween, monthOf, monthsBetween, type PlainDate } from '@teichaku/rules';
import { useMemo } from 'react';
import { PlainLink, useAddressTail } from '../../coordinates/PlainLink.tsx';
import { useDays } from '../../ui/day/use-days.ts';
import '../../ui/field/field.css';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Sign, Status } from '../../ui/status/Status.tsx';
import type { Column } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { CasefileRow, Sort } from '../contract.ts';
import { listWords } from '../words/list.ts';
import { vocabulary } from '../words/vocabulary.ts';

/**
 * Columns of the list, in the order in which a day is planned: who, where, until when, met, what is open. They stay
 * the same from key to key, so that rows which have not changed are not drawn again.
 */
export function useColumns({
  on,
  sort,
  onSort,
  canWrite,
  toInterview,
}: {
  on: PlainDate;
  sort: Sort;
  onSort: (sort: Sort) => void;
  canWrite: boolean;
  /** The name leads to the interview, not to the casefile. */
  toInterview: boolean;
}): readonly Column<CasefileRow>[] {
  const say = useMessages(listWords);
  const tail = useAddressTail();
  const columns = useMemo(() => {
    const columns: Column<CasefileRow>[] = [
      {
        id: 'name',
        kind: 'name',
        width: '19%',
        title: say.byKana,
        cell: (row) => (
          <NameCell row={row} href={`/casefiles/${row.casefileId}${toInterview ? '/interview' : ''}${tail}`} />
        ),
      },
      { id: 'work', title: say.head.work, width: '20%', cell: (row) => <WorkCell row={row} /> },
      {
        id: 'service',
        title: say.byLastDay,
        width: '15%',
        phone: 'hide',
        cell: (row) => <ServiceCell row={row} on={on} />,
      },
      { id: 'month', title: say.head.month, width: '17%', cell: (row) => <MonthCell row={row} /> },
      {
        id: 'check',
        title: say.head.check,
        width: '11%',
        phone: 'label',
        // An empty cell leaves no room on the phone.
        cell: (row) =>
          row.findings.length > 0 ? <Status kind="check">{say.findings(row.findings.length)}</Status> : null,
      },
      {
        id: 'worker',
        title: say.head.worker,
        width: '8%',
        phone: 'hide',
        // The family name says who; the whole name stands on the casefile.
        cell: (row) => row.caseworkerName?.split(/[\s\u3000]/)[0] ?? <span className="none">—</span>,
      },
    ];
    const act: Column<CasefileRow> = {
      id: 'act',
      kind: 'action',
      width: '116px',
      title: <span className="sr">{say.head.act}</span>,
      cell: (row) =>
        row.phase === 'closed' ? null : (
          <PlainLink
            className="btn sm"
            href={`/casefiles/${row.casefileId}/interview${tail}`}
            aria-label={say.interviewOf(row.name)}
          >
            <Icon name="pencil" small />
            {say.interview}
          </PlainLink>
        ),
    };
    return canWrite ? [...columns, act] : columns;
  }, [say, tail, on, canWrite, toInterview]);
  return useMemo(
    () =>
      columns.map((column) => {
        const by = sortOf[column.id];
        if (!by) return column;
        return { ...column, sort: { direction: sort === by ? 'ascending' : null, onSort: () => onSort(by) } };
      }),
    [columns, sort, onSort],
  );
}

/** Columns by which the list can be ordered. */
const sortOf: Readonly<Record<string, Sort>> = { name: 'kana', service: 'lastDay' };

function NameCell({ row, href }: { row: CasefileRow; href: string }) {
  const { dot } = useMessages(words);
  return (
    <>
      <PlainLink href={href}>{row.name}</PlainLink>
      <span className="kana">{[row.kana, row.caseNumber].filter(Boolean).join(dot)}</span>
    </>
  );
}

function WorkCell({ row }: { row: CasefileRow }) {
  const say = useMessages(listWords);
  const days = useDays();
  return (
    <span className={row.employer ? 'work' : 'none'}>
      {row.employer ?? say.noJob}
      {row.employedOn && <span className="kana">{say.employedOn(days.short(row.employedOn))}</span>}
    </span>
  );
}

/** The last day of the three years and how far it is; before the service, the day from which it may be used. */
function ServiceCell({ row, on }: { row: CasefileRow; on: PlainDate }) {
  const say = useMessages(listWords);
  const days = useDays();
  if (row.phase === 'in-service' && row.lastDay) {
    const left = daysBetween(on, row.lastDay);
    const months = monthsBetween(monthOf(on), monthOf(row.lastDay));
    return (
      <span className="nb">
        {days.short(row.lastDay)}
        <span className={`kana ${left <= 183 ? 'soon' : ''}`}>
          {left < 0 ? days.past(-left) : left < 62 ? days.left(left) : say.monthsLeft(months)}
        </span>
      </span>
    );
  }
  if (row.phase === 'employed' && row.usableFrom)
    return (
      <span className="nb">
        {say.usableFrom(days.short(row.usableFrom))}
        <span className={`kana ${row.usableFrom <= on ? 'soon' : ''}`}>
          {row.usableFrom <= on ? say.canStart : say.phase.employed}
        </span>
      </span>
    );
  return <span className="none">{say.phase[row.phase]}</span>;
}

/** What this month's contact came to, in the fewest words; a phone call is said to be only one. */
function MonthCell({ row }: { row: CasefileRow }) {
  const say = useMessages(listWords);
  const { means } = useMessages(vocabulary);
  const days = useDays();
  const { month } = row;
  if (!month)
    return (
      <span className="none">
        <span className="desk">—</span>
        <span className="phone">{say.phase[row.phase]}</span>
      </span>
    );
  const counted = month.contacts.findLast((contact) => counts(contact.means));
  const other = month.contacts.at(-1);
  const missed = month.missed.at(-1);
  if (counted)
    return (
      <Status kind="ok">
        <Nb>{say.met(days.monthDay(counted.on), means[counted.means])}</Nb>
      </Status>
    );
  // nobody can be met any more: what can be missing is the record
  if (row.phase !== 'in-service' && month.met === false) return <Status kind="check">{say.endedUnmet}</Status>;
  if (month.nextOn)
    return (
      <b>
        <Nb>{say.planned(days.monthDay(month.nextOn))}</Nb>
      </b>
    );
  if (missed && (!other || missed.on >= other.on))
    return (
      <b>
        <Nb>{say.missed(days.monthDay(missed.on))}</Nb>
      </b>
    );
  if (other)
    return (
      <b>
        <Nb>{say.only(days.monthDay(other.on), means[other.means])}</Nb>
      </b>
    );
  return (
    <span className="yet">
      <Sign kind="plan" />
      {say.notYet}
    </span>
  );
}

const counts = (means: string) => means === 'face-to-face' || means === 'video' || means === 'equivalent';
