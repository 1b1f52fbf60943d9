import { evaluate, type RuleName } from './evaluate.ts';

export const on = '2026-11-21';
export const value = (rule: RuleName, input: unknown, more: { on?: string; reading?: string } = {}) => {
  const answer = evaluate(rule, { on, input, ...more });
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  return answer.value;
};

/** An input that every rule takes. */
export const valid: Record<RuleName, Record<string, unknown>> = {
  'eligibility.preceding-service': { service: 'transition' },
  'eligibility.six-months': { employedOn: '2024-04-01' },
  'eligibility.last-day-of-service': { sixMonthsReachedOn: '2024-09-30', serviceStartedOn: '2024-10-01' },
  'eligibility.job-change': {
    lastDayEmployed: '2025-06-30',
    rehiredOn: null,
    improvesConditions: true,
    earlierContinuations: 0,
  },
  'eligibility.grant': { decidedOn: '2025-10-01', months: 12 },
  'duty.monthly-contact': { month: '2026-02', contacts: [{ on: '2026-02-28', means: 'video' }] },
  'duty.support-report': { month: '2026-01', reports: [{ coversMonth: '2026-01', deliveredOn: '2026-01-31' }] },
  'duty.plan-review': { consentedOn: '2025-10-01' },
  'fee.handover-sharing': { periodEndsOn: '2027-09-30' },
  'records.retention': { providedOn: '2021-04-01' },
  'staffing.manager': { managers: 1 },
  'staffing.full-time': { role: 'service-manager', fullTime: 1 },
  'staffing.service-managers': { averageUsers: 40.1 },
  'staffing.support-workers': { averageUsers: 40.1 },
  'staffing.average-users': { userMonths: 481, monthsOpen: 12 },
  'staffing.new-office-users': { employedSixMonths: 23 },
  'staffing.full-time-equivalent': { fullTimeMinutes: 9600, minutes: [8640] },
  'staffing.double-posting': { posts: ['manager', 'service-manager'] },
  'staffing.basic-training': { completedOn: null },
  'staffing.service-manager-absence': { missingFrom: '2026-07-01', filledOn: null },
  'staffing.support-worker-shortage': { requiredFte: 1.5, actualFte: 1, shortFrom: '2026-08-15', solvedOn: null },
};
