import type {
  Continuation as ContinuationType,
  EligibilityAnswer,
  EligibilityChange,
  EligibilityCondition,
  EligibilityFacts,
  EligibilityFinding,
  EligibilityVerdict,
} from '@teichaku/rules';
import { EndReason, PrecedingService, ReadingName, Workplace } from '@teichaku/rules/schemas';
import * as z from 'zod';
import type { EligibilityLine } from '../../eligibility/eligibility-line.ts';
import { Basis } from './law.ts';
import { day, dayOrNull, ids, list, wordsOf } from './words.ts';

export const Verdict = wordsOf<EligibilityVerdict>()(
  'eligible',
  'needs-grant',
  'not-yet',
  'not-eligible',
  'ended',
  'undecided',
  'not-covered',
);

const Continuation = z.strictObject({
  fromJob: z.string(),
  toJob: z.string().nullable(),
  lastDayEmployed: day,
  rehiredOn: dayOrNull,
  lastContinuingDay: day,
  continuing: z.boolean(),
  open: z.boolean(),
  reasons: list(z.enum(['already-used-once', 'no-new-job', 'not-to-improve-conditions', 'too-late'])),
  duringService: z.boolean(),
  events: ids,
}) satisfies z.ZodType<ContinuationType>;

type Of<Id extends EligibilityCondition['id']> = Extract<EligibilityCondition, { id: Id }>;

const common = {
  state: z.enum(['met', 'unmet', 'not-yet', 'undecided', 'not-covered']),
  basis: Basis.nullable(),
  events: ids,
};

const Condition = z
  .discriminatedUnion('id', [
    z.strictObject({
      id: z.literal('preceding-service'),
      reason: wordsOf<Of<'preceding-service'>['reason']>()(
        'counts',
        'does-not-count',
        'not-recorded',
        'law-not-covered',
      ),
      figures: z.strictObject({ service: PrecedingService.nullable() }),
      ...common,
    }),
    z.strictObject({
      id: z.literal('ordinary-employment'),
      reason: wordsOf<Of<'ordinary-employment'>['reason']>()(
        'ordinary',
        'continuous-a',
        'no-job-recorded',
        'law-not-covered',
      ),
      figures: z.strictObject({ jobId: z.string().nullable(), startedOn: dayOrNull, workplace: Workplace.nullable() }),
      ...common,
    }),
    z.strictObject({
      id: z.literal('employment-continues'),
      reason: wordsOf<Of<'employment-continues'>['reason']>()(
        'employed',
        'between-jobs',
        'left',
        'no-ordinary-job',
        'law-not-covered',
      ),
      figures: z.strictObject({
        employedSince: dayOrNull,
        lastDayEmployed: dayOrNull,
        lastContinuingDay: dayOrNull,
        onLeave: z.boolean(),
        continuations: list(Continuation),
      }),
      ...common,
    }),
    z.strictObject({
      id: z.literal('six-months'),
      reason: wordsOf<Of<'six-months'>['reason']>()(
        'reached',
        'not-reached',
        'between-jobs',
        'left-before',
        'no-ordinary-job',
        'law-not-covered',
      ),
      figures: z.strictObject({
        countsFrom: dayOrNull,
        reachedOn: dayOrNull,
        usableFrom: dayOrNull,
        afterTemporaryService: z.boolean(),
      }),
      ...common,
    }),
    z.strictObject({
      id: z.literal('within-three-years'),
      reason: wordsOf<Of<'within-three-years'>['reason']>()('within', 'over', 'not-begun', 'law-not-covered'),
      figures: z.strictObject({ sixMonthsReachedOn: dayOrNull, serviceStartedOn: dayOrNull, lastDay: dayOrNull }),
      ...common,
    }),
    z.strictObject({
      id: z.literal('grant'),
      reason: wordsOf<Of<'grant'>['reason']>()('granted', 'not-recorded', 'expired', 'starts-later', 'law-not-covered'),
      figures: z.strictObject({ from: dayOrNull, to: dayOrNull, coveredThrough: dayOrNull }),
      ...common,
    }),
  ])
  .meta({ id: 'EligibilityCondition' }) satisfies z.ZodType<EligibilityCondition>;

