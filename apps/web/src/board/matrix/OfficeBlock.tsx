import { monthOf } from '@teichaku/rules';
import { type CSSProperties, memo } from 'react';
import { useAddressTail } from '../../coordinates/PlainLink.tsx';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Status } from '../../ui/status/Status.tsx';
import type { BoardCell, BoardLine, BoardLineName, BoardOffice, BoardReason } from '../contract.ts';
import { cellName, figuresOf } from '../sentences/cell-text.ts';
import { boardWords } from '../words/board.ts';
import type { Column } from './columns.ts';
import { Columns } from './Months.tsx';
import { useInTurn } from './use-in-turn.ts';

interface Block {
  office: BoardOffice;
  reasons: readonly BoardReason[] | undefined;
  columns: readonly Column[];
  /** Shown with the first picture; the others follow in turn. */
  atOnce: boolean;
}

/** One office: its name, how it stands, and a table of its lines by month. Asked again, only what changed is drawn. */
export const OfficeBlock = memo(function OfficeBlock({ office, reasons, columns, atOnce }: Block) {
  const [place, shown] = useInTurn(atOnce);
  return (
    <div ref={place} className="ofc" style={{ '--lines': office.lines.length } as CSSProperties}>
      <Head office={office} reasons={reasons} columns={columns} />
      {shown ? <Lines office={office} columns={columns} /> : <div className="mx-later" />}
    </div>
  );
});

function Head({ office: { name, users, verdict, designatedOn }, reasons = [], columns }: Omit<Block, 'atOnce'>) {
  const say = useMessages(boardWords);
  const days = useDays();
  const young = columns[0] !== undefined && monthOf(designatedOn) >= columns[0].month;
  const shortages = reasons.filter((reason) => reason.kind === 'short');
  const now = shortages.filter(({ tense }) => tense === 'now');
  const coming = shortages.find(({ tense }) => tense === 'coming');
  const closing = reasons.find((reason) => reason.kind === 'closing');
  const roles = now.map(({ role }) => say.rolesShort[role]).join(say.listComma);
  return (
    <div className="ofh">
      <h3>{name}</h3>
      {now.length > 0 ? (
        <Status kind="short">{say.head.short(roles)}</Status>
      ) : coming ? (
        <Status kind="short" forecast>
          {say.head.shortComing(days.monthOnly(coming.month), say.rolesShort[coming.role])}
        </Status>
      ) : verdict === 'met' ? (
        <Status kind="ok">{say.status.ok}</Status>
      ) : verdict === 'not-open' ? null : (
        <Status kind="unknown">{say.status.unknown}</Status>
      )}
      {closing && (
        <Status kind={closing.over ? 'short' : 'check'}>
          {(closing.over ? say.head.closed : say.head.closing)(days.monthDay(closing.dueOn))}
        </Status>
      )}
      <span className="sub">
        <span className="nb">{say.head.users(users)}</span>
        {young && <span className="nb">{` ${say.head.designated(days.long(designatedOn))}`}</span>}
      </span>
    </div>
  );
}

function Lines({ office: { id, name, lines }, columns }: Pick<Block, 'office' | 'columns'>) {
  const say = useMessages(boardWords);
  const days = useDays();
  return (
    <table className="mx rest" aria-label={say.caption(name)}>
      <Columns columns={columns} />
      <thead>
        <tr>
          <td />
          {columns.map(({ month, name: head, className, isNow }) => (
            <th key={month} scope="col" className={className} aria-current={isNow ? 'date' : undefined}>
              <span className="heard">{days.month(month)}</span>
              <span className="seen">{head}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.line} officeId={id} line={line} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

const Line = memo(function Line({
  officeId,
  line: { line, cells },
  columns,
}: {
  officeId: string;
  line: BoardLine;
  columns: readonly Column[];
}) {
  const say = useMessages(boardWords);
  const tail = useAddressTail();
  const { title, unit } = say.lines[line];
  return (
    <tr>
      <th className="rowh" scope="row">
        {title}
        {unit && <small>{unit}</small>}
      </th>
      {columns.map((column, index) => {
        const cell = cells[index];
        return cell ? (
          <Cell
            key={column.month}
            line={line}
            cell={cell}
            column={column}
            href={`/board/${officeId}/${column.month}/${line}${tail}`}
          />
        ) : (
          <td key={column.month} className={`none ${column.className}`} />
        );
      })}
    </tr>
  );
});

/** A month of a line. Its links stand in hundreds: pressing is heard by the area around them. */
function Cell({ line, cell, column, href }: { line: BoardLineName; cell: BoardCell; column: Column; href: string }) {
  const say = useMessages(boardWords);
  const { isNow, ahead, name, className } = column;
  const { actual, of, fullTime } = figuresOf(line, cell, isNow);
  return (
    <td className={`${cell.status} ${className}`}>
      <a href={href} tabIndex={-1} aria-label={cellName(line, cell, { month: name, isNow, ahead, say })}>
        <span>
          {fullTime && <span className="ft">{say.fullTime}</span>}
          {actual}
          {of !== null && <span className="of">/{of}</span>}
        </span>
      </a>
    </td>
  );
}
