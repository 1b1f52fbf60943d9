import { dayAfter, dayBefore, later, type PlainDate } from '../law/plain-date.ts';
import type { EligibilityFacts } from './facts.ts';

type Grant = EligibilityFacts['grants'][number];

/** Days without a gap, and the grants that cover them. */
export interface Coverage {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly grants: readonly Grant[];
}

const next = (day: PlainDate): PlainDate => (day === '9999-12-31' ? day : dayAfter(day));

/** Grants that overlap or adjoin, taken together; oldest first. */
export function coverages(grants: readonly Grant[]): Coverage[] {
  const covered: Coverage[] = [];
  for (const grant of [...grants].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = covered.at(-1);
    if (last && grant.from <= next(last.to)) {
      covered[covered.length - 1] = { from: last.from, to: later(last.to, grant.to), grants: [...last.grants, grant] };
    } else {
      covered.push({ from: grant.from, to: grant.to, grants: [grant] });
    }
  }
  return covered;
}

/** The grant of a day and how far its coverage goes; without one, the latest that ended and the next that begins. */
export function grantOn(grants: readonly Grant[], day: PlainDate) {
  const coverage = coverages(grants).find(({ from, to }) => from <= day && day <= to);
  const covering = grants.filter(({ from, to }) => from <= day && day <= to).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  return {
    coverage: coverage ?? null,
    covering: covering ?? null,
    ended: grants.filter(({ to }) => to < day).sort((a, b) => (a.to < b.to ? 1 : -1))[0] ?? null,
    coming: grants.filter(({ from }) => from > day).sort((a, b) => (a.from < b.from ? -1 : 1))[0] ?? null,
  };
}

/** Days from `from` through `to` that no grant covers, oldest first. */
export function uncovered(
  grants: readonly Grant[],
  from: PlainDate,
  to: PlainDate,
): { from: PlainDate; to: PlainDate }[] {
  const gaps: { from: PlainDate; to: PlainDate }[] = [];
  let cursor = from;
  for (const coverage of coverages(grants)) {
    if (cursor > to || coverage.from > to) break;
    if (coverage.from > cursor) gaps.push({ from: cursor, to: dayBefore(coverage.from) });
    if (coverage.to >= to) return gaps;
    cursor = later(cursor, next(coverage.to));
  }
  if (cursor <= to) gaps.push({ from: cursor, to });
  return gaps;
}
