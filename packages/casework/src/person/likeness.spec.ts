import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { likeness, likenessKeys, likenessWords, type PersonTraits } from './likeness.ts';

const person = (name: string, kana: string, more: Partial<PersonTraits> | string = {}): PersonTraits => ({
  personId: '10000000-0000-4000-8000-000000000001',
  names: [{ name, kana }],
  bornOn: typeof more === 'string' ? plainDate(more) : null,
  birthYear: null,
  certificateNumbers: [],
  ...(typeof more === 'string' ? {} : more),
});
const sato = person('佐藤 一郎', 'サトウ イチロウ', '1988-04-10');
const reasons = (a: PersonTraits, b: PersonTraits) => {
  const found = likeness(a, b);
  expect(likeness(b, a)).toEqual(found);
  if (found) expect(likenessKeys(a).some((key) => likenessKeys(b).includes(key))).toBe(true);
  return found?.reasons ?? null;
};

describe('同じ人かもしれない二つの記録', () => {
  it('フリガナと生年月日が同じなら、字がちがっても同じ人かもしれない', () => {
    expect(reasons(sato, person('佐藤 一朗', 'ｻﾄｳ　ｲﾁﾛｳ', '1988-04-10'))).toEqual(['kana-and-birthday']);
    expect(likeness(sato, person('佐藤 一朗', 'さとう いちろう', '1988-04-10'))?.strength).toBe('likely');
    expect(reasons(sato, person('佐藤 一郎', 'サトウ カズオ', '1988-04-10'))).toEqual(['name-and-birthday']);
  });

  it('書き方のゆれる音は、同じ音とみる', () => {
    const key = (kana: string) => likenessKeys(person('x', kana)).find((one) => one.startsWith('k:'));
    for (const [a, b] of [
      ['ミヤヅカ', 'ミヤズカ'],
      ['キョウコ', 'キヨウコ'],
      ['ヨーコ', 'ヨコ'],
    ] as const)
      expect(key(a)).toBe(key(b));
    expect(key('イチロウ')).not.toBe(key('ジロウ'));
  });

  it('生年月日がちがえば、名前が同じでも別の人。二つまで同じなら、写しまちがいかもしれない', () => {
    const born = (day: string) => person('佐藤 一郎', 'サトウ イチロウ', day);
    expect(reasons(sato, born('1990-11-02'))).toBeNull();
    for (const day of ['1998-04-10', '1988-04-01', '1988-10-04'])
      expect(reasons(sato, born(day))).toEqual(['near-birthday']);
    expect(likeness(sato, born('1998-04-10'))?.strength).toBe('possible');
  });

  it('生年月日が一方にしかなければ、生まれた年で比べる。年もなければ、氏名とフリガナの両方が同じときだけ', () => {
    const known = (birthYear: number | null, name = '佐藤 一郎', kana = 'サトウ イチロウ') =>
      person(name, kana, { birthYear });
    expect(reasons(sato, known(1988, '佐藤 一朗'))).toEqual(['kana-and-birth-year']);
    expect(reasons(sato, known(1988, '佐藤 一郎', 'サトウ カズオ'))).toEqual(['name-and-birth-year']);
    expect(reasons(sato, known(1989))).toBeNull();
    expect(reasons(sato, known(null))).toEqual(['name-and-kana']);
    expect(reasons(sato, known(null, '佐藤 一朗'))).toBeNull();
  });

  it('受給者証番号が同じなら、名前が変わっていても同じ人かもしれない', () => {
    const of = (name: string, kana: string, number: string) =>
      person(name, kana, { certificateNumbers: [number], birthYear: 1988 });
    expect(
      reasons(of('佐藤 恵', 'サトウ メグミ', '1234567890'), of('鈴木 恵', 'スズキ メグミ', '１２３４５６７８９０')),
    ).toEqual(['certificate']);
    expect(
      reasons(of('佐藤 恵', 'サトウ メグミ', '1234567890'), of('鈴木 恵', 'スズキ メグミ', '1234567891')),
    ).toBeNull();
  });

  it('まとめる前の名前でも見つかる', () => {
    const merged = { ...sato, names: [...sato.names, { name: '佐藤 市郎', kana: 'サトウ イチロウ' }] };
    expect(reasons(merged, person('佐藤 市郎', '', '1988-04-10'))).toEqual(['name-and-birthday']);
  });

  it('わけは、どれも言葉で言える', () => {
    for (const { ja, en } of Object.values(likenessWords)) expect([ja, en].every((text) => text.length > 5)).toBe(true);
  });
});
