import { describe, expect, it } from '@jest/globals';
import { decode, MAX_BYTES } from './bytes.ts';
import { tableOf } from './table.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** 「管理番号」and 「髙﨑㈱」in CP932, as Excel writes them. */
const CP932 = Uint8Array.from([
  0x8a, 0xc7, 0x97, 0x9d, 0x94, 0xd4, 0x8d, 0x86, 0x2c, 0xfb, 0xfc, 0xed, 0x95, 0x87, 0x8a,
]);

const codeOf = (read: object) => ('fault' in read ? (read.fault as { code: string }).code : undefined);
const saysOf = (read: object) => ('fault' in read ? (read.fault as { says: string }).says : undefined);

describe('名簿のファイルの読み方', () => {
  it('文字コードを見分けます', () => {
    expect(decode(CP932)).toEqual({ text: '管理番号,髙﨑㈱', encoding: 'cp932' });
    expect(decode(utf8('管理番号'))).toEqual({ text: '管理番号', encoding: 'utf-8' });
    expect(decode(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('氏名')]))).toEqual({ text: '氏名', encoding: 'utf-8' });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('氏名', 'utf16le')]);
    expect(decode(utf16)).toEqual({ text: '氏名', encoding: 'utf-16le' });
    expect(decode(Buffer.from(utf16).swap16())).toEqual({ text: '氏名', encoding: 'utf-16be' });
  });

  it('人が文字コードを選び直せます。合わなければそう言い、置き換え文字にはしません', () => {
    expect(decode(CP932, 'cp932')).toEqual({ text: '管理番号,髙﨑㈱', encoding: 'cp932' });
    expect(codeOf(decode(CP932, 'utf-8'))).toBe('encoding');
    expect(codeOf(decode(Uint8Array.from([0x61, 0xa0, 0xfd])))).toBe('encoding');
  });

  it('CSVでないもの、空のもの、NULの入ったもの、10MBを超えるものは、一つの文で断ります', () => {
    expect(saysOf(decode(Uint8Array.from([0x50, 0x4b, 3, 4, 0])))).toMatch(/Excelのブック.*CSV/);
    expect(codeOf(decode(new Uint8Array()))).toBe('empty');
    expect(saysOf(decode(utf8('a,b\r\nc,\0d')))).toMatch(/^2行目に.*NUL/);
    expect(saysOf(decode(new Uint8Array(MAX_BYTES + 1).fill(65)))).toMatch(/10MBまで/);
  });
});

describe('表への分け方', () => {
  it('引用符の中の改行とカンマ、CRLF、空の行を扱い、行の番号は表計算ソフトの数え方です', () => {
    expect(tableOf('\r\n a ,b\r\n"1,1","x\r\ny"\r\n\r\n,\r\n2,z\r\n')).toEqual({
      header: ['a', 'b'],
      rows: [
        { row: 3, cells: ['1,1', 'x\r\ny'] },
        { row: 6, cells: ['2', 'z'] },
      ],
    });
  });

  it('タブ区切りも読み、行末の空の列は数えません', () => {
    expect(tableOf('a\tb\t\n1\t2\t\t\n')).toEqual({ header: ['a', 'b'], rows: [{ row: 2, cells: ['1', '2'] }] });
  });

  it('同じ見出しが二つあるもの、引用符の壊れたものは断ります', () => {
    expect(saysOf(tableOf('氏名,氏名\n1,2'))).toMatch(/「氏名」が二つ/);
    expect(saysOf(tableOf('a,b\n"1,2\n3,4\n'))).toMatch(/引用符/);
    expect(codeOf(tableOf('a,b\n"1"x,2\n'))).toBe('broken-csv');
  });

  it('__proto__ という見出しも、ただの見出しです', () => {
    expect(tableOf('__proto__,constructor\n1,2')).toEqual({
      header: ['__proto__', 'constructor'],
      rows: [{ row: 2, cells: ['1', '2'] }],
    });
  });
});
