import type { IntegratedService, ReadingName } from '@teichaku/rules';
import { type Day, firstOf, type MonthNumber } from '../calendar/day.ts';
import type { Random } from '../chance/random.ts';
import { officeSizes } from '../figures/published.ts';
import { stems, towns } from '../words/towns.ts';

/** A service run as one with an office. */
export interface IntegratedPlan {
  readonly path: string;
  readonly service: IntegratedService;
  readonly name: string;
  readonly from: Day;
  /** Users a month, about. */
  readonly users: number;
  /** Whether every month is declared, some are left out, or none is. */
  readonly declares: 'all' | 'gaps' | 'none';
  /** Last day run as one. */
  readonly until?: Day;
}

/** How an office is staffed: as most are, or in one way that the law speaks of. */
export type StaffingPlan =
  | 'usual'
  | 'ample'
  | 'short-workers'
  | 'short-service-managers'
  | 'no-service-manager'
  | 'no-manager'
  | 'part-time-service-manager'
  | 'double-posted'
  | 'unqualified'
  | 'renewing'
  | 'lapsed'
  | 'on-leave';

export interface OfficePlan {
  readonly path: string;
  readonly name: string;
  readonly town: string;
  readonly opened: Day;
  /** Last day of the office; null: it goes on. */
  readonly closes: Day | null;
  /** Users wanted in a month. */
  readonly size: (month: MonthNumber) => number;
  /** What the size settles at. */
  readonly full: number;
  /** Whether the wanted number is met in every month, counted as the law counts. */
  readonly exact: boolean;
  readonly integrated: readonly IntegratedPlan[];
  readonly staffing: StaffingPlan;
  /** Whether interviews are told in full, or in a word. */
  readonly writes: 'fully' | 'briefly';
  /** From which month support reports and hours worked are kept here too; null: elsewhere. */
  readonly reportsFrom: MonthNumber | null;
  /** Millionths of months in which somebody is met as the law asks. */
  readonly meets: number;
  /** Days by which records usually lag behind. */
  readonly lag: 'prompt' | 'weekly' | 'month-end';
  /** People who reached six months, where a new office declared them. */
  readonly sixMonthHires: number | null;
  /** Months before the record began whose users were declared. */
  readonly pastMonths: number;
}

export interface CorporationPlan {
  readonly path: string;
  readonly name: string;
  readonly founded: Day;
  /** The month in which the corporation began to record here. */
  readonly begins: MonthNumber;
  /** Minutes of a full-timer's week; null: never recorded. */
  readonly week: number | null;
  readonly readings: readonly { readonly month: MonthNumber; readonly reading: ReadingName }[];
  readonly offices: readonly OfficePlan[];
  /** The stories made on purpose that take place here: of what the law says, of what becomes of offices. */
  readonly stories: 'law' | 'offices' | null;
}

const serviceNames: Readonly<Record<IntegratedService, string>> = {
  transition: '就労移行支援',
  'continuous-b': '就労継続支援B型',
  'continuous-a': '就労継続支援A型',
  'daily-living-training': '生活訓練',
  'functional-training': '機能訓練',
  'daily-care': '生活介護',
};

/** What an office of a size usually is, but for what is said of it. */
export function officePlan(
  random: Random,
  path: string,
  about: {
    readonly name: string;
    readonly town: string;
    readonly full: number;
    readonly begins: MonthNumber;
  } & Partial<OfficePlan>,
): OfficePlan {
  const { full, begins } = about;
  const opened = about.opened ?? firstOf(random.between(2018 * 12 + 3, begins - 15));
  const lag = random.weighted({ prompt: 55, weekly: 33, 'month-end': 12 });
  const size = (month: MonthNumber) => {
    const age = month - Math.floor((opened - firstOf(begins)) / 30.5) - begins;
    return age >= 12 ? full : Math.max(1, Math.min(full, Math.round((full * (age + 1)) / 12)));
  };
  return {
    path,
    opened,
    closes: null,
    size,
    exact: false,
    integrated: integratedPlans(random, path, Math.max(opened, firstOf(2018 * 12 + 3)), full),
    staffing: 'usual',
    writes: random.chance(250_000) ? 'fully' : 'briefly',
    reportsFrom: random.chance(650_000) ? begins + random.int(40) : null,
    meets: random.pick([985_000, 970_000, 955_000, 930_000, 880_000]),
    lag,
    sixMonthHires: null,
    pastMonths: 20,
    ...about,
  };
}

function integratedPlans(random: Random, path: string, from: Day, full: number): IntegratedPlan[] {
  if (random.chance(120_000)) return [];
  const kinds: IntegratedService[] = [
    random.weighted({
      transition: 62,
      'continuous-b': 28,
      'continuous-a': 5,
      'daily-living-training': 3,
      'functional-training': 1,
      'daily-care': 1,
    }),
  ];
  if (kinds[0] === 'transition' && random.chance(250_000)) kinds.push('continuous-b');
  return kinds.map((service, index) => ({
    path: `${path}/service/${index}`,
    service,
    name: `${random.pick(stems)}(${serviceNames[service]})`,
    from,
    users: service === 'continuous-b' ? random.between(14, 24) : random.between(6, Math.max(8, Math.min(20, full * 2))),
    declares: random.chance(30_000) ? 'gaps' : 'all',
  }));
}

/** Names that no two offices of a corporation share. */
export function officeNames(random: Random, count: number): { readonly name: string; readonly town: string }[] {
  const form = random.pick([
    '*定着支援センター',
    '就労定着支援*',
    'ワークサポート*',
    '*しごと応援センター',
    'ジョブステップ*',
  ]);
  const shuffled = random.shuffled(towns);
  const words = random.shuffled(stems);
  return Array.from({ length: count }, (_, index) => {
    const town = shuffled[index % shuffled.length] as string;
    const word = index < shuffled.length ? town.replace(/(市|町)$/, '') : (words[index - shuffled.length] as string);
    return { name: form.replace('*', word), town };
  });
}

const forms = [
  '社会福祉法人*会',
  '特定非営利活動法人*',
  '株式会社*',
  '一般社団法人*',
  '医療法人*会',
  '合同会社*',
  '公益財団法人*財団',
] as const;

/** Names that no two corporations share. */
export function corporationNames(random: Random, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const word = random.pick(stems);
    const town = random.pick(towns).replace(/(市|町)$/, '');
    const name = random.pick(forms).replace('*', names.size < 200 ? word : `${town}${word}`);
    names.add(name);
  }
  return [...names];
}

/** Users of an office, from the table of sizes. */
export function sizeOf(random: Random): number {
  let at = random.int(officeSizes.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, from, to] of officeSizes) {
    if (at < weight) return random.between(from, to);
    at -= weight;
  }
  return 1;
}

/** A service run as one with an office, as it is told on purpose. */
export const integrated = (
  path: string,
  from: Day,
  users: number,
  more: Partial<IntegratedPlan> = {},
): IntegratedPlan => ({
  path: `${path}/told`,
  service: 'transition',
  name: 'ステップ(就労移行支援)',
  from,
  users,
  declares: 'all',
  ...more,
});

/** A first of the month long ago. */
export const foundedBefore = (random: Random): Day => firstOf(random.between(2006 * 12 + 3, 2018 * 12 + 3));
