import type { Column } from './columns.ts';

/** The columns of every table below have these widths. */
export function Columns({ columns }: { columns: readonly Column[] }) {
  return (
    <colgroup>
      <col className="c0" />
      {columns.map(({ month, isNow, className }) => (
        <col key={month} className={isNow ? `cn ${className}` : className} />
      ))}
    </colgroup>
  );
}

/** The row of months that stays in sight. Each office's table has a head of its own for those who hear it. */
export function Months({ columns, now }: { columns: readonly Column[]; now: string }) {
  return (
    <div className="mx-months" aria-hidden="true">
      <table className="mx">
        <Columns columns={columns} />
        <tbody>
          <tr className="yr">
            <td />
            {columns.map(({ month, year, isNow, className }) => (
              <td key={month} className={className}>
                {isNow ? now : year}
              </td>
            ))}
          </tr>
          <tr className="mo">
            <td />
            {columns.map(({ month, name, className }) => (
              <td key={month} className={className}>
                {name}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
