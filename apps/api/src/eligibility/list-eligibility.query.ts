import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EligibilityAnswer } from '@teichaku/rules';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import { type Cursor, inOrder, isAfter, type Keyed, pageOf, pagingParams, readCursor } from '../http/paging.ts';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { searchKey } from '../search/search-key.ts';
import { type EligibilityLine, earlyStart, eligibilityLine } from './eligibility-line.ts';

const filters = [
  'all',
  'eligible',
  'needs-grant',
  'not-yet',
  'not-eligible',
  'ended',
  'undecided',
  'started-early',
] as const;
type Filter = (typeof filters)[number];

/** What passes a filter, in SQL. */
const conditionOf = (filter: Filter): string =>
  filter === 'all' ? 'true' : filter === 'started-early' ? 'started_early' : `verdict = '${filter}'`;

const passes = (
  filter: Filter,
  { verdict, early }: { readonly verdict: EligibilityAnswer['verdict']; readonly early: unknown },
): boolean => filter === 'all' || (filter === 'started-early' ? early !== undefined : verdict === filter);

export const EligibilityListParams = z.strictObject({
  officeId: Id.optional(),
  filter: z.enum(filters).default('all'),
  ...pagingParams,
  ...asOfParams,
  ...afterParam,
});
type Params = z.infer<typeof EligibilityListParams>;

export type EligibilityRow = EligibilityLine & { readonly officeName: string | null };

export interface EligibilityListReply extends AnswerFrame {
  readonly rows: readonly EligibilityRow[];
  /** That pass the filter, on all pages. */
  readonly total: number;
  readonly nextCursor: string | null;
}

export class ListEligibility extends Query<EligibilityListReply> {
  constructor(
    readonly corporationId: string,
    readonly params: Params,
  ) {
    super();
  }
}

interface Found {
  /** In the order of kana, from the cursor on; one more than is shown. */
  readonly lines: readonly Keyed<EligibilityLine>[];
  readonly total: number;
}

@QueryHandler(ListEligibility)
export class ListEligibilityHandler implements IQueryHandler<ListEligibility> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly casefiles: CasefileFolds,
  ) {}

  async execute({ corporationId, params }: ListEligibility): Promise<EligibilityListReply> {
    const cursor = readCursor(params.cursor, 'kana');
    const moment = await this.moments.of(corporationId, params);
    const { offices } = await this.read.names(corporationId);
    const { lines, total } = moment.past
      ? await this.folded(moment, params, cursor)
      : await this.listed(corporationId, params, cursor);
    const { rows, nextCursor } = pageOf(lines, 'kana', params.limit);
    const named = (line: EligibilityLine) => ({ ...line, officeName: offices.get(line.officeId ?? '') ?? null });
    return framed(moment, { rows: rows.map(named), total, nextCursor });
  }

  private listed(corporationId: string, { officeId, filter, limit }: Params, cursor: Cursor | null): Promise<Found> {
    const from = `FROM read_model.eligibility JOIN read_model.casefile_overview AS casefile USING (corporation_id, casefile_id)
      WHERE eligibility.corporation_id = $1 AND ($2::uuid IS NULL OR eligibility.office_id = $2) AND ${conditionOf(filter)}`;
    return this.read.sql(corporationId, async (sql) => {
      const { rows: counted } = await sql.query<{ total: number }>(`SELECT count(*)::int AS total ${from}`, [
        corporationId,
        officeId ?? null,
      ]);
      const { rows: lines } = await sql.query<Keyed<EligibilityLine>>(
        `SELECT casefile.kana AS key, casefile_id AS id, eligibility.row ${from}
            AND ($3::text IS NULL OR (casefile.kana, casefile_id) > ($3, $4::uuid))
          ORDER BY casefile.kana, casefile_id LIMIT $5`,
        [corporationId, officeId ?? null, cursor?.[0] ?? null, cursor?.[1] ?? null, limit + 1],
      );
      return { lines, total: counted[0]?.total ?? 0 };
    });
  }

  private async folded(moment: Moment, { officeId, filter, limit }: Params, cursor: Cursor | null): Promise<Found> {
    const outlines = await this.casefiles.outlines(moment, officeId, ({ casefileId, kana, eligibility }) =>
      passes(filter, { verdict: eligibility.verdict, early: earlyStart(eligibility.findings) })
        ? { key: searchKey(kana()), id: casefileId, row: null }
        : null,
    );
    const all = outlines.filter((outline) => outline !== null).sort(inOrder);
    const shown = all.filter(isAfter(cursor)).slice(0, limit + 1);
    const overviews = await this.casefiles.these(
      moment,
      shown.map(({ id }) => id),
    );
    const lines = new Map(overviews.map(({ row, eligibility }) => [row.casefileId, eligibilityLine(row, eligibility)]));
    return {
      lines: shown.flatMap(({ key, id }) => {
        const row = lines.get(id);
        return row ? [{ key, id, row }] : [];
      }),
      total: all.length,
    };
  }
}
