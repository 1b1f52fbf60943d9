export { monthlyContact } from './duty/monthly-contact.ts';
export { planReview } from './duty/plan-review.ts';
export { supportReport } from './duty/support-report.ts';
export type * from './eligibility/answer.ts';
export {
  answerOn as eligibilityOn,
  assessEligibility,
  comingThreeYears,
  judgeServiceStart,
  type ServiceStart,
  threeYearsEnd,
} from './eligibility/assess.ts';
export type * from './eligibility/facts.ts';
export { grant } from './eligibility/grant.ts';
export { jobChange } from './eligibility/job-change.ts';
export { lastDayOfService } from './eligibility/last-day-of-service.ts';
export { precedingService } from './eligibility/preceding-service.ts';
export { precedingSupport } from './eligibility/preceding-support.ts';
export { sixMonths } from './eligibility/six-months.ts';
export { servicesOf } from './eligibility/spells.ts';
export { handoverSharing } from './fee/handover-sharing.ts';
export type * from './law/basis.ts';
export { type DatedRule, firstDayOfService, type InForce, inForce } from './law/dated.ts';
export { Exact, exact, showFigure } from './law/exact.ts';
export { instruments } from './law/instruments.ts';
export * from './law/japanese-date.ts';
export * from './law/plain-date.ts';
export * from './law/vocabulary.ts';
export { retention } from './records/retention.ts';
export { type RuleName, register } from './register.ts';
export type * from './staffing/answer.ts';
export { assessStaffing, forecastStaffing } from './staffing/assess.ts';
export { basicTraining } from './staffing/basic-training.ts';
export { type Deduction, serviceManagerAbsence, supportWorkerShortage } from './staffing/deductions.ts';
export type * from './staffing/facts.ts';
export { renewalTraining } from './staffing/renewal-training.ts';
export * from './staffing/short-spells.ts';
