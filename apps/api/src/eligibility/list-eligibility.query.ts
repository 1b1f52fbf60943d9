import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { EligibilityAnswer } from '@teichaku/rules';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';

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

export interface EligibilityRow {
  readonly casefileId: string;
  readonly name: string;
  readonly kana: string;
  readonly officeId: string | null;
  readonly officeName: string | null;
  readonly phase: string;
  readonly verdict: EligibilityAnswer['verdict'];
  readonly usableFrom: string | null;
  readonly serviceStartedOn: string | null;
  /** The service began before the law's day: how it was recorded, and the day the law would have allowed. */
  readonly startedEarly: { readonly startedOn: string; readonly lawDay: string | null } | null;
  readonly lastDay: string | null;
  readonly nextChange: EligibilityAnswer['nextChange'];
}

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
      .map(({ answer, ...row }) => rowOf(row, answer, row.officeId ? (offices.get(row.officeId) ?? null) : null))
      .filter((row) => passes(params.filter, row));
    return framed(moment, { rows, total: rows.length });
  }

  private async listed(corporationId: string): Promise<readonly Answered[]> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ casefileId: string; officeId: string | null; row: Omit<Answered, 'casefileId' | 'officeId'> }>(
        `SELECT eligibility.casefile_id AS "casefileId", eligibility.office_id AS "officeId", eligibility.row
           FROM read_model.eligibility JOIN read_model.casefile_overview AS casefile USING (corporation_id, casefile_id)
          WHERE eligibility.corporation_id = $1 ORDER BY casefile.kana, casefile_id`,
        [corporationId],
      ),
    );
    return rows.map(({ casefileId, officeId, row }) => ({ casefileId, officeId, ...row }));
  }

  private async folded(moment: Moment): Promise<readonly Answered[]> {
    return (await this.casefiles.all(moment)).map(({ row, eligibility }) => ({
      casefileId: row.casefileId,
      officeId: row.officeId,
      name: row.name,
      kana: row.kana,
      phase: row.phase,
      answer: eligibility,
    }));
  }
}

interface Answered extends Pick<EligibilityRow, 'casefileId' | 'officeId' | 'name' | 'kana' | 'phase'> {
  readonly answer: EligibilityAnswer;
}

function rowOf(row: Omit<Answered, 'answer'>, answer: EligibilityAnswer, officeName: string | null): EligibilityRow {
  const early = answer.findings.find(({ id }) => id === 'service-before-law');
  return {
    ...row,
    officeName,
    verdict: answer.verdict,
    usableFrom: answer.usableFrom,
    serviceStartedOn: answer.serviceStartedOn,
    startedEarly: early ? { startedOn: early.from, lawDay: early.lawDay } : null,
    lastDay: answer.lastDay,
    nextChange: answer.nextChange,
  };
}

const passes = (filter: (typeof filters)[number], row: EligibilityRow): boolean =>
  filter === 'all' || (filter === 'started-early' ? row.startedEarly !== null : row.verdict === filter);
