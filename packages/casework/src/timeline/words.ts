import { contactMeansTitles, endReasonTitles, precedingServiceTitles, readingTitles } from '@teichaku/rules';
import type { AgencyKind } from '../casefile/values.ts';
import { jaHours } from '../kernel/say.ts';

/** A word in both languages. */
export interface Said {
  readonly ja: string;
  readonly en: string;
}

const both = <Words extends Readonly<Record<string, string>>>(ja: Words, en: Readonly<Record<keyof Words, string>>) =>
  Object.fromEntries(Object.entries(ja).map(([key, said]) => [key, { ja: said, en: en[key] as string }])) as Readonly<
    Record<keyof Words, Said>
  >;

/** What is typed as a word of a list, as a caseworker would say it. */
export const precedingServiceWords = both(precedingServiceTitles, {
  'daily-care': 'daily care',
  'functional-training': 'functional training',
  'daily-living-training': 'daily-living training',
  transition: 'transition to employment',
  'continuous-a': 'continuous support type A',
  'continuous-b': 'continuous support type B',
  'job-choice': 'job-choice support',
  none: 'no service',
});
export const meansWords = both(contactMeansTitles, {
  'face-to-face': 'in person',
  video: 'by video',
  equivalent: 'in a way equivalent to meeting',
  phone: 'by telephone',
  email: 'by e-mail',
});
export const endReasonWords = both(endReasonTitles, {
  'three-years-reached': 'three years reached',
  'left-job': 'left the job',
  'own-wish': 'own wish',
  settled: 'settled',
  'grant-expired': 'grant expired',
  'moved-municipality': 'moved away',
  death: 'death',
  'office-closed': 'office closed',
  'transferred-office': 'moved to another office',
  other: 'other',
});
export const readingWords = both(readingTitles, {
  ordinance: 'as the ordinance says',
  'guide-jobmedley': "JobMedley's guide",
  'guide-nakahara': "the administrative scrivener's guide",
});
export const placeWords = {
  workplace: { ja: '職場', en: 'at work' },
  home: { ja: '自宅', en: 'at home' },
  office: { ja: '事業所', en: 'at our office' },
  online: { ja: 'オンライン', en: 'online' },
  other: { ja: 'そのほかの場所', en: 'elsewhere' },
} as const;
export const attendeeWords = {
  employer: { ja: '企業の方', en: 'the employer' },
  family: { ja: '家族', en: 'family' },
  agency: { ja: '関係機関', en: 'an agency' },
  other: { ja: 'そのほかの方', en: 'somebody else' },
} as const;
export const recipientWords = {
  person: { ja: '本人', en: 'the person' },
  employer: { ja: '企業', en: 'the employer' },
  family: { ja: '家族', en: 'family' },
  agency: { ja: '関係機関', en: 'an agency' },
} as const;
export const agencyWords = {
  'welfare-service': { ja: '障害福祉サービス事業所', en: 'a welfare service' },
  'consultation-support': { ja: '相談支援事業所', en: 'a consultation support office' },
  'employment-life-centre': { ja: '障害者就業・生活支援センター', en: 'an employment and life support centre' },
  'vocational-centre': { ja: '地域障害者職業センター', en: 'a vocational centre' },
  'hello-work': { ja: 'ハローワーク', en: 'Hello Work' },
  medical: { ja: '医療機関', en: 'a medical institution' },
  municipality: { ja: '市町村', en: 'the municipality' },
  school: { ja: '学校', en: 'a school' },
  other: { ja: '関係機関', en: 'an agency' },
} as const satisfies Readonly<Record<AgencyKind, Said>>;
export const leavingWords = {
  'contract-ended': { ja: '契約の満了', en: 'contract ended' },
  'own-wish': { ja: '本人の希望', en: 'own wish' },
  health: { ja: '体調', en: 'health' },
  relations: { ja: '職場の人間関係', en: 'relations at work' },
  dismissed: { ja: '解雇', en: 'dismissed' },
  other: { ja: 'そのほか', en: 'other' },
} as const;
export const leaveWords = {
  sick: { ja: '病気', en: 'illness' },
  care: { ja: '介護', en: 'care of family' },
  other: { ja: 'そのほか', en: 'other' },
} as const;
export const employerMeansWords = {
  visit: { ja: '訪問', en: 'visit' },
  video: { ja: 'テレビ電話', en: 'video' },
  phone: { ja: '電話', en: 'telephone' },
  email: { ja: 'メール', en: 'e-mail' },
} as const;
export const roleWords = {
  manager: { ja: '管理者', en: 'manager' },
  'service-manager': { ja: 'サービス管理責任者', en: 'service manager' },
  'support-worker': { ja: '就労定着支援員', en: 'support worker' },
  integrated: { ja: '一体運営のサービスの職員', en: 'staff of the integrated service' },
} as const;
export const staffLeaveWords = {
  childcare: { ja: '産前産後・育児', en: 'childcare' },
  sick: { ja: '病気', en: 'illness' },
  care: { ja: '介護', en: 'care of family' },
  other: { ja: 'そのほか', en: 'other' },
} as const;
export const trainingWords = { basic: { ja: '基礎的研修', en: 'the basic training' } } as const;
export const qualificationWords = {
  'service-manager': { ja: 'サービス管理責任者', en: 'service manager' },
  'visiting-job-coach': { ja: '訪問型職場適応援助者', en: 'visiting job coach' },
} as const;

/** 1,800 → 30時間; 1,830 → 30時間30分. */
export function hoursOf(minutes: number): Said {
  const [hours, rest] = [Math.trunc(minutes / 60), minutes % 60];
  return {
    ja: jaHours(minutes),
    en: [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' '),
  };
}

/** 「(倉庫の検品・週30時間)」; nothing where nothing is told. */
export const aside = (...told: readonly (Said | null)[]): Said => {
  const all = told.filter((one) => one !== null);
  return all.length === 0
    ? { ja: '', en: '' }
    : { ja: `(${all.map(({ ja }) => ja).join('・')})`, en: ` (${all.map(({ en }) => en).join(', ')})` };
};

export const same = (words: string | undefined): Said | null => (words === undefined ? null : { ja: words, en: words });

/** 14:00 to 14:25 → 25分; null where not both are told. */
export function lengthOf(startedAt: string | undefined, endedAt: string | undefined): Said | null {
  if (startedAt === undefined || endedAt === undefined) return null;
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const length = minutes(endedAt) - minutes(startedAt);
  return length > 0 ? hoursOf(length) : null;
}
