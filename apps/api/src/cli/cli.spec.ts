import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readDemoArguments } from './demo/arguments.ts';
import { readArguments, WrongUse } from './import/arguments.ts';
import { fileReport } from './import/report.ts';
import { tableOf, widthOf } from './import/table.ts';
import { backupFile, readBackupArguments, readRestoreArguments } from './log/backup-arguments.ts';
import { readLostKeysArguments } from './log/lost-keys-arguments.ts';
import { readVerifyArguments, readWitnessArguments } from './log/seal-arguments.ts';

const saidOf = (...args: string[]) => {
  try {
    readArguments(args, '/home/office');
    return null;
  } catch (error) {
    return error instanceof WrongUse ? error.message : error;
  }
};

describe('npm run import の書き方', () => {
  it('ファイルは、打った場所から数える', () => {
    const wishes = readArguments(
      ['名簿/riyousha.csv', '/tmp/a.csv', '--corporation', 'みなと', '--dry-run'],
      '/home/office',
    );
    expect(wishes).toMatchObject({
      what: 'import',
      files: ['/home/office/名簿/riyousha.csv', '/tmp/a.csv'],
      corporation: 'みなと',
      dryRun: true,
      createOffices: false,
      fullTimeWeekMinutes: 2400,
    });
  });

  it('常勤の週の時間は、分で正確に読む', () => {
    expect(readArguments(['a', '--full-time-week', '38.75'], '/').fullTimeWeekMinutes).toBe(2325);
    expect(saidOf('a', '--full-time-week', '38.751')).toMatch(/40 や 38.75/);
    expect(saidOf('a', '--full-time-week', '0')).toMatch(/40 や 38.75/);
  });

  it('書き方が違えば、一つの文で言う', () => {
    expect(saidOf()).toBe('取り込むファイルを書いてください。');
    expect(saidOf('--bogus')).toMatch(/^--bogus の書き方が違います/);
    expect(saidOf('a.csv', '--encoding', 'latin1')).toMatch(/utf-8、cp932/);
    expect(saidOf('--list', 'a.csv')).toMatch(/ファイルを書きません/);
    expect(saidOf('--undo')).toMatch(/--undo/);
  });
});

describe('npm run import の報告', () => {
  it('日本語の幅を数えて列をそろえ、値は一行にする', () => {
    expect(widthOf('氏名a')).toBe(5);
    expect(
      tableOf(
        ['列', '値'],
        [
          ['就職日', 'x'],
          ['a', '長い\n値'],
        ],
      ).split('\n'),
    ).toEqual(['  列      値', '  ──────────', '  就職日  x', '  a       長い 値']);
  });

  it('誤りの行は、行・番号・列・書かれた値・理由の表にする', () => {
    const report = fileReport({
      file: 'riyousha.csv',
      sha256: '',
      bytes: 1,
      encoding: 'cp932',
      kind: 'users',
      title: '利用者名簿',
      header: ['管理番号', 'メモ2'],
      mapping: [
        { column: '管理番号', field: 'caseNumber', required: true },
        { column: 'メモ2', field: null, required: false },
      ],
      fields: [],
      fault: null,
      rows: 3,
      good: 2,
      bad: 1,
      new: 2,
      unchanged: 0,
      differing: 0,
      problems: [
        { row: 4, column: '氏名', value: '', reason: '氏名が空です。', code: 'missing', field: 'name', key: 'T1' },
      ],
      differences: [],
      sample: [],
    });
    expect(report).toContain('新しい 2　変わらない 0　違う 0　誤り 1');
    expect(report).toContain('取り込まない列: メモ2');
    expect(report).toMatch(/4 {3}T1 {4}氏名 {2}\(空\) {8}氏名が空です。/);
  });
});

describe('npm run demo の書き方', () => {
  const today = '2026-11-22';
  const refused = (...args: string[]) => {
    try {
      readDemoArguments(args, today);
      return null;
    } catch (error) {
      return error instanceof WrongUse ? error.message : error;
    }
  };

  it('何も書かなければ、いくつかの法人を今日まで', () => {
    expect(readDemoArguments([], today)).toEqual({ help: false, scale: 'corporation', seed: 1, until: null });
    expect(readDemoArguments(['--scale', 'nation', '--seed', '7', '--until', '2026-03-31'], today)).toEqual({
      help: false,
      scale: 'nation',
      seed: 7,
      until: '2026-03-31',
    });
  });

  it('書き方が違えば、一つの文で言う', () => {
    expect(refused('--scale', 'prefecture')).toBe(
      '--scale には、office、corporation、nation のどれかを書いてください: prefecture',
    );
    expect(refused('--seed', 'many')).toMatch(/2147483647までの数/);
    expect(refused('--seed', '2147483648')).toMatch(/2147483647までの数/);
    expect(refused('--until', '2026-11-23')).toMatch(/まだ来ていない日/);
    expect(refused('--until', '2026-02-30')).toMatch(/という日はありません/);
    expect(refused('--until', '2021-12-31')).toMatch(/2022-04-01 かそれより後/);
    expect(refused('nation')).toMatch(/^「nation」は使えません/);
    expect(refused('--big')).toMatch(/^--big の書き方が違います/);
    expect(refused('--until', '2022-04-01')).toBeNull();
  });
});

