import { type KeyboardEvent, useRef } from 'react';
import { useDays } from '../day/use-days.ts';
import { Button } from '../field/Button.tsx';
import { Icon } from '../icon/Icon.tsx';
import { useMessages } from '../language/language.tsx';
import { ErrorState } from '../page/Problems.tsx';
import { gridWords } from './messages.ts';
import { type GridCell, type SendCell, useGrid } from './use-grid.ts';
import './grid.css';

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  /** Under the title, in the third voice. */
  readonly note?: string;
  readonly unit: string;
  /** Months in which nothing can be typed are left blank. */
  readonly opensOn?: (month: string) => boolean;
}

export interface MonthGridProps {
  /** Accessible name. */
  readonly label: string;
  readonly months: readonly string[];
  readonly columns: readonly GridColumn[];
  /** What is recorded, as somebody would type it; undefined where nothing is. */
  readonly recorded: (cell: GridCell) => string | undefined;
  /** What the typed text means, or a sentence about what is wrong with it. */
  readonly read: (typed: string, column: string) => { readonly value: number } | { readonly wrong: string };
  /** Records one cell. Throws what the server refused with. */
  readonly send: SendCell;
  /** Where nothing may be written the figures only stand there. */
  readonly readOnly?: boolean;
}

/**
 * Figures month by month, typed down a column: Enter and the arrow keys go from month to month. Nothing is recorded
 * before the button is pressed; what the server refuses is said in its own cell, the rest is recorded.
 */
export function MonthGrid({ label, months, columns, recorded, read, send, readOnly = false }: MonthGridProps) {
  const say = useMessages(gridWords);
  const days = useDays();
  const table = useRef<HTMLTableElement>(null);
  const grid = useGrid({ order: columns.map(({ id }) => id), recorded, read, send });

  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    if (event.nativeEvent.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
      event.preventDefault();
      void grid.record();
      return;
    }
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = table.current?.querySelector<HTMLInputElement>(`[data-cell="${row + step}-${column}"]`);
    next?.focus();
    next?.select();
  };

  return (
    <div className="mgrid">
      <div className="scroll-x">
        <table ref={table} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{say.month}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col" className="r">
                  {column.title}
                  {column.note && <small>{column.note}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month, row) => (
              <tr key={month} className={month.endsWith('-04') && row > 0 ? 'year' : undefined}>
                <th scope="row">
                  <span className="nb">{days.month(month)}</span>
                </th>
                {columns.map((column, index) => {
                  const cell = { month, column: column.id };
                  if (column.opensOn?.(month) === false)
                    return (
                      <td key={column.id} className="r closed">
                        —
                      </td>
                    );
                  const { typed, changed, wrong, done } = grid.at(cell);
                  if (readOnly)
                    return (
                      <td key={column.id} className="r">
                        {typed === '' ? <span className="muted">{say.none}</span> : typed}
                        {typed !== '' && <span className="unit">{column.unit}</span>}
                      </td>
                    );
                  const id = `${column.id}-${month}`;
                  return (
                    <td key={column.id} className="r">
                      <div className={`cell ${changed ? 'changed' : ''}`}>
                        {done && <Icon name="check" small />}
                        <input
                          className="inp num"
                          data-cell={`${row}-${index}`}
                          inputMode="decimal"
                          autoComplete="off"
                          aria-label={`${days.month(month)} ${column.title}`}
                          aria-invalid={wrong ? true : undefined}
                          aria-describedby={wrong ? `${id}-error` : undefined}
                          value={typed}
                          onChange={(event) => grid.type(cell, event.currentTarget.value)}
                          onKeyDown={(event) => move(event, row, index)}
                        />
                        <span className="unit">{column.unit}</span>
                      </div>
                      {wrong && (
                        <p className="err" id={`${id}-error`}>
                          <Icon name="alert" small />
                          <span>{wrong}</span>
                        </p>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!readOnly && (
        <div className="grid-save">
          {grid.failed !== null && <ErrorState error={grid.failed} />}
          <div className="acts-row">
            <p role="status">
              {grid.changedCount > 0
                ? say.changed(grid.changedCount)
                : grid.doneCount > 0
                  ? say.done(grid.doneCount)
                  : say.hint}
            </p>
            {grid.changedCount > 0 && <Button onClick={grid.reset}>{say.revert}</Button>}
            <Button
              look={grid.changedCount > 0 ? 'primary' : 'plain'}
              busy={grid.sending || grid.changedCount === 0}
              onClick={() => void grid.record()}
            >
              {grid.sending ? say.recording : say.record}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
