import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { type EligibilityLine, eligibilityLine } from './eligibility-line.ts';

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

export const EligibilityListParams = z.strictObject({
  officeId: Id.optional(),
  filter: z.enum(filters).default('all'),
  ...asOfParams,
  ...afterParam,
});

export type EligibilityRow = EligibilityLine & { readonly officeName: string | null };

export interface EligibilityListReply extends AnswerFrame {
  readonly rows: readonly EligibilityRow[];
  readonly total: number;
}

export class ListEligibility extends Query<EligibilityListReply> {
  constructor(
    readonly corporationId: string,
    readonly params: z.infer<typeof EligibilityListParams>,
  ) {
    super();
  }
}

@QueryHandler(ListEligibility)
export class ListEligibilityHandler implements IQueryHandler<ListEligibility> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly casefiles: CasefileFolds,
  ) {}

  async execute({ corporationId, params }: ListEligibility): Promise<EligibilityListReply> {
    const moment = await this.moments.of(corporationId, params);
    const { offices } = await this.read.names(corporationId);
    const all = moment.past ? await this.folded(moment) : await this.listed(corporationId);
    const rows = all
      .filter(({ officeId }) => !params.officeId || officeId === params.officeId)
      .filter((line) => passes(params.filter, line))
      .map((line) => ({ ...line, officeName: line.officeId ? (offices.get(line.officeId) ?? null) : null }));
    return framed(moment, { rows, total: rows.length });
  }

  private async listed(corporationId: string): Promise<readonly EligibilityLine[]> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ row: EligibilityLine }>(
        `SELECT eligibility.row FROM read_model.eligibility
           JOIN read_model.casefile_overview AS casefile USING (corporation_id, casefile_id)
          WHERE eligibility.corporation_id = $1 ORDER BY casefile.kana, casefile_id`,
        [corporationId],
      ),
    );
    return rows.map(({ row }) => row);
  }

  private async folded(moment: Moment): Promise<readonly EligibilityLine[]> {
    return (await this.casefiles.all(moment)).map(({ row, eligibility }) => eligibilityLine(row, eligibility));
  }
}

const passes = (filter: (typeof filters)[number], line: EligibilityLine): boolean =>
  filter === 'all' || (filter === 'started-early' ? line.startedEarly !== null : line.verdict === filter);
