import * as z from 'zod';
import { pagingParams } from '../http/paging.ts';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { searchKey } from '../search/search-key.ts';

export const filters = ['all', 'open', 'not-met', 'in-service', 'six-month', 'ending', 'closed', 'findings'] as const;
export type Filter = (typeof filters)[number];
export const sorts = ['kana', 'lastDay', 'usableFrom'] as const;

export const CasefileListParams = z.strictObject({
  q: z
    .string()
    .max(100)
    .optional()
    .meta({ description: '氏名・カナ・管理番号・就職先。全角半角・新旧の字を区別しません' }),
  officeId: Id.optional(),
  filter: z.enum(filters).default('all'),
  sort: z.enum(sorts).default('kana'),
  ...pagingParams,
  ...asOfParams,
  ...afterParam,
});
export type CasefileListParams = z.infer<typeof CasefileListParams>;

/** One casefile as a list shows it. */
export const CasefileRow = z
  .strictObject({
    casefileId: z.uuid(),
    personId: z.uuid(),
    name: z.string(),
    kana: z.string(),
    caseNumber: z.string().nullable(),
    officeId: z.uuid().nullable(),
    officeName: z.string().nullable(),
    caseworkerId: z.uuid().nullable(),
    caseworkerName: z.string().nullable(),
    employer: z.string().nullable(),
    employedOn: z.string().nullable(),
    phase: z.enum(['employed', 'in-service', 'between-jobs', 'ended', 'closed', 'declined', 'no-job']),
    verdict: z.string(),
    usableFrom: z.string().nullable(),
    serviceStartedOn: z.string().nullable(),
    lastDay: z.string().nullable(),
    nextChange: z.strictObject({ on: z.string(), what: z.string() }).nullable(),
    month: z
      .object({
        month: z.string(),
        met: z.boolean().nullable().meta({ description: 'null: その月を扱う法令がない' }),
        contacts: z.array(z.strictObject({ on: z.string(), means: z.string() })),
        missed: z.array(z.strictObject({ on: z.string() })),
        reportDelivered: z.boolean(),
        reportDeliveredOn: z.string().nullable(),
        nextOn: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'この月に支援の期間がある人だけ' }),
    findings: z.array(z.string()),
    revision: z.int(),
    position: z.string(),
  })
  .meta({ id: 'CasefileRow' });

/** What the filters and the search look at: columns of the table, and fields of the same row when it is folded. */
export interface CasefileFlags {
  readonly isOpen: boolean;
  readonly notMet: boolean;
  /** Of these: the service is over. */
  readonly endedUnmet: boolean;
  readonly inService: boolean;
  readonly sixMonth: boolean;
  readonly ending: boolean;
  readonly hasFindings: boolean;
}

export const passes = (filter: Filter, flags: CasefileFlags): boolean => {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return flags.isOpen;
    case 'not-met':
      return flags.notMet;
    case 'in-service':
      return flags.inService;
    case 'six-month':
      return flags.sixMonth;
    case 'ending':
      return flags.ending;
    case 'closed':
      return !flags.isOpen;
    case 'findings':
      return flags.hasFindings;
  }
};

/** The same in SQL. */
export const conditionOf: Readonly<Record<Filter, string>> = {
  all: 'true',
  open: 'is_open',
  'not-met': 'not_met',
  'in-service': 'in_service',
  'six-month': 'six_month',
  ending: 'ending',
  closed: 'NOT is_open',
  findings: 'has_findings',
};

/** Counted beside the filters: of those not met this month, the ones whose service is over. */
export const endedUnmetCondition = 'not_met AND NOT in_service';

/** What a search compares with: keys of everything a casefile is looked for by, one a line. */
export const searchText = (parts: readonly (string | null | undefined)[]): string =>
  parts.flatMap((part) => (part ? [searchKey(part)] : [])).join('\n');
