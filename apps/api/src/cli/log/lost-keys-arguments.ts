import { parseArgs } from 'node:util';
import { WrongUse } from '../import/arguments.ts';
import { LONGEST_REASON } from './backup-arguments.ts';

export const LOST_KEYS_HELP = `使い方(EVENT_LOG=kurrentdb のとき)
  npm run lost-keys                              KurrentDB の記録のうち、封の鍵がなくて読めないものを数えます
  npm run lost-keys -- --accept --reason 理由    読めないまま続けると決め、理由を署名して残します

封の鍵は、写しのデータベースだけにあります。写しとそのバックアップをどちらも失うと、氏名などは二度と読めませんが、
だれに何をいつ行ったかの記録、番号、日付は残り、書き換えられていないことも確かめられます。
まず、写しのデータベースやそのバックアップがほかにないか探してください。続けると決めたあと、氏名などは「訂正」で入れ直せます。

終わりの番号
  0  鍵はそろっている、または、続けると決めて残した
  1  鍵のない記録がある、または確かめられなかった
  2  書き方が違う
`;

export interface LostKeysWishes {
  readonly help: boolean;
  /** Why it is gone on without them; null: they are only counted. */
  readonly reason: string | null;
}

/** @throws WrongUse with a sentence */
export function readLostKeysArguments(args: readonly string[]): LostKeysWishes {
  const values = parsed(args);
  const help = values.help === true;
  const reason = values.reason?.trim() ?? '';
  if (!help && values.accept && reason === '')
    throw new WrongUse('--accept には、--reason で理由を付けてください。理由は、署名して残ります。');
  if (!help && !values.accept && values.reason !== undefined)
    throw new WrongUse('--reason は、--accept とともに使います。');
  if (reason.length > LONGEST_REASON) throw new WrongUse(`理由は ${LONGEST_REASON} 文字までで書いてください。`);
  return { help, reason: reason === '' ? null : reason };
}

function parsed(args: readonly string[]) {
  try {
    const options = {
      accept: { type: 'boolean' },
      reason: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    throw new WrongUse('引数の書き方が違います。--help で使い方が出ます。');
  }
}
