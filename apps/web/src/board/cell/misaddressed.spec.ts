import { describe, expect, it } from '@jest/globals';
import { cellWords } from '../words/cell.ts';
import { misaddressed } from './misaddressed.ts';

describe('升のアドレス', () => {
  const of = (month: string, line = 'contacts', say = cellWords.ja) => misaddressed({ month, line }, say);

  it('ない月は、書かれたものと、どう書けばよいかを言う', () => {
    expect(of('2026-13')).toBe(
      '「2026-13」は月として読めません。アドレスの月は、1900年から2199年までのうちで、2026-11 のように書いてください。',
    );
    expect(of('2026-13', 'contacts', cellWords.en)).toBe(
      '“2026-13” cannot be read as a month. Write the month in the address like 2026-11, in the years from 1900 to 2199.',
    );
    for (const month of ['2026-00', '2026-1', '1899-12', '2200-01', 'いま'])
      expect(of(month)).toContain(`「${month}」`);
    expect(of('9'.repeat(3000))).toContain(`「${'9'.repeat(40)}…」`);
  });

  it('ない行も、同じように言う', () => {
    expect(of('2026-11', 'visits')).toBe(
      '法人盤に「visits」という行はありません。法人盤に戻って、升を選んでください。',
    );
    expect(of('2026-11', 'visits', cellWords.en)).toContain('“visits”');
  });

  it('書ける初めの月と終わりの月、どの行も、そのまま尋ねる', () => {
    expect([of('1900-01'), of('2199-12', 'support-worker'), of('2026-11', 'deductions')]).toEqual([null, null, null]);
  });
});
