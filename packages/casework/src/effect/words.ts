import type { EligibilityFindingId, EligibilityVerdict, Role, StaffingVerdict } from '@teichaku/rules';
import type { Said } from '../timeline/words.ts';
import type { MonthDuty } from './answers.ts';

export const verdictWords: Readonly<Record<EligibilityVerdict, Said>> = {
  eligible: { ja: '対象', en: 'eligible' },
  'needs-grant': { ja: '支給決定待ち', en: 'waiting for the grant' },
  'not-yet': { ja: 'まだ', en: 'not yet' },
  'not-eligible': { ja: '対象外', en: 'not eligible' },
  ended: { ja: '終了', en: 'ended' },
  undecided: { ja: '判定不能', en: 'undecided' },
  'not-covered': { ja: '判定不能', en: 'not covered' },
};

export const findingWords: Readonly<Record<EligibilityFindingId, Said>> = {
  'service-before-law': { ja: '使える日より前の支援', en: 'service before the day it may be used' },
  'service-without-preceding-service': {
    ja: '対象のサービスを使った記録のない支援',
    en: 'service without a listed service before it',
  },
  'service-without-ordinary-job': {
    ja: '通常の事業所での雇用の記録のない支援',
    en: 'service without a job at an ordinary workplace',
  },
  'service-after-three-years': { ja: '3年が満ちた後の支援', en: 'service after the three years' },
  'service-after-leaving': { ja: '雇用が続いていない間の支援', en: 'service while employment does not continue' },
  'service-after-closing': { ja: '事業所が閉じた後の支援', en: 'service after the office closed' },
  'service-without-grant': { ja: '支給決定の期間の外の支援', en: 'service outside the grant' },
  'grant-beyond-three-years': { ja: '3年の満了日を超える支給決定', en: 'a grant beyond the three years' },
};

/** A month's duty as the page of the casefile calls it. */
export const dutyStateWords: Readonly<Record<MonthDuty, Said>> = {
  met: { ja: '済み', en: 'done' },
  open: { ja: 'まだ', en: 'not done' },
  undecided: { ja: '判定不能', en: 'undecided' },
  'not-applicable': { ja: '対象外', en: 'not due' },
};

/** What stands behind 「9月の」. */
export const dutyWords = {
  interview: { ja: 'の面談', en: 'Interview' },
  'employer-visit': { ja: 'の職場訪問', en: 'Visit to work' },
  'support-report': { ja: '分の支援レポート', en: 'Support report' },
} as const satisfies Readonly<Record<string, Said>>;

export const staffRoleWords: Readonly<Record<Role, Said>> = {
  manager: { ja: '管理者', en: 'manager' },
  'service-manager': { ja: 'サービス管理責任者', en: 'service managers' },
  'support-worker': { ja: '支援員', en: 'support workers' },
};

export const staffingVerdictWords: Readonly<Record<StaffingVerdict, Said>> = {
  met: { ja: '適合', en: 'met' },
  short: { ja: '不足', en: 'short' },
  undecided: { ja: '判定不能', en: 'undecided' },
  'not-covered': { ja: '判定不能', en: 'not covered' },
  'not-open': { ja: '指定の外', en: 'not open' },
};
