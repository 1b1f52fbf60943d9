import { describe, expect, it } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showing } from '../../../test/showing.tsx';
import type { FileReport } from '../answers.ts';
import { causesOf } from './causes.ts';
import { listedProblems } from './error-list.ts';
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

  const interviews = (rows: number): FileReport => {
    const base = report('mendan.csv', []);
    const problems = Array.from({ length: rows }, (_, index) => ({
      row: index + 2,
      column: '管理番号',
      value: `T${index}`,
      reason: `管理番号 T${index} の利用者がいません。`,
      code: 'unknown-user',
      field: 'caseNumber',
      key: null,
    }));
    return { ...base, kind: 'interviews', problems };
  };
  const unread: FileReport = {
    ...report('riyousha.csv', []),
    kind: 'users',
    fault: { code: 'x', says: '読めません。' },
  };

  it('名簿が読めないための行は、ひとまとめにして件数を言い、求めれば1行ずつ見せる', async () => {
    const user = userEvent.setup();
    showing(<ProblemList files={[unread, interviews(40)]} />);
    expect(document.body.textContent).toContain('mendan.csv の40行: riyousha.csv が読めないので');
    expect(screen.queryByText('T7')).toBeNull();
    await user.click(screen.getByRole('button', { name: '1行ずつ見る' }));
    expect(screen.getByText('T7')).toBeTruthy();
  });

  it('名簿は読めて、その人の行だけが違うときは、1行ずつ言う', () => {
    const users = report('riyousha.csv', []);
    const files = [users, interviews(40)];
    expect(causesOf(files, listedProblems(files))).toEqual([]);
  });

  it('登録のない事業所のために残る利用者の面談も、ひとまとめにする', () => {
    const base = report('riyousha.csv', [2, 3, 4, 5, 6]);
    const users = { ...base, problems: base.problems.map((one) => ({ ...one, code: 'unknown-office' })) };
    const files = [users, interviews(40)];
    expect(causesOf(files, listedProblems(files)).map(({ is, rows }) => [is, rows])).toEqual([
      ['no-such-office', 5],
      ['rows-out', 40],
    ]);
  });

  it('登録のない事業所の行は、事業所の名前でまとめる', () => {
    const base = report('riyousha.csv', [2, 3, 4, 5, 6]);
    const problems = base.problems.map((one) => ({ ...one, code: 'unknown-office', value: '新宿定着支援センター' }));
    const files = [{ ...base, problems }];
    expect(causesOf(files, listedProblems(files))).toMatchObject([
      { is: 'no-such-office', file: 'riyousha.csv', rows: 5, names: ['新宿定着支援センター'] },
    ]);
  });

  it('読めないファイルだけなら、取り込めない行はないとは言わない', () => {
    showing(<ProblemList files={[unread]} />);
    expect(screen.queryByText('取り込めない行はありません。')).toBeNull();
  });

  it('直すところがなければ、そう言う', () => {
    showing(<ProblemList files={[report('riyousha.csv', [])]} />);
    expect(screen.getByText('取り込めない行はありません。')).toBeTruthy();
  });
});
