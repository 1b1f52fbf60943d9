import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { encodings } from '../../import/registers/bytes.ts';

export const HELP = `使い方
  npm run import -- ファイル… [--corporation 名前]   名簿(CSV)を確かめてから取り込みます
  npm run import -- --list                           これまでの取り込みを並べます
  npm run import -- --undo 取り込みの番号            取り込みを丸ごと取り消します(消さずに、取り消したと残します)

選べること
  --corporation 名前または番号   どの法人へ。なければ登録します。法人が一つだけなら省けます
  --full-time-week 時間          法人を登録するときの、常勤の週の時間(40)
  --create-offices               職員名簿にあって、まだない事業所をあわせて登録します
  --dry-run                      確かめるだけで、何も書きません
  --encoding 文字コード          auto(自動)、${encodings.join('、')}
  --why 理由                     --undo とともに: 取り消す理由
  --yes                          尋ねずに進めます

動いているサーバー(PORT、なければ3000番)があればそこへ、なければデータフォルダー(TEICHAKU_DATA)へ直接書きます。

終わりの番号
  0  終わった(誤りの行があっても、良い行はすべて入り、誤りの行は表で示してあります)
  1  取り込めなかった、または途中で止まった(もう一度行うと続きから進み、二重にはなりません)
  2  書き方が違う(ファイルや引数)
`;

export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

export interface Wishes {
  readonly what: 'import' | 'undo' | 'list' | 'help';
  /** Absolute. */
  readonly files: readonly string[];
  readonly corporation: string | null;
  readonly fullTimeWeekMinutes: number;
  readonly createOffices: boolean;
  readonly dryRun: boolean;
  readonly encoding: string | null;
  readonly importId: string | null;
  readonly why: string | null;
  readonly yes: boolean;
}

/**
 * Reads what was typed. Files are named from `folder`, where it was typed.
 * @throws WrongUse with a sentence
 */
export function readArguments(args: readonly string[], folder: string): Wishes {
  const { values, positionals } = parsed(args);
  const { help, list, undo, corporation, encoding, why } = values;
  const what = help ? 'help' : list ? 'list' : undo !== undefined ? 'undo' : 'import';
  if (what === 'import' && positionals.length === 0) throw new WrongUse('取り込むファイルを書いてください。');
  if (what !== 'import' && what !== 'help' && positionals.length > 0) {
    throw new WrongUse(`--${what} では、ファイルを書きません: ${positionals.join(' ')}`);
  }
  if (encoding !== undefined && encoding !== 'auto' && !(encodings as readonly string[]).includes(encoding)) {
    throw new WrongUse(`--encoding に書けるのは auto、${encodings.join('、')} です: ${encoding}`);
  }
  return {
    what,
    files: positionals.map((file) => resolve(folder, file)),
    corporation: corporation?.trim() || null,
    fullTimeWeekMinutes: minutesOf(values['full-time-week'] ?? '40'),
    createOffices: values['create-offices'] ?? false,
    dryRun: values['dry-run'] ?? false,
    encoding: encoding ?? null,
    importId: undo ?? null,
    why: why ?? null,
    yes: values.yes ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        corporation: { type: 'string' },
        'full-time-week': { type: 'string' },
        'create-offices': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        encoding: { type: 'string' },
        undo: { type: 'string' },
        why: { type: 'string' },
        list: { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const option = /'(-[^']*)'/.exec(String((error as { message?: unknown }).message))?.[1];
    throw new WrongUse(option ? `${option} の書き方が違います。--help で使い方が出ます。` : '引数の書き方が違います。');
  }
}

function minutesOf(hours: string): number {
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(hours) ?? [];
  const minutes = whole === undefined ? 0 : Number(whole) * 60 + (Number(part.padEnd(2, '0')) * 60) / 100;
  if (!Number.isInteger(minutes) || minutes < 60 || minutes > 10_080) {
    throw new WrongUse(`--full-time-week には、週の時間を 40 や 38.75 のように書いてください: ${hours}`);
  }
  return minutes;
}
