import { addMonths, type Month, monthOf, monthsFrom, type PlainDate } from '@teichaku/rules';
import { type MouseEvent, Suspense } from 'react';
import { BoardMatrix, type BoardOffice } from '../../board/index.ts';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { Loading } from '../../ui/page/Waiting.tsx';

type Cell = BoardOffice['lines'][number]['cells'][number];
type Line = BoardOffice['lines'][number]['line'];
const cell = (status: Cell['status'], actual: string | null, of: string | null = null): Cell => ({
  status,
  actual,
  of,
});
/** Six months before this one, this one, six to come. */
const around = (before: readonly Cell[], now: Cell, after: readonly Cell[]): readonly Cell[] => [
  ...before,
  ...Array.from({ length: 6 - before.length }, () => before.at(-1) ?? now),
  now,
  ...after,
  ...Array.from({ length: 6 - after.length }, () => after.at(-1) ?? now),
];

const lines: readonly (readonly [Line, readonly Cell[]])[] = [
  [
    'support-worker',
    around([cell('ok', '1.2', '1.1')], cell('ok', '1.2', '1.1'), [
      cell('ok', '1.2', '1.1'),
      cell('short', '0.8', '1.1'),
    ]),
  ],
  [
    'service-manager',
    around([cell('ok', '1', '1'), cell('short', '0', '1'), cell('ok', '1', '1')], cell('ok', '1', '1'), []),
  ],
  ['manager', around([cell('unknown', null)], cell('unknown', null), [])],
  [
    'contacts',
    around([cell('ok', '24', '24'), cell('check', '22', '24'), cell('ok', '24', '24')], cell('running', '15', '24'), [
      cell('none', '24'),
    ]),
  ],
  ['deadlines', around([cell('ok', '0')], cell('check', '2'), [cell('running', '1'), cell('none', null)])],
];

/** A click on a month of the sample leads nowhere. */
const stay = (event: MouseEvent) => {
  if ((event.target as Element).closest('.mx a')) {
    event.preventDefault();
    event.stopPropagation();
  }
};

/** The board's table with every status a month can have, before, in and after the month that is running. */
export function Months() {
  const { today } = useCoordinates();
  const month = monthOf(today);
  const office: BoardOffice = {
    id: 'design',
    name: '新宿定着支援センター',
    designatedOn: '2021-04-01' as PlainDate,
    closedOn: null,
    users: 24,
    verdict: 'met',
    lines: lines.map(([line, cells]) => ({ line, cells })),
  };
  const board = {
    months: monthsFrom(addMonths(month, -6) as Month, 13),
    month,
    day: today,
    offices: [office],
    reasons: [],
  };
  return (
    <div onClickCapture={stay}>
      <Suspense fallback={<Loading />}>
        <BoardMatrix board={board} search={{}} look={() => {}} />
      </Suspense>
    </div>
  );
}
