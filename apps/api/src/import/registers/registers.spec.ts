import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decode } from './bytes.ts';
import { interviewFaults } from './interviews.ts';
import { kindOf, lackingColumns, registers, wrongKind } from './recognise.ts';
import { mappingOf, type ReadRow, readRow } from './register.ts';
import { differences, rowHashOf } from './said.ts';
import { staffFaults } from './staff.ts';
import { type Table, tableOf } from './table.ts';
import { userFaults, usersRegister } from './users.ts';

const TODAY = '2026-11-21';
const checks = { users: userFaults, staff: staffFaults, interviews: interviewFaults } as const;

function sample(name: string): Table {
  const decoded = decode(readFileSync(new URL(`../../../../../samples/${name}`, import.meta.url)));
  if ('fault' in decoded) throw new Error(decoded.fault.says);
  expect(decoded.encoding).toBe('cp932');
  return table(decoded.text);
}

function table(text: string): Table {
  const read = tableOf(text);
  if ('fault' in read) throw new Error(read.fault.says);
  return read;
}

function faultsOf({ header, rows }: Table, today = TODAY) {
  const kind = kindOf(header);
  if (!kind) throw new Error(wrongKind(header).says);
  const register = registers[kind];
  const mapping = mappingOf(register, header);
  return rows.flatMap((one) => {
    const read = readRow(register, mapping, one, header.length);
    return [...read.faults, ...checks[kind](read as ReadRow<never>, today)].map(({ field, code, says }) => ({
      row: read.row,
      column: field && (register.fields[field]?.column ?? null),
      value: field && read.typed[field],
      code,
      says,
    }));
  });
}

const heading = Object.values(usersRegister.fields)
  .map(({ column }) => column)
  .join(',');
const good: Readonly<Record<string, string>> = {
  管理番号: 'T1',
  氏名: '山田 花子',
  フリガナ: 'ヤマダ ハナコ',
  障害種別: '精神障害',
  利用前サービス: '就労移行支援',
  就職日: '2024/4/1',
  就職先: '株式会社A',
  事業所名: '新宿',
};
const users = (...rows: readonly Readonly<Record<string, string>>[]) =>
  table(
    [
      heading,
      ...rows.map((row) =>
        heading
          .split(',')
          .map((column) => ({ ...good, ...row })[column] ?? '')
          .join(','),
      ),
    ].join('\n'),
  );

describe('見出しから名簿の種類を見分ける', () => {
  it('三つの名簿を、見出しだけで見分けます', () => {
    expect(['shokuin', 'riyousha', 'mendan'].map((name) => kindOf(sample(`${name}.csv`).header))).toEqual([
      'staff',
      'users',
      'interviews',
    ]);
  });

  it('幅や空白や括弧が違っても、ほかの言い方でも、同じ見出しとして読みます', () => {
    const header = ['職員 番号', '氏名（職員）', '名前', '事業所', '職種', '勤務形態', '週の勤務時間', '着任日'];
    const mapping = mappingOf(registers.staff, header);
    expect(mapping.get('staffNumber')).toBe(0);
    expect(mapping.get('name')).toBe(2);
    expect(mapping.get('weeklyMinutes')).toBe(6);
  });

  it('違う種類のCSVには、見つかった見出しと読める名簿とを言います', () => {
    expect(kindOf(['日付', '金額', '摘要'])).toBeNull();
    expect(wrongKind(['日付', '金額', '摘要']).says).toMatch(
      /見つかった見出し: 日付、金額、摘要。.*職員名簿.*利用者名簿.*面談記録/,
    );
    expect(kindOf(['__proto__', 'constructor', 'toString'])).toBeNull();
  });

  it('必要な列が足りなければ、その列を言います', () => {
    const header = heading.split(',').filter((column) => column !== '就職日');
    const register = registers.users;
    expect(lackingColumns(register, mappingOf(register, header), header)?.says).toMatch(
      /必要な列がありません: 就職日。/,
    );
  });
});

