import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef } from 'react';

/** The cells that can be seen, by row; a phone hides some months. */
const rowsOf = (area: HTMLElement) => [...area.querySelectorAll<HTMLTableRowElement>('.ofc tbody tr')];
const cellsOf = (row: HTMLTableRowElement | undefined) =>
  [...(row?.querySelectorAll<HTMLElement>('td > a') ?? [])].filter((link) => link.offsetParent !== null);

/**
 * Arrow keys move from cell to cell, over the borders of offices; Home and End go to a row's ends. The board is one stop
 * of the tab key: the cell that was last at, at first this month's of the first line.
 */
export function useCellKeys(area: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  const stop = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const stopAt = (link: HTMLElement | null) => {
      stop.current?.setAttribute('tabindex', '-1');
      link?.setAttribute('tabindex', '0');
      stop.current = link;
    };
    if (!stop.current || !element.contains(stop.current))
      stopAt(
        element.querySelector<HTMLElement>('.ofc td.now > a') ?? element.querySelector<HTMLElement>('.ofc td > a'),
      );
    const focused = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.matches('td > a')) stopAt(target);
    };
    element.addEventListener('focusin', focused);
    return () => element.removeEventListener('focusin', focused);
  });
  return useCallback(
    (event) => {
      const link = event.target instanceof HTMLElement && event.target.matches('td > a') ? event.target : null;
      const row = link?.closest('tr');
      if (!link || !row || !area.current || event.ctrlKey || event.metaKey || event.altKey) return;
      const cells = cellsOf(row);
      const at = cells.indexOf(link);
      const next = () => {
        switch (event.key) {
          case 'ArrowLeft':
            return cells[at - 1];
          case 'ArrowRight':
            return cells[at + 1];
          case 'Home':
            return cells[0];
          case 'End':
            return cells.at(-1);
          case 'ArrowUp':
          case 'ArrowDown': {
            const rows = rowsOf(area.current as HTMLElement);
            return cellsOf(rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)])[at];
          }
          default:
            return null;
        }
      };
      const to = next();
      if (to === null) return;
      event.preventDefault();
      if (!to) return;
      to.focus({ preventScroll: true });
      to.scrollIntoView({ block: 'nearest' });
    },
    [area],
  );
}
