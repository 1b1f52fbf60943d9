import { parseArgs } from 'node:util';
import { type Scale, scales } from '@teichaku/demo';
import type { PlainDate } from '@teichaku/rules';
import { dayFault } from '../../demo/load-demo.ts';
import { WrongUse } from '../import/arguments.ts';

export const HELP = `使い方
  npm run demo                                  いくつかの法人の見本を、空の台帳に入れます
  npm run demo -- --scale nation                全国の大きさの見本(200万件ほどの記録。数分かかります)

選べること
  --scale office|corporation|nation   一つの事業所、いくつかの法人(これが既定)、全国の1,351事業所
  --seed 数                           同じ数なら、同じ見本になります(既定は1)
  --until 日                          見本の最後の日(既定は今日。例: 2026-11-21)
  -h, --help                          この説明

環境
  TEICHAKU_DATA                       データフォルダー。何も記録していないものだけを使えます
  DATABASE_URL                        自分の PostgreSQL を使うとき
  PORT                                動いているサーバーがあれば、そこで行います

人、法人、事業所は、すべて架空です。`;

export interface DemoArguments {
  readonly help: boolean;
  readonly scale: Scale;
  readonly seed: number;
  readonly until: PlainDate | null;
}

/** @throws WrongUse with a sentence for whoever typed it */
export function readDemoArguments(args: readonly string[], today: string): DemoArguments {
  const { values, positionals } = parsed(args);
  if (positionals.length > 0) throw new WrongUse(`「${positionals[0]}」は使えません。--help で使い方が出ます。`);
  const scale = values.scale ?? 'corporation';
  const known = scales.find((name) => name === scale);
  if (!known) throw new WrongUse(`--scale には、${scales.join('、')} のどれかを書いてください: ${scale}`);
  const seed = values.seed ?? '1';
  if (!/^\d{1,10}$/.test(seed) || Number(seed) > 2_147_483_647)
    throw new WrongUse(`--seed には、0から2147483647までの数を書いてください: ${seed}`);
  const fault = values.until === undefined ? null : dayFault(values.until, today);
  if (fault) throw new WrongUse(`--until: ${fault}`);
  return {
    help: values.help ?? false,
    scale: known,
    seed: Number(seed),
    until: (values.until as PlainDate | undefined) ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        scale: { type: 'string' },
        seed: { type: 'string' },
        until: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    const option = /'(-[^']*)'/.exec(String((error as { message?: unknown }).message))?.[1];
    throw new WrongUse(option ? `${option} の書き方が違います。--help で使い方が出ます。` : '引数の書き方が違います。');
  }
}
