import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { WrongUse } from '../import/arguments.ts';

export const VERIFY_HELP = `使い方
  npm run verify-log                                 記録がすべて書かれたときのままかを確かめます
  npm run verify-log -- --witness フォルダー         手元に預かった立会いの記録だけと照らします

選べること
  --corporation 法人の番号   その法人だけを確かめます
  --json                     結果を JSON で出します

記録ごとの指紋と、そのつながり、法人ごとの封緘(データベースの表と立会いの記録)、操作の表を、すべて計算し直します。
動いている定着台帳を止める必要はありません。何も書き換えません。

終わりの番号
  0  すべて書かれたときのまま
  1  書き換え、削除、挿入などが見つかった
  2  確かめられなかった(書き方が違う、データベースに届かない など)
`;

export const WITNESS_HELP = `使い方
  npm run witness                        立会いの記録を確かめる公開鍵を並べます
  npm run witness -- --to フォルダー     封緘と公開鍵を、監査人に渡すフォルダーに書き出します(続きだけを足します)

書き出したフォルダーは、npm run verify-log -- --witness フォルダー で記録と照らせます。氏名などの個人の情報は含みません。

終わりの番号
  0  終わった
  1  書き出せなかった
  2  書き方が違う
`;

export interface VerifyWishes {
  readonly help: boolean;
  readonly corporation: string | undefined;
  /** Absolute. */
  readonly witness: string | undefined;
  readonly json: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws WrongUse with a sentence */
export function readVerifyArguments(args: readonly string[], folder: string): VerifyWishes {
  const values = parsed(args, {
    corporation: { type: 'string' },
    witness: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  const corporation =
    typeof values['corporation'] === 'string' ? values['corporation'].trim().toLowerCase() : undefined;
  if (corporation !== undefined && !UUID.test(corporation)) {
    throw new WrongUse(`--corporation には、法人の番号(UUID)を書いてください: ${corporation}`);
  }
  return {
    help: values['help'] === true,
    corporation,
    witness: pathOf(values['witness'], '--witness', folder),
    json: values['json'] === true,
  };
}

/** @throws WrongUse with a sentence */
export function readWitnessArguments(
  args: readonly string[],
  folder: string,
): { readonly help: boolean; readonly to: string | undefined } {
  const values = parsed(args, { to: { type: 'string' }, help: { type: 'boolean', short: 'h' } });
  return { help: values['help'] === true, to: pathOf(values['to'], '--to', folder) };
}

function pathOf(value: unknown, name: string, folder: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '')
    throw new WrongUse(`${name} には、フォルダーを書いてください。`);
  return resolve(folder, value);
}

function parsed(args: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const option = /'(-[^']*)'/.exec(String((error as { message?: unknown }).message))?.[1];
    throw new WrongUse(option ? `${option} の書き方が違います。--help で使い方が出ます。` : '引数の書き方が違います。');
  }
}
