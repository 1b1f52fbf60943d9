import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showing } from '../../../test/showing.tsx';
import type { FileReport } from '../answers.ts';
import { ProblemList } from './ProblemList.tsx';

const report = (file: string, rows: readonly number[]): FileReport => ({
  file,
  sha256: file,
  bytes: 1,
  encoding: 'cp932',
  kind: 'users',
  title: '利用者名簿',
  header: [],
  mapping: [],
  fields: [],
  fault: null,
  rows: 3,
  good: 0,
  bad: rows.length,
  new: 0,
  unchanged: 0,
  differing: 0,
  problems: rows.map((row) => ({
    row,
    column: '就職日',
    value: '2023/2/29',
    reason: `${row}行目の日は、ありません。`,
    code: 'no-such-day',
    field: 'employedOn',
    key: `T${row}`,
  })),
  differences: [],
  sample: [],
});

describe('取り込めない行', () => {
  it('行・列・入力された値・理由を示し、ファイルで絞れる', async () => {
    const user = userEvent.setup();
    showing(<ProblemList files={[report('riyousha.csv', [12, 40]), report('mendan.csv', [7])]} />);
    const table = screen.getByRole('table', { name: '取り込めない行' });
    expect(within(table).getAllByText('2023/2/29')).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'mendan.csv 1' }));
    expect(within(table).getAllByText('2023/2/29')).toHaveLength(1);
    expect(table.textContent).toContain('7行目の日は、ありません。');
    expect(screen.getByText('3件中 1件を表示')).toBeTruthy();
  });

  it('矢印で行を移り、スラッシュで探す欄へ行く', async () => {
    const user = userEvent.setup();
    showing(<ProblemList files={[report('riyousha.csv', [12, 40])]} />);
    screen.getByRole('button', { name: '12行目をコピー' }).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '40行目をコピー' }));
    await user.keyboard('/');
    expect(document.activeElement).toBe(screen.getByLabelText('探す'));
  });

  it('直すところがなければ、そう言う', () => {
    showing(<ProblemList files={[report('riyousha.csv', [])]} />);
    expect(screen.getByText('取り込めない行はありません。')).toBeTruthy();
  });
});
