/**
 * The closed lists of words that facts and rules share. Each list is written once, here; the schemas are built from
 * it and the types follow from it. Japanese titles are data beside the words.
 */

type Word<List extends object> = keyof List & string;

const words = <List extends object>(list: List) => Object.keys(list) as [Word<List>, ...Word<List>[]];

/** 利用前のサービス(施行規則 第六条の十の二)。基準該当サービスも同じ語で書く。 */
export const precedingServiceTitles = {
  'daily-care': '生活介護',
  'functional-training': '自立訓練(機能訓練)',
  'daily-living-training': '自立訓練(生活訓練)',
  transition: '就労移行支援',
  'continuous-a': '就労継続支援A型',
  'continuous-b': '就労継続支援B型',
  'job-choice': '就労選択支援',
  none: '利用なし',
} as const;
export type PrecedingService = Word<typeof precedingServiceTitles>;
export const precedingServices = words(precedingServiceTitles);

/** 一体的に運営される生活介護等(指定基準 第二百六条の三第二項)。 */
export const integratedServiceTitles = {
  'daily-care': '生活介護',
  'functional-training': '自立訓練(機能訓練)',
  'daily-living-training': '自立訓練(生活訓練)',
  transition: '就労移行支援',
  'continuous-a': '就労継続支援A型',
  'continuous-b': '就労継続支援B型',
} as const;
export type IntegratedService = Word<typeof integratedServiceTitles>;
export const integratedServices = words(integratedServiceTitles);

/** 利用者との連絡の方法。 */
export const contactMeansTitles = {
  'face-to-face': '対面',
  video: 'テレビ電話',
  equivalent: '対面に準ずる方法',
  phone: '電話',
  email: 'メール',
} as const;
export type ContactMeans = Word<typeof contactMeansTitles>;
export const contactMeans = words(contactMeansTitles);

/** 雇われた所。A型は「通常の事業所」ではない。 */
export const workplaceTitles = { ordinary: '通常の事業所', 'continuous-a': '就労継続支援A型の事業所' } as const;
export type Workplace = Word<typeof workplaceTitles>;
export const workplaces = words(workplaceTitles);

/** 就労定着支援の職種。 */
export const roleTitles = {
  manager: '管理者',
  'service-manager': 'サービス管理責任者',
  'support-worker': '就労定着支援員',
} as const;
export type Role = Word<typeof roleTitles>;
export const roles = words(roleTitles);

/** 配置の職種: 上の三つと、一体的に運営されるサービスの職員としての配置。 */
export const postRoleTitles = { ...roleTitles, integrated: '一体的に運営されるサービスの職員' } as const;
export type PostRole = Word<typeof postRoleTitles>;
export const postRoles = words(postRoleTitles);

/** 研修。 */
export const trainingTitles = { basic: '基礎的研修' } as const;
export type Training = Word<typeof trainingTitles>;
export const trainings = words(trainingTitles);

/** 資格。同じ資格を重ねて得たときは、更新とみる。 */
export const qualificationTitles = {
  'service-manager': 'サービス管理責任者(実践研修・更新研修)',
  'visiting-job-coach': '訪問型職場適応援助者',
} as const;
export type Qualification = Word<typeof qualificationTitles>;
export const qualifications = words(qualificationTitles);

/** 職員の休業。そのあいだは勤務したものとみない。有給休暇と出張は、勤務時間の側で扱う。 */
export const staffLeaveTitles = {
  childcare: '産前産後・育児休業',
  sick: '病気休職',
  care: '介護休業',
  other: 'その他の休業',
} as const;
export type StaffLeaveKind = Word<typeof staffLeaveTitles>;
export const staffLeaveKinds = words(staffLeaveTitles);

/** 利用の終わりの理由。 */
export const endReasonTitles = {
  'three-years-reached': '3年の満了',
  'left-job': '離職',
  'own-wish': '本人の希望',
  settled: '定着',
  'grant-expired': '支給決定の終了',
  'moved-municipality': '転居',
  death: '死亡',
  'office-closed': '事業所の廃止',
  'transferred-office': '事業所の変更',
  other: 'その他',
} as const;
export type EndReason = Word<typeof endReasonTitles>;
export const endReasons = words(endReasonTitles);

/** 法令の読み方。`ordinance` が法令どおりで、ほかの二つは見比べるための解説の読み方。 */
export const readingTitles = {
  ordinance: '省令どおり',
  'guide-jobmedley': 'ジョブメドレーの解説',
  'guide-nakahara': '行政書士の解説',
} as const;
export type ReadingName = Word<typeof readingTitles>;
export const readings = words(readingTitles);

/** 三年の起点(regulation E-3)。 */
export const anchorTitles = {
  'six-months-reached': '6か月に達した日の翌日',
  'service-start': '利用を始めた日',
} as const;
export type Anchor = Word<typeof anchorTitles>;
export const anchors = words(anchorTitles);

/** 職員の時間の数え方: 月の初めの4週か、暦月か。 */
export const hoursBasisTitles = { 'four-weeks': '月の初めの28日(4週)', 'calendar-month': '暦月' } as const;
export type HoursBasis = Word<typeof hoursBasisTitles>;
export const hoursBases = words(hoursBasisTitles);
