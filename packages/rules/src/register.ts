import { monthlyContact } from './duty/monthly-contact.ts';
import { planReview } from './duty/plan-review.ts';
import { supportReport } from './duty/support-report.ts';
import { designatedOffice } from './eligibility/designated-office.ts';
import { grant } from './eligibility/grant.ts';
import { jobChange } from './eligibility/job-change.ts';
import { lastDayOfService } from './eligibility/last-day-of-service.ts';
import { ordinaryEmployment } from './eligibility/ordinary-employment.ts';
import { precedingService } from './eligibility/preceding-service.ts';
import { precedingSupport } from './eligibility/preceding-support.ts';
import { sixMonths } from './eligibility/six-months.ts';
import { handoverSharing } from './fee/handover-sharing.ts';
import { retention } from './records/retention.ts';
import { basicTraining } from './staffing/basic-training.ts';
import { serviceManagerAbsence, supportWorkerShortage } from './staffing/deductions.ts';
import { doublePosting, integratedStaffHours } from './staffing/double-posting.ts';
import { fullTimeEquivalent } from './staffing/full-time-equivalent.ts';
import { fullTime, manager, serviceManagers } from './staffing/heads.ts';
import { renewalTraining } from './staffing/renewal-training.ts';
import { supportWorkers } from './staffing/support-workers.ts';
import { averageUsers, newOfficeUsers } from './staffing/users.ts';

/** The rules that `evaluate` answers by name. */
export const publicRules = {
  'eligibility.preceding-service': precedingService,
  'eligibility.six-months': sixMonths,
  'eligibility.last-day-of-service': lastDayOfService,
  'eligibility.job-change': jobChange,
  'eligibility.grant': grant,
  'duty.monthly-contact': monthlyContact,
  'duty.support-report': supportReport,
  'duty.plan-review': planReview,
  'fee.handover-sharing': handoverSharing,
  'records.retention': retention,
  'staffing.manager': manager,
  'staffing.full-time': fullTime,
  'staffing.service-managers': serviceManagers,
  'staffing.support-workers': supportWorkers,
  'staffing.average-users': averageUsers,
  'staffing.new-office-users': newOfficeUsers,
  'staffing.full-time-equivalent': fullTimeEquivalent,
  'staffing.double-posting': doublePosting,
  'staffing.basic-training': basicTraining,
  'staffing.service-manager-absence': serviceManagerAbsence,
  'staffing.support-worker-shortage': supportWorkerShortage,
} as const;

export type RuleName = keyof typeof publicRules;

/** Every rule once, also those that only assessments ask: what the law register is generated from. */
export const register = [
  ...Object.values(publicRules),
  ordinaryEmployment,
  precedingSupport,
  designatedOffice,
  integratedStaffHours,
  renewalTraining,
] as const;
