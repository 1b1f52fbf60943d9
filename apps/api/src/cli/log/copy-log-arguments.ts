import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CopyProgress, LogPlace } from '@teichaku/eventlog';
import { WrongUse } from '../import/arguments.ts';

export const HELP = `使い方
  npm run copy-log -- --from 場所 --to 場所

記録をまるごと、空の場所へ写します。出来事は一字一句そのまま(ハッシュも同じ)で、鍵の表もいっしょです。
途中で止まっても、同じことをもう一度行うと続きから進みます。最後に両方を読み直して、同じであることを確かめます。
写し元のサーバーは、先に止めてください。写し終えたあとに書かれたものは、写し先にはありません。

場所の書き方
  フォルダー                     内蔵のデータベースのデータフォルダー(TEICHAKU_DATA)
  postgres://…                   お使いの PostgreSQL
  kurrentdb://…                  KurrentDB。その写しのデータベースもいっしょに書きます(下の二つ)

選べること
  --from-mirror フォルダーまたは postgres://… --from が KurrentDB のとき: その写し
  --to-mirror フォルダーまたは postgres://…   --to が KurrentDB のとき: その写し(空のもの)
  --from-keys フォルダー         法人の鍵(フォルダーの中の keys)のあるデータフォルダー。場所がフォルダーならそこ、
  --to-keys フォルダー           ほかは TEICHAKU_DATA、なければ ./data

終わりの番号
  0  写し終えて、両方が同じだった
  1  写せなかった、または途中で止まった(もう一度行うと続きから進みます)
  2  書き方が違う
`;

const STOOD: Record<CopyProgress['phase'], string> = {
  copy: '件まで写したところで止めました。写した分は写し先に残っています。',
  mirror: '件まで写しのデータベースに入ったところで止めました。KurrentDB へは写し終えています。',
  compare: '件まで読み比べたところで止めました。写し終えていますが、同じであることはまだ確かめていません。',
};

/** Where it stands when somebody breaks it off, and how to go on. */
export function interrupted(stands: CopyProgress | null): string {
  const where = stands
    ? `記録 ${stands.all.toLocaleString('ja')} 件のうち ${stands.events.toLocaleString('ja')} ${STOOD[stands.phase]}`
    : 'まだ写し始めていないところで止めました。';
  return `${where}同じ npm run copy-log をもう一度行うと、続きから進みます。写し先は、終わるまで使わないでください。`;
}

export interface CopyWishes {
  readonly from: LogPlace;
  readonly to: LogPlace;
}

/**
 * Reads what was typed; null: the help is asked for. Folders are named from `folder`, where it was typed.
 * @throws WrongUse with a sentence
 */
export function readCopyArguments(args: readonly string[], folder: string, dataFolder: string): CopyWishes | null {
  const values = parsed(args);
  if (values.help) return null;
  const place = (side: 'from' | 'to'): LogPlace => {
    const [where, mirror, keys] = [values[side], values[`${side}-mirror`], values[`${side}-keys`]];
    if (!where) throw new WrongUse(`--${side} で、写し${side === 'from' ? '元' : '先'}の場所を書いてください。`);
    const kurrentdbUrl = /^(kurrentdb|kurrent|kdb|esdb)(\+discover)?:\/\//.test(where) ? where : undefined;
    if (kurrentdbUrl && !mirror)
      throw new WrongUse(`KurrentDB には、その写しのデータベースを --${side}-mirror で書いてください。`);
    if (!kurrentdbUrl && mirror)
      throw new WrongUse(`--${side}-mirror を書くのは、--${side} が KurrentDB のときだけです。`);
    const database = kurrentdbUrl ? (mirror as string) : where;
    const databaseUrl = /^postgres(ql)?:\/\//.test(database) ? database : undefined;
    if (!databaseUrl && database.includes('://'))
      throw new WrongUse(`--${side} に書けるのは、フォルダー、postgres://…、kurrentdb://… です。`);
    const own = databaseUrl ? dataFolder : resolve(folder, database);
    if (!databaseUrl && keys)
      throw new WrongUse(`--${side}-keys は要りません。鍵はデータフォルダー ${own} にあります。`);
    return { dataDir: keys ? resolve(folder, keys) : own, databaseUrl, kurrentdbUrl };
  };
  const [from, to] = [place('from'), place('to')];
  const same = from.databaseUrl === to.databaseUrl && (from.databaseUrl !== undefined || from.dataDir === to.dataDir);
  if (same) throw new WrongUse('写し元と写し先のデータベースが同じです。空のところを写し先にしてください。');
  return { from, to };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        'from-mirror': { type: 'string' },
        'to-mirror': { type: 'string' },
        'from-keys': { type: 'string' },
        'to-keys': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch {
    throw new WrongUse('引数の書き方が違います。--help で使い方が出ます。');
  }
}
