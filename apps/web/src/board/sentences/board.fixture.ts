import { type Month, monthsFrom, plainDate } from '@teichaku/rules';
import { dayWords } from '../../ui/day/format.ts';
import type { BoardAnswer, BoardCell, BoardOffice, BoardReason } from '../contract.ts';
import { boardWords } from '../words/board.ts';
import { type Short, type Speaker, shortNames } from './speaker.ts';

/** 社会福祉法人 こもれび会 on 20 November 2026. */
export const today = plainDate('2026-11-20');
const months = monthsFrom('2026-05' as Month, 13);
const cell = (status: BoardCell['status'], actual: string | null, of: string | null = null): BoardCell => ({
  status,
  actual,
  of,
});
const places = ['横浜', '新宿', '大宮', '川崎'];
export const idOf = (place: string): string => `00000000-0000-4000-8000-00000000000${places.indexOf(place)}`;

const office = (place: string): BoardOffice => ({
  id: idOf(place),
  name: `${place}定着支援センター`,
  designatedOn: plainDate('2021-04-01'),
  closedOn: null,
  users: 24,
  verdict: 'met',
  lines: [
    { line: 'service-manager', cells: months.map(() => cell('ok', '1', '1')) },
    {
      line: 'contacts',
      cells: months.map((month) =>
        month < '2026-11'
          ? cell('ok', '24', '24')
          : month > '2026-11'
            ? cell('none', '24')
            : cell('running', '15', '24'),
      ),
    },
  ],
});

/** The service manager of 横浜 left on 15 October. */
export const absent: Short = {
  kind: 'short',
  officeId: idOf('横浜'),
  role: 'service-manager',
  tense: 'now',
  from: plainDate('2026-10-16'),
  metOn: null,
  required: '1',
  actual: '0',
  note: null,
  cause: { lost: [], users: null },
  inTimeThrough: plainDate('2026-11-30'),
  deduction: { month: '2026-12' as Month, percent: 70 },
  month: '2026-11' as Month,
  dueOn: plainDate('2026-11-30'),
};

/** 小林 leaves 新宿 at the end of the year. */
export const leaving: Short = {
  ...absent,
  officeId: idOf('新宿'),
  role: 'support-worker',
  tense: 'coming',
  from: plainDate('2027-01-01'),
  required: '1.1',
  actual: '1',
  cause: { lost: [{ staffMemberId: 'kobayashi', because: 'leaves' }], users: null },
  inTimeThrough: plainDate('2027-02-28'),
  deduction: { month: '2027-03' as Month, percent: 70 },
  month: '2027-01' as Month,
  dueOn: plainDate('2026-12-31'),
};

export const contacts = (place: string, people: number, ended = 0): BoardReason => ({
  kind: 'contacts',
  officeId: idOf(place),
  people,
  ended,
  users: 24,
  month: '2026-11' as Month,
  dueOn: plainDate('2026-11-30'),
});

export const closing = (place: string, on: string, people: number): BoardReason => ({
  kind: 'closing',
  officeId: idOf(place),
  people,
  over: on < today,
  month: '2026-11' as Month,
  dueOn: plainDate(on),
});

export const boardOf = (reasons: readonly BoardReason[], shown = places): BoardAnswer => ({
  position: '1',
  asOf: { on: today, knownAt: null, reading: 'ordinance', past: false, future: false },
  months,
  month: '2026-11' as Month,
  day: today,
  offices: shown.map(office),
  reasons,
  names: { kobayashi: '小林' },
});

export const speaker = (language: 'ja' | 'en' = 'ja', tense: Speaker['tense'] = 'now', shown = places): Speaker => ({
  say: boardWords[language],
  days: dayWords(language),
  tense,
  day: today,
  names: { kobayashi: '小林' },
  offices: shortNames(shown.map(office)),
});
