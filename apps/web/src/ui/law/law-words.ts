import type { Assumption, Basis } from '@teichaku/rules';
import { useLanguage } from '../language/language.tsx';

/** Names of rules and points that were assumed, in the language that is being read. The law's own names stay Japanese. */
export function useLawWords() {
  const english = useLanguage().language === 'en';
  return {
    assumed: ({ id, says }: Assumption): string => (english ? (assumptions[id] ?? says) : says),
    rule: ({ rule, title }: Pick<Basis, 'rule' | 'title'>): string => (english ? (rules[rule] ?? title) : title),
  };
}

const rules: Readonly<Record<string, string>> = {
  'eligibility.preceding-service': 'Service used before',
  'eligibility.preceding-support': 'Six months of support by the preceding provider',
  'fee.handover-sharing': 'Sharing before the end of support',
  'eligibility.grant': 'Period of the grant',
  'eligibility.ordinary-employment': 'Employment at an ordinary workplace',
  'eligibility.six-months': 'Six months of employment',
  'eligibility.job-change': 'Change of job and continuing employment',
  'eligibility.last-day-of-service': 'Period of three years',
  'records.retention': 'Keeping of records',
  'staffing.average-users': 'Number of users (average)',
  'staffing.new-office-users': 'Number of users (new office)',
  'staffing.manager': 'Manager',
  'staffing.full-time': 'Full-time staff',
  'staffing.service-managers': 'Number of service managers',
  'staffing.double-posting': 'Double posting',
  'staffing.integrated-staff-hours': 'Hours of the staff of integrated services',
  'staffing.support-workers': 'Number of support workers',
  'staffing.basic-training': 'Basic training',
  'staffing.full-time-equivalent': 'Full-time equivalents',
  'staffing.service-manager-absence': 'Deduction for missing service managers',
  'staffing.support-worker-shortage': 'Deduction for too few support workers',
  'staffing.renewal-training': 'Renewal training of service managers',
  'duty.plan-review': 'Review of the plan',
  'duty.support-report': 'Support report',
  'duty.monthly-contact': 'Monthly interview',
};

const assumptions: Readonly<Record<string, string>> = {
  'three-year-anchor':
    'The three years were counted from the day after six months were reached (some count from the first day of use).',
  'purpose-in-first-months':
    'A change of job before the service, too, had to be to improve working conditions; it was not counted as the one allowed.',
  'new-three-years':
    'After a change that does not count, six months and three years were counted anew from the new job.',
  'leave-keeps-running': 'Employment goes on during leave, so the six months were taken to go on.',
  'overlapping-job': 'A job that began before the old one ended was taken for a second job, not for a change.',
  'certificate-overrides': 'The period of the grant was taken from the days on the certificate.',
  'report-in-month': 'A support report was counted when it was handed over within its month.',
  'contact-before-2021':
    'Until March 2021 the fee asked for meetings in person; the present wording of the standards was used here.',
  'review-clamped': 'The review is due on the same day six months later, or on the last day of a shorter month.',
  'retention-first-day': 'The period of keeping was counted from the day after the service was given.',
  'combined-for-service-managers': 'Users of integrated services were added for the number of service managers only.',
  'between-sixty-and-sixty-one': 'More than 60 and fewer than 61 users were treated as 61 or more.',
  'average-one-decimal': 'The average was rounded up to one decimal.',
  'months-from-opening': 'The age of the office was counted from the first of the month in which it opened.',
  'seventy-percent-source': 'The 70 % for new offices follow commentaries of about 2019.',
  'fte-one-decimal': 'Full-time equivalents were rounded down to one decimal.',
  'one-person-at-most': 'One person was counted as 1.0 at most over all posts and offices.',
  'cap-shared-out': 'The hours of somebody above 1.0 were shared out by the hours of each post.',
  'four-weeks': 'Hours were counted over the first 28 days of the month (four weeks).',
  'calendar-month': 'Hours were counted over the calendar month.',
  'planned-hours': 'This is an estimate from planned hours.',
  'hours-not-recorded': 'No hours are recorded, so the weekly hours of the post were used.',
  'renewal-five-years':
    'The renewal training is due within five fiscal years, counted from the one after the last training.',
  'separate-persons': 'Service manager and support worker were taken to be different people.',
};
