import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { usePrinting } from '../timing/use-printing.ts';
import { LedgerFrame, type LedgerProps, LedgerRow } from './LedgerTable.tsx';

export interface VirtualLedgerHandle {
  /** Brings a row on to the screen and the focus to its first link. */
  readonly focusRow: (index: number) => void;
}

/**
 * A ledger of any length that scrolls with the page and holds only the rows on screen. `count` is the whole length,
 * `rowAt` what has come so far; `onNear` is told the last row in sight, so that more can be fetched.
 */
export function VirtualLedger<Row>({
  count,
  rowAt,
  onNear,
  rowHeight,
  handle,
  ...props
}: LedgerProps<Row> & {
  count: number;
  rowAt: (index: number) => Row | undefined;
  onNear: (index: number) => void;
  /** Pixels of a row before it has been measured. */
  rowHeight: number;
  handle?: Ref<VirtualLedgerHandle>;
}) {
  const table = useRef<HTMLTableElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const top = table.current ? table.current.getBoundingClientRect().top + window.scrollY : 0;
    setOffset((now) => (Math.abs(now - top) > 1 ? top : now));
  });
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: offset,
    getItemKey: (index) => {
      const row = rowAt(index);
      return row === undefined ? index : props.rowKey(row);
    },
  });
  const printing = usePrinting();
  const items = printing ? allOf(count, (index) => rowAt(index) !== undefined) : virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);

  useEffect(() => {
    if (last && !printing) onNear(last.index);
  }, [last, onNear, printing]);

  const wanted = useRef<number | null>(null);
  const focusWanted = () => {
    if (wanted.current === null) return;
    const link = table.current?.querySelector<HTMLElement>(
      `tr[data-index="${wanted.current}"] a, tr[data-index="${wanted.current}"] button`,
    );
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
    // Sticky bars hide what the browser thinks is in sight.
    link.closest('tr')?.scrollIntoView({ block: 'nearest' });
  };
  useLayoutEffect(focusWanted);
  useImperativeHandle(handle, () => ({
    focusRow: (index) => {
      wanted.current = index;
      focusWanted();
      if (wanted.current !== null) virtual.scrollToIndex(index, { align: 'center' });
    },
  }));

  const before = first && !printing ? first.start - offset : 0;
  const after = last && !printing ? virtual.getTotalSize() - (last.end - offset) : 0;
  return (
    <LedgerFrame {...props} count={count} tableRef={table}>
      {before > 0 && <Gap height={before} span={props.columns.length} />}
      {items.map(({ index, key }) => {
        const row = rowAt(index);
        return row === undefined ? (
          <Gap key={key} height={rowHeight} span={props.columns.length} />
        ) : (
          <LedgerRow
            key={key}
            row={row}
            index={index}
            rowRef={virtual.measureElement}
            columns={props.columns}
            rowClass={props.rowClass}
          />
        );
      })}
      {after > 0 && <Gap height={after} span={props.columns.length} />}
    </LedgerFrame>
  );
}

/** On paper nothing scrolls: every row that has come stands there. */
const allOf = (count: number, has: (index: number) => boolean) =>
  Array.from({ length: count }, (_, index) => ({ index, key: index, start: 0, end: 0 })).filter(({ index }) =>
    has(index),
  );

function Gap({ height, span }: { height: number; span: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row is not focusable
    <tr className="gap" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
