import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUse } from '../import/arguments.ts';

export const BACKUP_HELP = `使い方
  npm run backup                                   バックアップを backups フォルダーに取ります
  npm run backup -- 置き場所                       バックアップを、そのフォルダーか、その名前のファイルに取ります
  npm run backup -- 置き場所 --keys フォルダー     あわせて法人の鍵を、別の場所に写します

動いている定着台帳を止める必要はありません。記録の途中でも、ある一時点のとおりに取れます。
取ったバックアップは読み直し、記録の鎖を計算し直して確かめてから、名前を付けます。前のバックアップに上書きすることはありません。
記録が鎖と合わないときも、ファイルは証拠として残ります。戻せないので、どこが合わないかを言い、1 で終わります。

終わりの番号
  0  取れた
  1  取れなかった、または、取ったが記録が鎖と合わず、戻せない(ファイルは残ります)
  2  書き方が違う
`;

export const RESTORE_HELP = `使い方
  npm run restore -- バックアップのファイル                          バックアップを、空のデータフォルダー(TEICHAKU_DATA)に戻します
  npm run restore -- バックアップのファイル --keys フォルダー        法人の鍵も、そのフォルダーから戻します

選べること
  --witness フォルダー     バックアップと突き合わせる立会いの記録(読むだけです。ほかに TEICHAKU_WITNESS とデータフォルダーの witness とも突き合わせます)
  --force --reason 理由    立会いの記録より古いバックアップを、あえて戻します。理由は、戻した台帳に残ります
  --check                  確かめるだけで、何も戻しません

終わりの番号
  0  戻せた(--check では、異常が見つからなかった)
  1  戻せなかった。記録が鎖と合わず戻せないものは、--check でも(記録は、すべて入ったか、一つも入っていないかのどちらかです)
  2  書き方が違う
`;

export interface BackupWishes {
  readonly help: boolean;
  /** Absolute; a folder in which the file gets its name, or the file itself. */
  readonly place: string;
  /** Absolute folder. */
  readonly keys: string | null;
}

export interface RestoreWishes {
  readonly help: boolean;
  /** Absolute. */
  readonly file: string;
  readonly keys: string | null;
  readonly witness: string | null;
  /** Why an older backup is put back all the same; null: it is not. */
  readonly reason: string | null;
  readonly check: boolean;
}

/** Longest reason, as for every reason that is recorded. */
export const LONGEST_REASON = 1_000;

/** @throws WrongUse with a sentence */
export function readBackupArguments(args: readonly string[], folder: string): BackupWishes {
  const { values, positionals } = parsed(args, {
    keys: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (positionals.length > 1) throw new WrongUse(`置き場所は一つだけ書いてください: ${positionals.join(' ')}`);
  const place = resolve(folder, positionals[0] ?? 'backups');
  const keys = pathOf(values['keys'], '--keys', folder);
  const beside = isFolder(place) || !positionals[0] ? place : dirname(place);
  if (keys !== null && keys === beside) {
    throw new WrongUse(
      `法人の鍵は、バックアップと別の場所に写してください。同じ場所にあると、バックアップが漏れたときに氏名や記録の本文まで読まれます: ${keys}`,
    );
  }
  return { help: values['help'] === true, place, keys };
}

/** @throws WrongUse with a sentence */
export function readRestoreArguments(args: readonly string[], folder: string): RestoreWishes {
  const { values, positionals } = parsed(args, {
    keys: { type: 'string' },
    witness: { type: 'string' },
    force: { type: 'boolean' },
    reason: { type: 'string' },
    check: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  const help = values['help'] === true;
  const [file, ...more] = positionals;
  if (!help && (!file || more.length > 0)) throw new WrongUse('戻すバックアップのファイルを、一つ書いてください。');
  const reason = typeof values['reason'] === 'string' ? values['reason'].trim() : '';
  if (!help && values['force'] === true && reason === '') {
    throw new WrongUse('--force には、--reason で理由を付けてください。理由は、戻した台帳に残ります。');
  }
  if (!help && values['force'] !== true && values['reason'] !== undefined) {
    throw new WrongUse('--reason は、--force とともに使います。');
  }
  if (reason.length > LONGEST_REASON) throw new WrongUse(`理由は ${LONGEST_REASON} 文字までで書いてください。`);
  return {
    help,
    file: resolve(folder, file ?? ''),
    keys: pathOf(values['keys'], '--keys', folder),
    witness: pathOf(values['witness'], '--witness', folder),
    reason: reason === '' ? null : reason,
    check: values['check'] === true,
  };
}

/** `teichaku-20261122-1731.backup`: the day and time in Japan, so that names sort by age. */
export function backupFile(place: string, now: Date): string {
  if (!isFolder(place) && /\.[^/\\]+$/.test(place)) return place;
  const stamp = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Tokyo',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(now);
  return join(place, `teichaku-${stamp.replace(/[-:]/g, '').replace(' ', '-')}.backup`);
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function pathOf(value: unknown, name: string, folder: string): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || value.trim() === '')
    throw new WrongUse(`${name} には、フォルダーを書いてください。`);
  return resolve(folder, value);
}

function parsed(args: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const option = /'(-[^']*)'/.exec(String((error as { message?: unknown }).message))?.[1];
    throw new WrongUse(option ? `${option} の書き方が違います。--help で使い方が出ます。` : '引数の書き方が違います。');
  }
}