export const Finding = z
  .strictObject({
    id: wordsOf<EligibilityFinding['id']>()(
      'service-before-law',
      'service-without-preceding-service',
      'service-without-ordinary-job',
      'service-after-three-years',
      'service-after-leaving',
      'service-after-closing',
      'service-without-grant',
      'grant-beyond-three-years',
    ),
    from: day,
    to: dayOrNull,
    lawDay: dayOrNull,
    basis: Basis,
    events: ids,
  })
  .meta({ id: 'EligibilityFinding' }) satisfies z.ZodType<EligibilityFinding>;

export const NextChange = z
  .strictObject({
    on: day,
    what: wordsOf<EligibilityChange>()(
      'job-starts',
      'job-ends',
      'rehire-window-closes',
      'six-months-reached',
      'grant-starts',
      'grant-ends',
      'three-years-end',
      'service-starts',
      'service-ends',
      'leave',
      'closed',
      'office-closes',
      'declined',
      'law-changes',
    ),
  })
  .nullable();

export const Eligibility = z
  .strictObject({
    day,
    reading: ReadingName,
    verdict: Verdict,
    conditions: list(Condition),
    countsFrom: dayOrNull,
    sixMonthsReachedOn: dayOrNull,
    usableFrom: dayOrNull,
    serviceStartedOn: dayOrNull,
    lastDay: dayOrNull,
    grantEnd: dayOrNull,
    findings: list(Finding),
    endedBy: z.enum(['period-ended', 'closed', 'three-years', 'left-job']).nullable(),
    declinedOn: dayOrNull,
    nextChange: NextChange,
  })
  .meta({ id: 'EligibilityAnswer' }) satisfies z.ZodType<EligibilityAnswer>;

export const EligibilityFactsBody = z
  .strictObject({
    precedingService: z.strictObject({ service: PrecedingService, event: z.string() }).nullable(),
    jobs: list(
      z.strictObject({
        jobId: z.string(),
        startedOn: day,
        lastDay: dayOrNull,
        workplace: Workplace,
        temporaryServiceEndedOn: dayOrNull,
        changeOf: z.string().nullable(),
        improvesConditions: z.boolean(),
        event: z.string(),
        endEvent: z.string().nullable(),
      }),
    ),
    leaves: list(z.strictObject({ from: day, to: dayOrNull, event: z.string(), endEvent: z.string().nullable() })),
    grants: list(z.strictObject({ from: day, to: day, event: z.string() })),
    transfers: list(
      z.strictObject({
        on: day,
        lastDay: dayOrNull.exactOptional(),
        officeId: z.string(),
        verdict: z.enum(['satisfied', 'unsatisfied', 'undecided', 'not-covered']),
        event: z.string(),
      }),
    ),
    declined: z.strictObject({ on: day, event: z.string() }).nullable(),
    ended: z.strictObject({ on: day, reason: EndReason, event: z.string() }).nullable(),
    closed: z.strictObject({ on: day, event: z.string() }).nullable(),
    closings: list(z.strictObject({ officeId: z.string(), lastDay: day, from: day, to: dayOrNull, events: ids })),
  })
  .meta({
    id: 'EligibilityFacts',
    description: '要件の答えのもとにした事実。変えて同じ規則に問えば、もしもの答えになる',
  }) satisfies z.ZodType<EligibilityFacts>;

export const EligibilityRow = z
  .strictObject({
    casefileId: z.uuid(),
    name: z.string(),
    kana: z.string(),
    officeId: z.uuid().nullable(),
    officeName: z.string().nullable(),
    phase: z.string(),
    verdict: Verdict,
    usableFrom: dayOrNull,
    serviceStartedOn: dayOrNull,
    startedEarly: z.strictObject({ startedOn: day, lawDay: dayOrNull }).nullable(),
    lastDay: dayOrNull,
    nextChange: NextChange,
  })
  .meta({ id: 'EligibilityRow' }) satisfies z.ZodType<EligibilityLine & { readonly officeName: string | null }>;
