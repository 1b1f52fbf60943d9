import { plainDate } from '../law/plain-date.ts';
import type { EligibilityConditionId } from './answer.ts';
import { assessEligibility } from './assess.ts';
import { grantedFor, hired, transferredOn } from './facts.fixture.ts';
import type { EligibilityFacts } from './facts.ts';

export const on = (facts: EligibilityFacts, day: string) => assessEligibility(facts, plainDate(day));
export const verdict = (facts: EligibilityFacts, day: string) => on(facts, day).verdict;
export const condition = (facts: EligibilityFacts, day: string, id: EligibilityConditionId) => {
  const found = on(facts, day).conditions.find((each) => each.id === id);
  if (!found) throw new Error(`no condition ${id}`);
  return found;
};
export const findings = (facts: EligibilityFacts, day: string) =>
  on(facts, day).findings.map(({ id, from, to }) => ({ id, from, to }));

/** Hired on the last of May, in service from the first day the law allows, granted for a year. */
export const inService = transferredOn(grantedFor(hired('2025-05-31'), '2025-12-01', '2026-11-30'), '2025-12-01');
