import { formatJapaneseDate, plainDate } from '@teichaku/rules';
import type { DamagedRecord } from './damaged-records.ts';

/** 「石川 みどりさんの3件目の記録（「就職した」、令和8年5月1日に記録）」 */
export function damagedRecord({ kind, name, number, title, recordedOn }: DamagedRecord): string {
  const said = [title && `「${title}」`, recordedOn && `${formatJapaneseDate(plainDate(recordedOn))}に記録`];
  const beside = said.filter(Boolean).join('、');
  return `${whose(kind, name)}${number}件目の記録${beside && `（${beside}）`}`;
}

function whose(kind: string, name: string | null): string {
  switch (kind) {
    case 'casefile':
      return name === null ? '氏名を読めない利用者の' : `${name}さんの`;
    case 'person':
      return name === null ? '氏名を読めない利用者の、本人の情報の' : `${name}さんの、本人の情報の`;
    case 'staffMember':
      return name === null ? '氏名を読めない職員の' : `職員の${name}さんの`;
    case 'office':
      return name === null ? '名前を読めない事業所の' : `事業所「${name}」の`;
    case 'corporation':
      return '法人の設定の';
    default:
      return '番号の控えの';
  }
}

const WHO = 'このサーバーを預かる方に知らせてください。手引きの「記録の異常」の手順で直します。';

/** Who puts it right, and what others can do meanwhile. */
export const damagedWayOut = {
  read: `${WHO}ほかの人の記録は見られます。`,
  written: `${WHO}直れば、書いたものをそのまま送れます。ほかの法人には書けます。`,
} as const;

/** What was found of a corporation that can only be read; null: of no one record. */
export const readOnlySays = (record: DamagedRecord | null): string =>
  `${record ? damagedRecord(record) : 'この法人の記録'}が、書かれたときのままではありません。直るまで、この法人の記録は見ることだけができます。`;
