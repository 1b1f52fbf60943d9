import { memo, type ReactNode, type Ref } from 'react';
import { Icon } from '../icon/Icon.tsx';
import './table.css';

export interface Column<Row> {
  readonly id: string;
  readonly title: ReactNode;
  readonly cell: (row: Row, index: number) => ReactNode;
  /** CSS width; needed where rows come and go while scrolling (the columns must not jump). */
  readonly width?: string;
  /** `figure` is right-aligned; `action` is the row's main act; `name` heads the row. */
  readonly kind?: 'name' | 'figure' | 'action';
  /** On the phone a row is a block: `hide` leaves the cell out, `label` puts the column's title before it. */
  readonly phone?: 'hide' | 'label';
  /** Set where the table can be ordered by this column. */
  readonly sort?: { readonly direction: 'ascending' | 'descending' | null; readonly onSort: () => void };
}

export interface LedgerProps<Row> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly rowClass?: ((row: Row) => string | undefined) | undefined;
  /** Cells of the closing line, under a double rule. */
  readonly total?: ReactNode;
  /** Centres cells on rows that hold buttons. */
  readonly middle?: boolean;
}

/** A ruled table of a known number of rows. */
export function LedgerTable<Row>({ rows, ...props }: LedgerProps<Row> & { rows: readonly Row[] }) {
  return (
    <LedgerFrame {...props} count={rows.length}>
      {rows.map((row, index) => (
        <LedgerRow key={props.rowKey(row)} row={row} index={index} columns={props.columns} rowClass={props.rowClass} />
      ))}
    </LedgerFrame>
  );
}

/** Head and foot; what stands between is given. */
export function LedgerFrame<Row>({
  label,
  columns,
  total,
  middle,
  count,
  tableRef,
  children,
}: LedgerProps<Row> & { count: number; tableRef?: Ref<HTMLTableElement>; children: ReactNode }) {
  const fixed = columns.some(({ width }) => width);
  return (
    <table
      ref={tableRef}
      // biome-ignore lint/a11y/noRedundantRoles: as blocks on the phone the elements would lose their roles
      role="table"
      aria-label={label}
      aria-rowcount={count + 1}
      className={`tbl blocks ${middle ? 'middle' : ''} ${fixed ? 'fixed' : ''}`}
    >
      {fixed && (
        <colgroup>
          {columns.map(({ id, width }) => (
            <col key={id} style={width ? { width } : undefined} />
          ))}
        </colgroup>
      )}
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={cellClass(column)}
              aria-sort={column.sort ? (column.sort.direction ?? 'none') : undefined}
            >
              {column.sort ? (
                <button type="button" className="sort" onClick={column.sort.onSort}>
                  {column.title}
                  {column.sort.direction && <Icon name={column.sort.direction === 'ascending' ? 'down' : 'up'} small />}
                </button>
              ) : (
                column.title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {total && <tfoot>{total}</tfoot>}
    </table>
  );
}

type RowProps<Row> = Parameters<typeof PlainLedgerRow<Row>>[0];

/** Drawn again only when its row, its place or what the columns make of it change; another order is no such change. */
export const LedgerRow = memo(PlainLedgerRow, alike) as typeof PlainLedgerRow;

function alike<Row>({ columns: was, ...before }: RowProps<Row>, { columns, ...now }: RowProps<Row>): boolean {
  const names = Object.keys({ ...before, ...now }) as (keyof typeof now)[];
  return (
    names.every((name) => before[name] === now[name]) &&
    was.length === columns.length &&
    columns.every(({ cell, title }, at) => was[at]?.cell === cell && was[at]?.title === title)
  );
}

function PlainLedgerRow<Row>({
  row,
  index,
  columns,
  rowClass,
  rowRef,
}: {
  row: Row;
  index: number;
  columns: readonly Column<Row>[];
  rowClass?: ((row: Row) => string | undefined) | undefined;
  rowRef?: Ref<HTMLTableRowElement>;
}) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as a block on the phone the row would lose its role
    <tr ref={rowRef} role="row" data-index={index} aria-rowindex={index + 2} className={rowClass?.(row)}>
      {columns.map((column) => {
        const label = typeof column.title === 'string' ? column.title : undefined;
        return column.kind === 'name' ? (
          <th key={column.id} scope="row" className={cellClass(column)} data-label={label}>
            {column.cell(row, index)}
          </th>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: as a block on the phone the cell would lose its role
          <td key={column.id} role="cell" className={cellClass(column)} data-label={label}>
            {column.cell(row, index)}
          </td>
        );
      })}
    </tr>
  );
}

const kindClass = { name: 'name', figure: 'r', action: 'go' } as const;

const cellClass = ({ kind, phone }: Pick<Column<never>, 'kind' | 'phone'>) =>
  [kind && kindClass[kind], phone && `p-${phone}`].filter(Boolean).join(' ') || undefined;
