import {
  type Bands,
  type CasefileView,
  DisabilityKind,
  type Duty as DutyType,
  LegalBasis,
  type Phase as PhaseType,
  type TimelineEntry,
} from '@teichaku/casework';
import { ContactMeans, PrecedingService, Workplace } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { Eligibility, EligibilityFactsBody, Finding } from './eligibility.ts';
import { Basis } from './law.ts';
import { day, dayOrNull, ids, list, month, wordsOf } from './words.ts';

const text = z.string().nullable();
export const Named = z.strictObject({ id: z.string(), name: z.string() });

export const Phase = wordsOf<PhaseType>()(
  'employed',
  'in-service',
  'between-jobs',
  'ended',
  'closed',
  'declined',
  'no-job',
);

const Source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('screen'), screen: z.string() }),
  z.strictObject({
    kind: z.literal('import'),
    importId: z.string(),
    file: z.string(),
    sha256: z.string(),
    row: z.int(),
    key: z.string(),
    rowHash: z.string(),
  }),
]);

export const TimelineEntryBody = z
  .strictObject({
    eventId: z.string(),
    type: z.string().meta({ description: '出来事の種類。data の項目はこれによる' }),
    title: z.string(),
    on: day,
    recordedAt: z.string(),
    recordedBy: Named,
    daysLate: z.int(),
    sentence: z.strictObject({ ja: z.string(), en: z.string() }),
    quotes: list(z.strictObject({ who: z.enum(['person', 'employer', 'worker', 'reason']), words: z.string() })),
    data: z.record(z.string(), z.unknown()).readonly(),
    source: Source.nullable(),
    reason: text,
    voided: z
      .strictObject({
        eventId: z.string(),
        why: z.string(),
        recordedAt: z.string(),
        recordedBy: Named,
        replacedBy: text,
      })
      .nullable(),
    corrects: text,
    basis: LegalBasis.nullable(),
    lawNow: LegalBasis.shape.verdict.nullable().meta({ description: '訂正などのあと、いまの記録で法令がどう言うか' }),
    stream: z.string(),
    revision: z.int(),
  })
  .meta({
    id: 'TimelineEntry',
    description: '記録のひとつ。訂正と取り消しは元の記録に示します',
  }) satisfies z.ZodType<TimelineEntry>;

const Duty = z
  .strictObject({
    duty: wordsOf<DutyType['duty']>()('interview', 'employer-visit', 'support-report', 'plan-review', 'grant'),
    state: wordsOf<DutyType['state']>()('met', 'not-yet', 'undecided', 'not-applicable', 'late'),
    month: month.nullable(),
    on: dayOrNull,
    dueOn: dayOrNull,
    force: z.enum(['must', 'effort']),
    basis: Basis.nullable(),
  })
  .meta({ id: 'Duty' }) satisfies z.ZodType<DutyType>;

const band = z.strictObject({
  from: day,
  to: dayOrNull,
  label: z.string(),
  kind: z.enum(['job', 'leave', 'first-six-months', 'service', 'if-it-goes-on', 'grant']),
});

export const Casefile = z.strictObject({
  casefileId: z.uuid(),
  revision: z.int().meta({
    description:
      'いまの改訂。どの日・どの時点を見ていても今の値で、命令の If-Match に使う（命令は今についてだけ書ける）',
  }),
  person: z.strictObject({
    personId: z.string(),
    name: z.string(),
    kana: z.string(),
    bornOn: dayOrNull,
    birthYear: z.int().nullable(),
    disabilityKind: DisabilityKind.nullable(),
    aliases: list(z.strictObject({ name: z.string(), kana: z.string() })),
    revision: z.int(),
  }),
  caseNumber: text,
  certificateNumber: text,
  precedingService: PrecedingService,
  precedingOffice: text,
  openedOn: day,
  duplicateOf: text.meta({ description: '重複と分かった事例なら、残した事例の番号' }),
  duplicates: list(z.strictObject({ casefileId: z.string(), eventId: z.string() })).meta({
    description: 'この事例の重複と分かった事例。面談などの記録は、この事例で数える',
  }),
  office: Named,
  caseworker: Named.nullable(),
  phase: Phase,
  jobs: list(
    z.strictObject({
      jobId: z.string(),
      employer: z.string(),
      work: text,
      weeklyMinutes: z.int().nullable(),
      disclosed: z.boolean().nullable(),
      workplace: Workplace,
      startedOn: day,
      lastDay: dayOrNull,
      fromJobId: text,
      improvesConditions: z.boolean(),
      continuing: z.boolean().nullable(),
    }),
  ),
  bands: z.strictObject({ employment: list(band), support: list(band) }) satisfies z.ZodType<Bands>,
  grants: list(z.strictObject({ from: day, to: day, event: z.string() })),
  eligibility: Eligibility,
  eligibilityFacts: EligibilityFactsBody,
  duties: list(Duty),
  reports: list(
    z.strictObject({ reportId: z.string(), coversMonth: z.string(), issuedOn: day, deliveredOn: list(day) }),
  ),
  lastInterview: z
    .strictObject({
      eventId: z.string(),
      on: day,
      means: ContactMeans,
      place: z.string(),
      personWords: text,
      employerWords: text,
      workerView: text,
      toEmployer: text,
      promises: ids,
      nextOn: dayOrNull,
    })
    .nullable(),
  timeline: list(TimelineEntryBody),
  findings: list(Finding),
}) satisfies z.ZodType<CasefileView>;
