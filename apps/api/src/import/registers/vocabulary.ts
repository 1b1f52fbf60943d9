import { endReasonTitles, precedingServiceTitles, roleTitles } from '@teichaku/rules';
import { oneOf } from './cells.ts';

/*
 * What registers call things, beside the official name. The first name of each line is the one that a refusal offers.
 */

const service = precedingServiceTitles;

/** 利用前サービス. */
export const precedingService = oneOf('サービス', [
  ['transition', service.transition, '就労移行', '移行', '移行支援', '就労移行支援事業'],
  ['continuous-a', service['continuous-a'], '就労継続支援A', '就労継続A型', '就労A型', '就労A', '継続A', 'A型'],
  ['continuous-b', service['continuous-b'], '就労継続支援B', '就労継続B型', '就労B型', '就労B', '継続B', 'B型'],
  ['daily-care', service['daily-care'], '生介'],
  ['functional-training', service['functional-training'], '機能訓練', '自立訓練機能訓練', '自立訓練(機能)'],
  ['daily-living-training', service['daily-living-training'], '生活訓練', '自立訓練生活訓練', '自立訓練(生活)'],
  ['job-choice', service['job-choice'], '就労選択', '選択支援'],
  ['none', service.none, 'なし', '無', '無し', '利用無し'],
] as const);

export const disabilityKind = oneOf('障害種別', [
  ['physical', '身体障害', '身体', '身体障害者', '身体障がい'],
  ['intellectual', '知的障害', '知的', '知的障害者', '知的障がい'],
  ['mental', '精神障害', '精神', '精神障害者', '精神障がい'],
  ['developmental', '発達障害', '発達', '発達障がい'],
  ['intractable-disease', '難病', '難病等', '難病患者'],
  ['higher-brain-dysfunction', '高次脳機能障害', '高次脳', '高次脳機能障がい'],
  ['other', 'その他'],
] as const);

/** 障害の開示: true where the employer was told. */
export const disclosed = oneOf('開示の別', [
  [true, '開示', 'オープン', '開示あり', '有', 'あり', 'はい'],
  [false, '非開示', 'クローズ', 'クローズド', '開示なし', '不開示', '無', 'なし', 'いいえ'],
] as const);

export const leavingReason = oneOf('離職理由', [
  ['contract-ended', '契約満了', '契約期間満了', '雇用期間満了', '雇用契約満了', '期間満了', '雇止め'],
  ['own-wish', '自己都合', '自己都合退職', '本人希望', '本人の希望'],
  ['health', '体調不良', '体調', '病気', '疾病', '健康上の理由'],
  ['relations', '人間関係', '職場の人間関係'],
  ['dismissed', '解雇', '会社都合', '事業主都合', '会社都合退職'],
  ['other', 'その他'],
] as const);

/** 転職支援の目的: true for the one that counts, 労働条件の改善. */
export const improvesConditions = oneOf('目的', [
  [true, '労働条件の改善', '労働条件改善', '労働条件の向上', '条件改善'],
  [false, '本人都合', '自己都合', '本人希望', '会社都合', '契約満了', '体調不良', 'その他'],
] as const);

export const endReason = oneOf('終了理由', [
  [
    'three-years-reached',
    '期間満了',
    '満了',
    '3年満了',
    '三年満了',
    endReasonTitles['three-years-reached'],
    '支援期間満了',
  ],
  ['left-job', endReasonTitles['left-job'], '退職'],
  ['own-wish', '本人希望', '本人の希望', '本人の意思', '辞退'],
  ['settled', '定着', '職場定着', '定着により終了', endReasonTitles.settled],
  ['grant-expired', endReasonTitles['grant-expired'], '支給決定期間終了', '支給期間満了', '支給決定期間満了'],
  ['moved-municipality', endReasonTitles['moved-municipality'], '転出', '市外転居'],
  ['death', endReasonTitles.death, '逝去', 'ご逝去'],
  ['office-closed', endReasonTitles['office-closed'], '廃止', '事業所廃止'],
  ['transferred-office', endReasonTitles['transferred-office'], '事業所変更', '他事業所へ移行', '他事業所へ'],
  ['other', endReasonTitles.other],
] as const);

export const role = oneOf('職種', [
  ['manager', roleTitles.manager, '管理者(施設長)', '施設長', '所長'],
  ['service-manager', roleTitles['service-manager'], 'サビ管', 'サービス管理者'],
  ['support-worker', roleTitles['support-worker'], '定着支援員', '就労定着支援担当', '支援員'],
] as const);

/** 勤務形態. */
export const employmentForm = oneOf('勤務形態', [
  ['full-time-dedicated', '常勤専従', '常勤で専従', '専従常勤'],
  ['full-time-shared', '常勤兼務', '常勤で兼務', '兼務常勤'],
  ['part-time-dedicated', '非常勤専従', '非常勤で専従', '専従非常勤', 'パート専従'],
  ['part-time-shared', '非常勤兼務', '非常勤で兼務', '兼務非常勤', 'パート兼務'],
] as const);

export const means = oneOf('面談の方法', [
  ['face-to-face', '対面', '訪問', '来所', '面会'],
  ['video', 'テレビ電話', 'ビデオ通話', 'ビデオ通話等', 'テレビ電話装置等', 'オンライン面談', 'Web面談', 'Zoom'],
  ['equivalent', '対面に準ずる方法'],
  ['phone', '電話', '架電', 'TEL'],
  ['email', 'メール', '電子メール', 'Eメール'],
] as const);

export const place = oneOf('場所', [
  ['workplace', '職場', '企業', '勤務先', '就職先', '就労先', '会社'],
  ['home', '自宅', 'ご自宅', '家庭', '居宅'],
  ['office', '事業所', '来所', 'センター', '当事業所'],
  ['online', 'オンライン', 'Web', 'リモート'],
  ['other', 'その他'],
] as const);
