import type { PlainDate } from '@teichaku/rules';
import { claimValue } from '../claim/decider.ts';
import { searchKey } from '../kernel/search-key.ts';

/** What a person is known by, as far as it helps to see that two records are of one person. */
export interface PersonTraits {
  readonly personId: string;
  /** The present name first, then the names of records that were put together with this one. */
  readonly names: readonly { readonly name: string; readonly kana: string }[];
  readonly bornOn: PlainDate | null;
  readonly birthYear: number | null;
  /** 受給者証番号 of every casefile, open or closed. */
  readonly certificateNumbers: readonly string[];
}

/** Why two records may be of one person. */
export type LikenessReason =
  | 'certificate'
  | 'kana-and-birthday'
  | 'name-and-birthday'
  | 'near-birthday'
  | 'kana-and-birth-year'
  | 'name-and-birth-year'
  | 'name-and-kana';

export interface Likeness {
  readonly reasons: readonly LikenessReason[];
  /** `likely`: hardly two persons. `possible`: somebody has to look. */
  readonly strength: 'likely' | 'possible';
}

/** The reasons in words. */
export const likenessWords: Readonly<Record<LikenessReason, { readonly ja: string; readonly en: string }>> = {
  certificate: { ja: '受給者証番号が同じです', en: 'the same certificate number' },
  'kana-and-birthday': { ja: 'フリガナと生年月日が同じです', en: 'the same reading and date of birth' },
  'name-and-birthday': { ja: '氏名と生年月日が同じです', en: 'the same name and date of birth' },
  'near-birthday': {
    ja: '氏名とフリガナが同じで、生年月日は年・月・日のうち二つが同じです',
    en: 'the same name and reading, and two of year, month and day of birth',
  },
  'kana-and-birth-year': {
    ja: 'フリガナと生まれた年が同じです（生年月日は一方にしかありません）',
    en: 'the same reading and year of birth (the day is known of one only)',
  },
  'name-and-birth-year': {
    ja: '氏名と生まれた年が同じです（生年月日は一方にしかありません）',
    en: 'the same name and year of birth (the day is known of one only)',
  },
  'name-and-kana': {
    ja: '氏名とフリガナが同じです（生年月日が分からない記録があります）',
    en: 'the same name and reading (a date of birth is missing)',
  },
};

const LIKELY = new Set<LikenessReason>(['certificate', 'kana-and-birthday', 'name-and-birthday']);

const SAME_SOUND: readonly (readonly [string, string])[] = [
  ['ヅ', 'ズ'],
  ['ヂ', 'ジ'],
  ['ヲ', 'オ'],
  ['ッ', 'ツ'],
  ['ャ', 'ヤ'],
  ['ュ', 'ユ'],
  ['ョ', 'ヨ'],
  ['ァ', 'ア'],
  ['ィ', 'イ'],
  ['ゥ', 'ウ'],
  ['ェ', 'エ'],
  ['ォ', 'オ'],
];

/** A reading without what people write in two ways: small kana, づ and ず, the long sound's mark. */
const kanaKey = (kana: string): string =>
  SAME_SOUND.reduce((key, [from, to]) => key.replaceAll(from, to), searchKey(kana)).replaceAll('ー', '');

const kanaKeys = ({ names }: PersonTraits) => names.map(({ kana }) => kanaKey(kana)).filter((key) => key !== '');
const nameKeys = ({ names }: PersonTraits) => names.map(({ name }) => searchKey(name)).filter((key) => key !== '');
const certificates = ({ certificateNumbers }: PersonTraits) => certificateNumbers.map(claimValue);

/**
 * What records of one person have in common at least one of: only those that share a key need be compared. Prefixed, so
 * that a name is not taken for a reading.
 */
export const likenessKeys = (traits: PersonTraits): readonly string[] => [
  ...new Set([
    ...certificates(traits).map((key) => `c:${key}`),
    ...kanaKeys(traits).map((key) => `k:${key}`),
    ...nameKeys(traits).map((key) => `n:${key}`),
  ]),
];

/** Whether two records may be of one person, and why; null: nothing says so, or the days of birth speak against it. */
export function likeness(a: PersonTraits, b: PersonTraits): Likeness | null {
  const share = (of: (traits: PersonTraits) => readonly string[]) => of(a).some((key) => of(b).includes(key));
  const [kana, name] = [share(kanaKeys), share(nameKeys)];
  const reasons: LikenessReason[] = share(certificates) ? ['certificate'] : [];
  if (a.bornOn !== null && b.bornOn !== null) {
    if (a.bornOn === b.bornOn) {
      if (kana) reasons.push('kana-and-birthday');
      if (name) reasons.push('name-and-birthday');
    } else if (kana && name && partsInCommon(a.bornOn, b.bornOn) >= 2) reasons.push('near-birthday');
  } else {
    const [yearA, yearB] = [yearOf(a), yearOf(b)];
    if (yearA !== null && yearA === yearB) {
      if (kana) reasons.push('kana-and-birth-year');
      else if (name) reasons.push('name-and-birth-year');
    } else if ((yearA === null || yearB === null) && kana && name) reasons.push('name-and-kana');
  }
  if (reasons.length === 0) return null;
  return { reasons, strength: reasons.some((reason) => LIKELY.has(reason)) ? 'likely' : 'possible' };
}

const yearOf = ({ bornOn, birthYear }: PersonTraits) => (bornOn === null ? birthYear : Number(bornOn.slice(0, 4)));

/** How many of year, month and day are the same; of a month and a day that were exchanged, both. */
function partsInCommon(a: PlainDate, b: PlainDate): number {
  const [yearA, monthA, dayA] = a.split('-');
  const [yearB, monthB, dayB] = b.split('-');
  const straight = [yearA === yearB, monthA === monthB, dayA === dayB].filter(Boolean).length;
  const crossed = yearA === yearB && monthA === dayB && dayA === monthB;
  return crossed ? 3 : straight;
}