describe('npm run backup と npm run restore の書き方', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-cli-'));
  const refusal = (read: () => unknown) => {
    try {
      read();
      return null;
    } catch (error) {
      return error instanceof WrongUse ? error.message : error;
    }
  };

  it('置き場所がフォルダーなら、日本の日時の名前を付ける', () => {
    const now = new Date('2026-11-22T16:05:09Z');
    expect(backupFile(folder, now)).toBe(join(folder, 'teichaku-20261123-010509.backup'));
    expect(backupFile(join(folder, 'まだない'), now)).toBe(join(folder, 'まだない', 'teichaku-20261123-010509.backup'));
    expect(backupFile(join(folder, 'a.backup'), now)).toBe(join(folder, 'a.backup'));
    expect(readBackupArguments([], '/home/office')).toEqual({ help: false, place: '/home/office/backups', keys: null });
  });

  it('鍵をバックアップと同じ場所に置こうとすれば断り、別の場所なら受け取る', () => {
    expect(refusal(() => readBackupArguments([folder, '--keys', folder], '/'))).toMatch(/別の場所/);
    expect(refusal(() => readBackupArguments([join(folder, 'a.backup'), '--keys', folder], '/'))).toMatch(/別の場所/);
    expect(refusal(() => readBackupArguments(['--keys', 'backups'], '/srv'))).toMatch(/別の場所/);
    expect(readBackupArguments([folder, '--keys', '鍵'], '/srv')).toMatchObject({ place: folder, keys: '/srv/鍵' });
  });

  it('古いバックアップをあえて戻すには、理由がいる', () => {
    expect(refusal(() => readRestoreArguments(['a.backup', '--force'], '/'))).toMatch(/--reason/);
    expect(refusal(() => readRestoreArguments(['a.backup', '--force', '--reason', '  '], '/'))).toMatch(/--reason/);
    expect(refusal(() => readRestoreArguments(['a.backup', '--reason', '壊れた'], '/'))).toMatch(/--force/);
    expect(refusal(() => readRestoreArguments(['a', '--force', '--reason', 'あ'.repeat(1001)], '/'))).toMatch(/1000/);
    expect(readRestoreArguments(['a', '--force', '--reason', 'あ'.repeat(1000)], '/').reason).toHaveLength(1000);
    expect(refusal(() => readRestoreArguments([], '/'))).toMatch(/バックアップのファイル/);
    expect(refusal(() => readRestoreArguments(['a', 'b'], '/'))).toMatch(/一つ/);
    expect(refusal(() => readRestoreArguments(['a', '--nothing'], '/'))).toMatch(/^--nothing の書き方/);
    expect(readRestoreArguments(['a.backup', '--check'], '/srv')).toMatchObject({
      file: '/srv/a.backup',
      check: true,
      reason: null,
    });
  });
});

describe('npm run lost-keys の書き方', () => {
  it('失ったまま続けるには、理由がいる', () => {
    expect(readLostKeysArguments([])).toEqual({ help: false, reason: null });
    expect(readLostKeysArguments(['--accept', '--reason', ' ディスクが壊れた '])).toEqual({
      help: false,
      reason: 'ディスクが壊れた',
    });
  });

  it.each([['--accept'], ['--accept', '--reason', ' '], ['--reason', '壊れた'], ['みなと'], ['--force']])(
    '%s は断る',
    (...args) => expect(() => readLostKeysArguments(args)).toThrow(WrongUse),
  );
});

describe('npm run verify-log と npm run witness の書き方', () => {
  it('何も書かなければすべてを確かめ、フォルダーは打った場所から数える', () => {
    const none = { help: false, corporation: undefined, witness: undefined, json: false };
    expect(readVerifyArguments([], '/home/office')).toEqual(none);
    const id = '8a1f0f52-52c2-4c0e-b0de-6b3f8f6a7c10';
    expect(
      readVerifyArguments(['--corporation', id.toUpperCase(), '--witness', 'usb', '--json'], '/home/office'),
    ).toEqual({
      help: false,
      corporation: id,
      witness: '/home/office/usb',
      json: true,
    });
    expect(readWitnessArguments([], '/home/office')).toEqual({ help: false, to: undefined });
    expect(readWitnessArguments(['--to', '監査'], '/home/office')).toEqual({ help: false, to: '/home/office/監査' });
  });

  it.each([['--corporation', 'みなと'], ['--witness', ' '], ['--nonsense'], ['usb']])('%s は断る', (...args) =>
    expect(() => readVerifyArguments(args, '/home/office')).toThrow(WrongUse),
  );

  it.each([['--to', ''], ['usb']])('witness の %s は断る', (...args) =>
    expect(() => readWitnessArguments(args, '/home/office')).toThrow(WrongUse),
  );
});
