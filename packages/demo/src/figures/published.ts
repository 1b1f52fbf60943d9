import type { DisabilityKind } from '@teichaku/casework';
import type { PrecedingService } from '@teichaku/rules';

/**
 * Published figures that the demo is drawn from. README.md names the source of each, and what is our own assumption.
 * Chances are millionths, so that no float decides about a person.
 */

/** The whole country about the turn of 2020/21. */
export const nation = { offices: 1_351, users: 12_657 } as const;

/** Of a thousand people who got a job through a service, those who used the retention service (2023: 37.6 %). */
export const takeUpPerMille = 376;

/** People who moved to ordinary employment in fiscal 2021, by the service that they came from. */
export const moves = { all: 21_780, transition: 13_536, 'continuous-a': 3_294 } as const;

interface Retention {
  /** Per mille still in the job after three months, and after a year. */
  readonly afterThreeMonths: number;
  readonly afterOneYear: number;
  /** Millionths who leave in each of the months 1 to 3, and 4 to 12: the roots of the two figures. */
  readonly leavesEarly: number;
  readonly leavesLater: number;
}

/** 調査研究報告書 No.137: hires of 2015. */
export const retention = {
  physical: { afterThreeMonths: 778, afterOneYear: 608, leavesEarly: 80_290, leavesLater: 27_024 },
  intellectual: { afterThreeMonths: 853, afterOneYear: 680, leavesEarly: 51_621, leavesLater: 24_871 },
  mental: { afterThreeMonths: 699, afterOneYear: 493, leavesEarly: 112_520, leavesLater: 38_051 },
  developmental: { afterThreeMonths: 847, afterOneYear: 715, leavesEarly: 53_846, leavesLater: 18_648 },
} as const satisfies Record<string, Retention>;

/** The survey's kinds; the rarer ones are taken for the physical one. */
const surveyed = (kind: DisabilityKind): Retention =>
  kind === 'intellectual' || kind === 'mental' || kind === 'developmental' ? retention[kind] : retention.physical;

/** Millionths of those employed who leave within the n-th month (from 1). After a year: half of what it was. */
export function leavesIn(kind: DisabilityKind, month: number): number {
  const { leavesEarly, leavesLater } = surveyed(kind);
  if (month <= 3) return leavesEarly;
  return month <= 12 ? leavesLater : Math.round(leavesLater / 2);
}

/** Of people who get a job through a service. Our assumption: no published table fits. */
export const kinds: Readonly<Record<DisabilityKind, number>> = {
  mental: 45,
  intellectual: 27,
  developmental: 16,
  physical: 8,
  'higher-brain-dysfunction': 2,
  'intractable-disease': 1,
  other: 1,
};

/** By thousandths: 移行 and A型 as published, the rest shared out by assumption. */
export const precedingServices: Readonly<Record<PrecedingService, number>> = {
  transition: 621,
  'continuous-a': 151,
  'continuous-b': 196,
  'daily-living-training': 18,
  'functional-training': 6,
  'daily-care': 4,
  'job-choice': 2,
  none: 2,
};

/** Users of an office: many small ones, few large ones; the mean is near 9.4. Our assumption on the shape. */
export const officeSizes: readonly (readonly [weight: number, from: number, to: number])[] = [
  [170, 1, 3],
  [265, 4, 6],
  [255, 7, 10],
  [160, 11, 15],
  [105, 16, 24],
  [36, 25, 39],
  [8, 40, 75],
  [1, 76, 150],
];
