import type {
  CountedNote,
  HoursSource as HoursSourceType,
  NotCountedReason,
  PersonCount,
  StaffingAnswer,
  StaffingChange,
  StaffingFinding,
  StaffingPart,
  StaffingVerdict,
  Step as StepType,
  UndecidedReason,
  UserCount,
} from '@teichaku/rules';
import { PostRole, ReadingName, Role } from '@teichaku/rules/schemas';
import * as z from 'zod';
import type { ReadingSummary } from '../../staffing/get-staffing.query.ts';
import { AssumptionBody, Basis, Citation } from './law.ts';
import { day, dayOrNull, ids, list, month, wordsOf } from './words.ts';

const figure = z.string().meta({ description: '正確な数: 小数（40.1）か分数（481/12）' });
export const figureOrNull = figure.nullable();
export const Verdict = wordsOf<StaffingVerdict>()('met', 'short', 'undecided', 'not-covered', 'not-open');
const HoursSource = wordsOf<HoursSourceType>()(
  'worked',
  'worked-and-planned',
  'worked-and-weekly',
  'planned',
  'weekly-hours',
);

export const Undecided = wordsOf<UndecidedReason>()(
  'users-not-recorded',
  'reached-six-months-not-recorded',
  'integrated-users-not-recorded',
  'full-time-week-not-recorded',
  'qualification-not-recorded',
  'no-rule-for-new-integrated-service',
);

const Step = z
  .strictObject({
    what: wordsOf<StepType['what']>()(
      'user-months',
      'months-open',
      'average',
      'round-up',
      'seventy-percent',
      'combined-users',
      'divide-by-forty',
      'band',
      'head-count',
      'minutes',
      'full-time-minutes',
      'divide',
      'truncate',
    ),
    figures: z.record(z.string(), figure).readonly(),
    result: figure,
    article: Citation.nullable(),
    events: ids,
  })
  .meta({ id: 'StaffingStep' }) satisfies z.ZodType<StepType>;

const Person = z
  .strictObject({
    staffMemberId: z.string(),
    postIds: ids,
    role: Role,
    counts: z.enum(['yes', 'no', 'undecided']),
    reasons: list(
      wordsOf<NotCountedReason>()(
        'on-leave',
        'training-missing',
        'qualification-not-recorded',
        'qualification-lapsed',
        'is-service-manager',
        'integrated-hours-before-2024',
        'no-minutes',
      ),
    ),
    notes: list(
      wordsOf<CountedNote>()(
        'capped',
        'training-grace',
        'integrated-staff',
        'hours-not-recorded',
        'planned',
        'renewal-due',
        'on-leave-part-of-month',
      ),
    ),
    fullTime: z.boolean(),
    minutes: figureOrNull,
    countedMinutes: figureOrNull,
    source: HoursSource.nullable(),
    qualifiedThrough: dayOrNull,
    events: ids,
  })
  .meta({ id: 'StaffingPerson' }) satisfies z.ZodType<PersonCount>;

const Part = z
  .strictObject({
    role: Role,
    verdict: Verdict,
    undecidedBecause: list(Undecided),
    required: figureOrNull,
    actual: figureOrNull,
    margin: figureOrNull,
    shortage: figureOrNull,
    fullTime: z.strictObject({ required: z.int(), actual: z.int(), basis: Basis }).nullable(),
    requiredSteps: list(Step),
    actualSteps: list(Step),
    people: list(Person),
    basis: list(Basis),
  })
  .meta({ id: 'StaffingPart' }) satisfies z.ZodType<StaffingPart>;

const Users = z
  .strictObject({
    method: z.enum(['previous-fiscal-year', 'new-office', 'latest-six-months', 'latest-twelve-months']),
    months: list(month),
    missing: list(month),
    average: figureOrNull,
    steps: list(Step),
    basis: Basis,
  })
  .meta({ id: 'StaffingUsers' }) satisfies z.ZodType<UserCount>;

const Finding = z
  .strictObject({
    id: wordsOf<StaffingFinding['id']>()(
      'no-full-time-service-manager',
      'no-full-time-support-worker',
      'double-posting',
      'basic-training-missing',
      'qualification-lapsed',
      'qualification-ends-soon',
    ),
    severity: z.enum(['finding', 'warning']),
    staffMemberId: z.string().nullable(),
    posts: list(PostRole),
    from: dayOrNull,
    basis: Basis,
    events: ids,
  })
  .meta({ id: 'StaffingFinding' }) satisfies z.ZodType<StaffingFinding>;

export const Staffing = z
  .strictObject({
    officeId: z.string(),
    day,
    month,
    reading: ReadingName,
    verdict: Verdict,
    users: Users.nullable(),
    integratedUsers: list(Users.extend({ serviceId: z.string() })),
    combinedUsers: figureOrNull,
    manager: Part,
    serviceManagers: Part,
    supportWorkers: Part.extend({ sufficient: figureOrNull, missingMinutes: figureOrNull }),
    findings: list(Finding),
    restsOn: list(HoursSource),
    assumptions: list(AssumptionBody),
    nextChange: z
      .strictObject({
        on: day,
        what: wordsOf<StaffingChange>()(
          'month',
          'fiscal-year',
          'post-starts',
          'post-ends',
          'staff-leaves',
          'leave',
          'training',
          'qualification',
          'integrated-service',
          'opens',
          'closes',
          'law-changes',
        ),
      })
      .nullable(),
  })
  .meta({ id: 'StaffingAnswer' }) satisfies z.ZodType<StaffingAnswer>;

export const Readings = list(
  z.strictObject({
    reading: ReadingName,
    verdict: Verdict,
    parts: list(
      z.strictObject({
        role: Role,
        verdict: Verdict,
        required: figureOrNull,
        actual: figureOrNull,
        margin: figureOrNull,
      }),
    ),
  }),
) satisfies z.ZodType<readonly ReadingSummary[]>;