describe('見本の名簿', () => {
  it('職員名簿と面談記録には、読めない行がありません', () => {
    expect(faultsOf(sample('shokuin.csv'))).toEqual([]);
    expect(faultsOf(sample('mendan.csv'))).toEqual([]);
  });

  it('利用者名簿の読めない行を、行・列・書かれたままの値・理由とともに言います', () => {
    expect(
      faultsOf(sample('riyousha.csv')).map(({ says, ...rest }) => [...Object.values(rest), says.split('。')[0]]),
    ).toEqual([
      [23, '再就職日', '2025/6/12', 'before', '再就職日(令和7年6月12日)が、離職日(令和7年6月30日)より前です'],
      [28, '就職日', '令和6年2月30日', 'no-such-day', '令和6年2月30日という日はありません(2024年2月は29日までです)'],
      [
        57,
        '生年月日',
        'S99.1.1',
        'no-such-day',
        '昭和99年1月1日という日はありません(昭和は1926年12月25日から1989年1月7日までです)',
      ],
      [115, '利用前サービス', '就労移行しえん', 'unknown-word', '「就労移行しえん」というサービスはありません'],
      [123, '定着支援開始日', '2020/1/1', 'before', '定着支援開始日(令和2年1月1日)が、就職日(令和7年7月1日)より前です'],
      [136, '氏名', '', 'missing', '氏名が空です'],
      [138, '週所定時間', '二十', 'not-hours', '週の時間として読めません'],
    ]);
  });
});

describe('行としてのつじつま', () => {
  const found = (row: Readonly<Record<string, string>>) =>
    faultsOf(users(row)).map(({ column, code }) => [column, code]);

  it('一つの行の誤りは、すべて言います', () => {
    expect(found({ 氏名: '', 就職日: '2024/2/30', 週所定時間: '二十', 終了日: '2025/1/1' })).toEqual([
      ['氏名', 'missing'],
      ['就職日', 'no-such-day'],
      ['週所定時間', 'not-hours'],
      ['終了理由', 'missing-with'],
    ]);
  });

  it('組になる列の片方だけでは足りません', () => {
    expect(found({ 離職日: '2025/1/1' })).toEqual([['離職理由', 'missing-with']]);
    expect(found({ 離職理由: '自己都合' })).toEqual([['離職日', 'missing-with']]);
    expect(found({ 支給決定開始: '2025/1/1' })).toEqual([['支給決定終了', 'missing-with']]);
    expect(found({ 再就職日: '2025/1/1', 再就職先: 'B社', 転職支援の目的: '本人都合' })).toEqual([
      ['離職日', 'missing-with'],
    ]);
  });

  it('起こりえない順序と、まだ来ていない日を言います', () => {
    expect(found({ 就職日: '2026/11/22' })).toEqual([['就職日', 'future-day']]);
    expect(found({ 就職日: '2026/11/21' })).toEqual([]);
    expect(found({ 終了日: '2024/3/31', 終了理由: '離職' })).toEqual([['終了日', 'before']]);
    expect(found({ 支給決定開始: '2025/4/1', 支給決定終了: '2025/3/31' })).toEqual([['支給決定終了', 'before']]);
    expect(found({ 生年月日: '2024/4/2' })).toEqual([['就職日', 'before']]);
  });

  it('法令に合わないだけの行は、誤りではありません', () => {
    expect(found({ 定着支援開始日: '2024/4/2' })).toEqual([]);
    const late = {
      離職日: '2024/5/1',
      離職理由: '自己都合',
      再就職日: '2026/1/1',
      再就職先: 'B社',
      転職支援の目的: 'その他',
    };
    expect(found(late)).toEqual([]);
  });

  it('列の数が見出しと違う行は、中身を読まずに言います', () => {
    const ragged = table('管理番号,面談日,方法,場所\nT1,2026/4/1,対面\nT1,2026/4/2,対面,職場,余り\n');
    expect(faultsOf(ragged).map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, null, 'ragged-row'],
      [3, null, 'ragged-row'],
    ]);
  });
});

describe('前に取り込んだ行との違い', () => {
  it('書き方だけの違いは違いではなく、言っていることの違いを列ごとに言います', () => {
    const was = { employedOn: '2024-04-01', weeklyMinutes: 2325, disclosed: true };
    expect(rowHashOf({ disclosed: true, weeklyMinutes: 2325, employedOn: '2024-04-01' })).toBe(rowHashOf(was));
    expect(rowHashOf({ ...was, weeklyMinutes: 1800 })).not.toBe(rowHashOf(was));
    expect(differences(usersRegister, was, { ...was, weeklyMinutes: 1800, disclosed: false, note: '追記' })).toEqual([
      { field: 'weeklyMinutes', column: '週所定時間', was: '38.75', now: '30' },
      { field: 'disclosed', column: '障害の開示', was: '開示', now: '非開示' },
      { field: 'note', column: '備考', was: '', now: '追記' },
    ]);
  });
});
