import * as z from 'zod';
import { exact } from './law/exact.ts';
import type { PlainDate as PlainDateType } from './law/plain-date.ts';
import type { RuleName } from './register.ts';
import { Anchor, ContactMeans, Month, PlainDate, PrecedingService, Role } from './schemas.ts';

const people = z.int().min(0, '0以上の整数です');
/** A decimal, read through its shortest text. */
const average = z.number().min(0, '0以上の数です').transform(exact);
const minutes = z.int().min(0, '0分以上の整数です').transform(exact);

type Days = { employedOn: PlainDateType; temporaryServiceEndedOn?: PlainDateType | null | undefined };
const temporaryServiceComesAfter = ({ employedOn, temporaryServiceEndedOn: ended }: Days) =>
  !ended || ended >= employedOn;

/** What each rule must be given. Numbers of people and minutes become exact on the way in. */
export const inputSchemas = {
  'eligibility.preceding-service': z.strictObject({ service: PrecedingService }),
  'eligibility.six-months': z
    .strictObject({ employedOn: PlainDate, temporaryServiceEndedOn: PlainDate.nullish() })
    .refine(temporaryServiceComesAfter, {
      path: ['temporaryServiceEndedOn'],
      error: '在職中に使ったサービスの終わりは、就職の日より前にはなりません',
    }),
  'eligibility.last-day-of-service': z.strictObject({
    sixMonthsReachedOn: PlainDate,
    serviceStartedOn: PlainDate,
    anchor: Anchor.optional(),
  }),
  'eligibility.job-change': z
    .strictObject({
      lastDayEmployed: PlainDate,
      rehiredOn: PlainDate.nullable(),
      improvesConditions: z.boolean(),
      earlierContinuations: people,
    })
    .refine(({ lastDayEmployed, rehiredOn }) => rehiredOn === null || rehiredOn > lastDayEmployed, {
      path: ['rehiredOn'],
      error: '新しい仕事は、前の仕事が終わった翌日より前には始まりません',
    }),
  'eligibility.grant': z.strictObject({
    decidedOn: PlainDate,
    months: z.int().min(1, '1から12までの月数です').max(12, '1から12までの月数です'),
  }),
  'duty.monthly-contact': z.strictObject({
    month: Month,
    contacts: z.array(z.strictObject({ on: PlainDate, means: ContactMeans })),
  }),
  'duty.support-report': z.strictObject({
    month: Month,
    reports: z.array(z.strictObject({ coversMonth: Month, deliveredOn: PlainDate })),
    graceDays: z.int().min(0, '0日以上です').max(366, '366日までです').optional(),
  }),
  'duty.plan-review': z.strictObject({ consentedOn: PlainDate }),
  'fee.handover-sharing': z.strictObject({ periodEndsOn: PlainDate }),
  'records.retention': z.strictObject({ providedOn: PlainDate }),
  'staffing.manager': z.strictObject({ managers: people }),
  'staffing.full-time': z.strictObject({ role: Role, fullTime: people }),
  'staffing.service-managers': z.strictObject({ averageUsers: average }),
  'staffing.support-workers': z.strictObject({ averageUsers: average }),
  'staffing.average-users': z.strictObject({
    userMonths: people.transform(exact),
    monthsOpen: z.int().min(1, '1から12までの月数です').max(12, '1から12までの月数です').transform(exact),
  }),
  'staffing.new-office-users': z.strictObject({ employedSixMonths: people.transform(exact) }),
  'staffing.full-time-equivalent': z.strictObject({
    fullTimeMinutes: z.int().min(1, '1分以上の整数です').transform(exact),
    minutes: z.array(minutes),
  }),
  'staffing.double-posting': z.strictObject({ posts: z.array(Role).min(1, '職種を一つ以上選んでください') }),
  'staffing.basic-training': z.strictObject({ completedOn: PlainDate.nullable() }),
  'staffing.service-manager-absence': z
    .strictObject({ missingFrom: PlainDate, filledOn: PlainDate.nullable() })
    .refine(({ missingFrom, filledOn }) => filledOn === null || filledOn >= missingFrom, {
      path: ['filledOn'],
      error: '満たした日は、欠けた最初の日より前にはなりません',
    }),
  'staffing.support-worker-shortage': z
    .strictObject({
      requiredFte: average,
      actualFte: average,
      shortFrom: PlainDate,
      solvedOn: PlainDate.nullable(),
    })
    .refine(({ shortFrom, solvedOn }) => solvedOn === null || solvedOn >= shortFrom, {
      path: ['solvedOn'],
      error: '満たした日は、足りなくなった最初の日より前にはなりません',
    }),
} satisfies Record<RuleName, z.ZodType>;
