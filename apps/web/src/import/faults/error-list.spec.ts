import { describe, expect, it } from '@jest/globals';
import { asCsv, asText, columnsOf, filtered, type ListedProblem } from './error-list.ts';

const problem = (row: number, column: string | null, value: string | null, reason: string): ListedProblem => ({
  file: 'riyousha.csv',
  row,
  column,
  value,
  reason,
  code: 'x',
  field: column,
  key: `T90${row}`,
});

const all = [
  problem(28, '就職日', '令和6年2月30日', '令和6年2月30日という日はありません。'),
  problem(57, '生年月日', 'S99.1.1', '昭和99年1月1日という日はありません。'),
  problem(58, '就職日', '', '就職日が空です。'),
];
const any = { file: '', column: '', text: '' };

describe('取り込めない行の一覧', () => {
  it('列で絞り、言葉で探す。全角も半角も同じに見る', () => {
    expect(filtered(all, { ...any, column: '就職日' }).map(({ row }) => row)).toEqual([28, 58]);
    expect(filtered(all, { ...any, text: 'Ｓ９９' }).map(({ row }) => row)).toEqual([57]);
    expect(filtered(all, { ...any, text: 't9028' }).map(({ row }) => row)).toEqual([28]);
    expect(filtered(all, { ...any, file: 'shokuin.csv' })).toEqual([]);
  });

  it('直すところの多い列から並べる', () => {
    expect(columnsOf(all)).toEqual([
      { column: '就職日', count: 2 },
      { column: '生年月日', count: 1 },
    ]);
  });

  it('Excelで開けるCSVにする。式と取られる値は、式にしない', () => {
    const csv = asCsv(['行'], [problem(3, '備考', '=SUM(A1)"', '読めません。')]);
    expect(csv.startsWith('\ufeff"行"\r\n')).toBe(true);
    expect(csv).toContain(`"'=SUM(A1)"""`);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('写し取ると、表計算にそのまま貼れる', () => {
    const text = asText(['ファイル', '行'], [problem(4, '備考', '一行目\n二行目', '長すぎます。')]);
    expect(text.split('\n')).toEqual(['ファイル\t行', 'riyousha.csv\t4\tT904\t備考\t一行目 二行目\t長すぎます。']);
  });
});
