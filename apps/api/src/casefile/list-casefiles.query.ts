import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Sql } from '@teichaku/eventlog';
import { monthOf } from '@teichaku/rules';
import { type Cursor, inOrder, isAfter, type Keyed, pageOf, readCursor } from '../http/paging.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { type Names, ReadSide } from '../read/read-side.ts';
import { searchKey } from '../search/search-key.ts';
import { CasefileFolds } from './casefile-folds.ts';
import {
  type CasefileListParams,
  conditionOf,
  endedUnmetCondition,
  type Filter,
  filters,
  passes,
} from './casefile-list.ts';
import type { CasefileOutline, CasefileOverview } from './casefile-overview.ts';

/** A line with what office and caseworker are called today. */
export type CasefileRow = CasefileOverview['row'] & {
  readonly officeName: string | null;
  readonly caseworkerName: string | null;
};

export interface CasefilesReply extends AnswerFrame {
  readonly rows: readonly CasefileRow[];
  /** That pass the filter and the search, on all pages. */
  readonly total: number;
  /** How many each filter would show, of the same search and office. */
  readonly counts: Readonly<Record<string, number>>;
  readonly nextCursor: string | null;
  readonly month: string;
}

export class ListCasefiles extends Query<CasefilesReply> {
  constructor(
    readonly corporationId: string,
    readonly params: CasefileListParams,
  ) {
    super();
  }
}

/** How a list is ordered: what is compared, in SQL and of a row, before the casefile's id. */
const orders = {
  kana: { sql: 'kana', of: ({ kana }: CasefileOutline) => searchKey(kana()) },
  lastDay: { sql: "coalesce(last_day, '~')", of: ({ eligibility }: CasefileOutline) => eligibility.lastDay ?? '~' },
  usableFrom: {
    sql: "coalesce(usable_from, '~')",
    of: ({ eligibility }: CasefileOutline) => eligibility.usableFrom ?? '~',
  },
} as const;

const camel = (filter: Filter) => filter.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

@QueryHandler(ListCasefiles)
export class ListCasefilesHandler implements IQueryHandler<ListCasefiles> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly folds: CasefileFolds,
  ) {}

  async execute({ corporationId, params }: ListCasefiles): Promise<CasefilesReply> {
    const cursor = readCursor(params.cursor, params.sort);
    const moment = await this.moments.of(corporationId, params);
    const names = await this.read.names(corporationId);
    const found = moment.past
      ? await this.folded(moment, params, cursor)
      : await this.read.sql(corporationId, (sql) => this.listed(sql, corporationId, params, cursor));
    const { rows, nextCursor, counts } = found;
    return framed(moment, {
      rows: rows.map((row) => named(row, names)),
      total: counts[camel(params.filter)] ?? 0,
      counts,
      nextCursor,
      month: monthOf(moment.day),
    });
  }

  private async listed(
    sql: Sql,
    corporationId: string,
    params: CasefileListParams,
    cursor: Cursor | null,
  ): Promise<Found> {
    const order = orders[params.sort].sql;
    const values: unknown[] = [corporationId];
    const conditions = ['corporation_id = $1'];
    const add = (condition: (place: string) => string, value: unknown) => {
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    if (params.officeId) add((place) => `office_id = ${place}`, params.officeId);
    if (params.q && searchKey(params.q)) {
      add((place) => `search LIKE ${place}`, `%${searchKey(params.q).replaceAll(/[\\%_]/g, '\\$&')}%`);
    }
    const within = conditions.join(' AND ');
    const counts = await sql.query<Record<string, number>>(
      `SELECT ${filters.map((filter) => `count(*) FILTER (WHERE ${conditionOf[filter]})::int AS "${camel(filter)}"`).join(', ')},
              count(*) FILTER (WHERE ${endedUnmetCondition})::int AS "endedUnmet"
         FROM read_model.casefile_overview WHERE ${within}`,
      [...values],
    );
    if (cursor) {
      values.push(...cursor);
      conditions.push(`(${order}, casefile_id) > ($${values.length - 1}, $${values.length}::uuid)`);
    }
    values.push(params.limit + 1);
    const { rows } = await sql.query<Keyed<CasefileOverview['row']>>(
      `SELECT ${order} AS key, casefile_id AS id, row FROM read_model.casefile_overview
        WHERE ${conditions.join(' AND ')} AND ${conditionOf[params.filter]}
        ORDER BY ${order}, casefile_id LIMIT $${values.length}`,
      values,
    );
    return { ...pageOf(rows, params.sort, params.limit), counts: counts.rows[0] ?? {} };
  }

  private async folded(moment: Moment, params: CasefileListParams, cursor: Cursor | null): Promise<Found> {
    const wanted = searchKey(params.q ?? '');
    const { of } = orders[params.sort];
    const outlines = await this.folds.outlines(moment, params.officeId, (outline) =>
      wanted && !outline.sought().includes(wanted)
        ? null
        : { flags: outline.flags, key: of(outline), id: outline.casefileId, row: outline.casefileId },
    );
    const all = outlines.filter((outline) => outline !== null);
    const counts = Object.fromEntries([
      ...filters.map((filter) => [camel(filter), all.filter(({ flags }) => passes(filter, flags)).length]),
      ['endedUnmet', all.filter(({ flags }) => flags.endedUnmet).length],
    ]);
    const keyed = all
      .filter(({ flags }) => passes(params.filter, flags))
      .sort(inOrder)
      .filter(isAfter(cursor));
    const { rows: ids, nextCursor } = pageOf(keyed, params.sort, params.limit);
    const shown = new Map((await this.folds.these(moment, ids)).map(({ row }) => [row.casefileId, row]));
    return { rows: ids.flatMap((id) => shown.get(id) ?? []), nextCursor, counts };
  }
}

interface Found extends Pick<CasefilesReply, 'counts' | 'nextCursor'> {
  readonly rows: readonly CasefileOverview['row'][];
}

export const named = (
  row: CasefileOverview['row'],
  { offices, staff }: { offices: Names; staff: Names },
): CasefileRow => ({
  ...row,
  officeName: row.officeId ? (offices.get(row.officeId) ?? null) : null,
  caseworkerName: row.caseworkerId ? (staff.get(row.caseworkerId) ?? null) : null,
});
