import type { CasefileOverview, CasefileView as Folded, TimelineEntry } from '@teichaku/casework';
import type { Month } from '@teichaku/rules';
import type { Answered } from '../http/queries.ts';

export type { Duty, LastInterview, Phase } from '@teichaku/casework';
export type { TimelineEntry };

/** A line of the list: the casefile's own, with the names of its office and caseworker. */
export interface CasefileRow extends CasefileOverview {
  readonly officeName: string | null;
  readonly caseworkerName: string | null;
}

export const filters = ['open', 'not-met', 'findings', 'six-month', 'ending', 'in-service', 'closed', 'all'] as const;
export type Filter = (typeof filters)[number];
export const sorts = ['kana', 'lastDay', 'usableFrom'] as const;
export type Sort = (typeof sorts)[number];

export interface CasefileList extends Answered {
  readonly rows: readonly CasefileRow[];
  /** Of the filter and the search, not of the page. */
  readonly total: number;
  readonly counts: Readonly<
    Record<
      'all' | 'open' | 'notMet' | 'inService' | 'sixMonth' | 'ending' | 'closed' | 'findings' | 'endedUnmet',
      number
    >
  >;
  readonly nextCursor: string | null;
  readonly month: Month;
}

/** A casefile's page, folded at the page's coordinates. */
export interface CasefileView extends Folded, Answered {}

export type Band = Folded['bands']['employment'][number];
