const USERS =
  '管理番号,氏名,フリガナ,生年月日,障害種別,受給者証番号,利用前サービス,利用前事業所,就職日,就職先,週所定時間,障害の開示,定着支援開始日,事業所名,支給決定開始,支給決定終了,離職日,離職理由,再就職日,再就職先,転職支援の目的,終了日,終了理由,備考';

/** A row of the users' register. */
export const user = (number: string, name: string, kana: string, more: Readonly<Record<string, string>> = {}) => {
  const cells: Readonly<Record<string, string>> = {
    管理番号: number,
    氏名: name,
    フリガナ: kana,
    生年月日: '1990/1/1',
    障害種別: '知的',
    利用前サービス: '就労移行支援',
    就職日: '2025/04/01',
    就職先: '株式会社なぎさ',
    週所定時間: '30',
    定着支援開始日: '2025/10/01',
    事業所名: 'みなと定着支援センター',
    ...more,
  };
  return USERS.split(',')
    .map((column) => cells[column] ?? '')
    .join(',');
};

/** The register as a file. */
export const register = (rows: readonly string[]) => ({ 'riyousha.csv': [USERS, ...rows].join('\r\n') });
