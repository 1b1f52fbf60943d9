import { describe, expect, it } from '@jest/globals';
import { Line, Words } from './values.ts';

describe('書かれた言葉', () => {
  it('名前などの一行には、改行も、並びを逆にする印も入らない。漢字の異体字や絵文字は入る', () => {
    for (const bad of ['佐藤\n一郎', '佐藤\u202e一郎', '佐藤\u0000', '佐藤\t一郎', '　'])
      expect(Line.safeParse(bad).success).toBe(false);
    for (const good of ['佐藤 一郎', '𠮷田 髙子', '渡邉󠄂 恵', '🌸さくら食品']) expect(Line.parse(good)).toBe(good);
  });

  it('本文には、改行と表計算のタブが入る。改行はひとつの形にそろえる', () => {
    expect(Words.parse('朝は\t眠い。\r\n昼は平気。')).toBe('朝は\t眠い。\n昼は平気。');
    expect(Words.safeParse('朝は\u0000眠い').success).toBe(false);
  });
});
