import { describe, expect, it } from '@jest/globals';
import { searchKey } from './search-key.ts';

describe('名前の照らし合わせ', () => {
  it.each([
    ['髙橋 花子', '高橋花子'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡辺'],
    ['齋藤', '斉藤'],
    ['齊藤', '斎藤'],
    ['山﨑', '山崎'],
    ['𠮷野家', '吉野家'],
    ['ﾀｶﾊｼ', 'たかはし'],
    ['タカハシ　ハナコ', 'たかはし はなこ'],
    ['ＡＢＣ－１２', 'abc-12'],
    ['葛󠄀城', '葛城'],
    ['ガ', 'ガ'],
  ])('「%s」と「%s」は同じに扱う', (one, other) => expect(searchKey(one)).toBe(searchKey(other)));

  it('別の名前は別のまま', () => {
    expect(searchKey('高橋')).not.toBe(searchKey('高梨'));
    expect(searchKey('はし')).not.toBe(searchKey('ばし'));
  });
});
