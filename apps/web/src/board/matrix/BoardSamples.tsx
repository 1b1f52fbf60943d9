import { addMonths, type Month, monthOf, monthsFrom, plainDate, type StaffingVerdict } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { StateOf } from '../../ui/page/StateOf.tsx';
import type { BoardCell, BoardLine, BoardOffice, BoardReason } from '../contract.ts';
import { boardWords } from '../words/board.ts';
import { columnsOf } from './columns.ts';
import { Months } from './Months.tsx';
import { OfficeBlock } from './OfficeBlock.tsx';
import '../board.css';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const cell = (status: BoardCell['status'], actual: string | null = null, of: string | null = null): BoardCell => ({
  status,
  actual,
  of,
});
const met = cell('ok', '1', '1');

/** Thirteen months, from six before this one; `this` is the seventh. */
const lines = (staff: readonly BoardCell[]): readonly BoardLine[] => [
  { line: 'service-manager', cells: staff },
  {
    line: 'contacts',
    cells: Array.from({ length: 13 }, (_, at) =>
      at < 4
        ? cell('ok', '24', '24')
        : at < 6
          ? cell('check', '22', '24')
          : at === 6
            ? cell('running', '15', '24')
            : cell('none', '24'),
    ),
  },
  {
    line: 'deadlines',
    cells: Array.from({ length: 13 }, (_, at) =>
      at === 6 ? cell('short', '1', '3') : at > 6 ? cell('running', '2') : cell('none', '0'),
    ),
  },
];
const all = (one: BoardCell) => Array.from({ length: 13 }, () => one);
const then = (before: BoardCell, after: BoardCell, at: number) =>
  Array.from({ length: 13 }, (_, index) => (index < at ? before : after));

/** An office's block of the board by what stands in it, with every kind of cell. */
export function BoardSamples() {
  const say = useMessages(boardWords);
  const days = useDays();
  const { today } = useCoordinates();
  const now = monthOf(today);
  const columns = columnsOf(monthsFrom(addMonths(now, -6), 13), now, today, days);
  const block = (verdict: StaffingVerdict, staff: readonly BoardCell[], reasons: readonly BoardReason[] = []) => (
    <div className="mx-area" data-window="around">
      <Months columns={columns} now={say.thisMonth} />
      <OfficeBlock office={officeOf(verdict, staff)} reasons={reasons} columns={columns} atOnce />
    </div>
  );
  return (
    <>
      <StateOf of="OfficeBlock" is="met">
        {block('met', all(met))}
      </StateOf>
      <StateOf of="OfficeBlock" is="short">
        {block('short', then(met, cell('short', '0', '1'), 5), [short('now', now)])}
      </StateOf>
      <StateOf of="OfficeBlock" is="shortComing">
        {block('met', then(met, cell('short', '0', '1'), 9), [short('coming', addMonths(now, 3))])}
      </StateOf>
      <StateOf of="OfficeBlock" is="undecided">
        {block('undecided', all(cell('unknown', '1')))}
      </StateOf>
      <StateOf of="OfficeBlock" is="notOpen">
        {block('not-open', all(cell('none')))}
      </StateOf>
    </>
  );
}

const officeOf = (verdict: StaffingVerdict, staff: readonly BoardCell[]): BoardOffice => ({
  id: NOBODY,
  name: '新宿定着支援センター',
  designatedOn: plainDate('2021-04-01'),
  closedOn: null,
  users: 24,
  verdict,
  lines: lines(staff),
});

const short = (tense: 'now' | 'coming', month: Month): BoardReason => ({
  kind: 'short',
  officeId: NOBODY,
  role: 'service-manager',
  tense,
  from: plainDate(`${month}-01`),
  metOn: null,
  required: '1',
  actual: '0',
  note: null,
  cause: { lost: [], users: null },
  inTimeThrough: null,
  deduction: null,
  month,
  dueOn: plainDate(`${month}-28`),
});
