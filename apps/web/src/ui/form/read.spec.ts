import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { words } from '../words.ts';
import { readForm } from './read.ts';
import type { FieldSpec } from './spec.ts';

const read = (field: FieldSpec, typed: string) =>
  readForm([field], { [field.name]: typed }, { today: plainDate('2026-11-20'), say: words.ja });

describe('一行の欄の読み方', () => {
  it('番号は、全角でも、間の横線や空白があっても、半角の数字として読む', () => {
    const number: FieldSpec = { kind: 'line', name: 'number', label: '事業所番号', digits: true };
    for (const typed of ['１３１０１０００００', '1310-100000', '13 1010 0000', '１３１０－１０００００'])
      expect(read(number, typed).data).toEqual({ number: '1310100000' });
  });

  it('フリガナは、半角でも平仮名でも、全角の片仮名として読む', () => {
    const kana: FieldSpec = { kind: 'line', name: 'kana', label: 'フリガナ', kana: true };
    for (const typed of ['ｻｲﾄｳ ｹﾝ', 'さいとう　けん', 'サイトウ ケン'])
      expect(read(kana, typed).data).toEqual({ kana: 'サイトウ ケン' });
    expect(read(kana, 'ﾊﾞﾊﾞ ﾖｰｺ').data).toEqual({ kana: 'ババ ヨーコ' });
  });

  it('常勤の週の時間は、時間で下限を言う', () => {
    const week: FieldSpec = { kind: 'hours', name: 'minutes', label: '常勤の週の時間', minMinutes: 60 };
    expect(read(week, '0').errors).toEqual({ minutes: '1から168までの数を入れてください。' });
    expect(read(week, '３７．５').data).toEqual({ minutes: 2250 });
  });
});

describe('理由の欄の読み方', () => {
  const reason: FieldSpec = { kind: 'words', name: 'why', label: '理由', reason: true };
  const long = 'あ'.repeat(1001);

  it('目に見える字で1,000字まで。それより長ければ、何字までかを言う', () => {
    for (const letter of ['あ', '👨‍👩‍👧']) {
      expect(read(reason, letter.repeat(1000)).data).toEqual({ why: letter.repeat(1000) });
      expect(read(reason, letter.repeat(1001)).errors).toEqual({ why: '長すぎます。1000字までにしてください。' });
    }
    expect(read({ kind: 'words', name: 'why', label: '本人の言葉' }, long).data).toEqual({ why: long });
  });

  it('前から書かれている長い理由は、そのまま送れる', () => {
    const around = { today: plainDate('2026-11-20'), say: words.ja, stands: { why: long } };
    expect(readForm([reason], { why: long }, around).data).toEqual({ why: long });
    expect(readForm([reason], { why: `${long}。` }, around).errors).toHaveProperty('why');
  });
});
