import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { monthOf } from '@teichaku/rules';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import type { CorporationAnswer } from './corporation-answer.ts';
import { CorporationFold } from './corporation-fold.ts';

export const CorporationParams = z.strictObject({ ...asOfParams, ...afterParam });

export class GetCorporation extends Query<CorporationAnswer> {
  constructor(
    readonly corporationId: string,
    readonly params: z.infer<typeof CorporationParams>,
  ) {
    super();
  }
}

@QueryHandler(GetCorporation)
export class GetCorporationHandler implements IQueryHandler<GetCorporation> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly fold: CorporationFold,
  ) {}

  async execute({ corporationId, params }: GetCorporation): Promise<CorporationAnswer> {
    const moment = await this.moments.staffed(await this.moments.of(corporationId, params), params);
    const { corporation } = moment;
    const lists = moment.past ? await this.fold.lists(moment) : await this.listed(moment);
    return framed(moment, { ...corporation, ...lists });
  }

  private listed({ corporationId, day }: Moment): Promise<Pick<CorporationAnswer, 'offices' | 'counts'>> {
    return this.read.sql(corporationId, async (sql) => {
      const offices = await sql.query<CorporationAnswer['offices'][number]>(
        `SELECT office.office_id AS id, office.name, office.row->>'designatedOn' AS "designatedOn",
                office.row->'closed'->>'on' AS "closedOn",
                coalesce(served.users, 0) AS users,
                CASE WHEN staffing.month IS NULL THEN NULL
                     ELSE json_build_object('verdict', staffing.verdict, 'month', staffing.month) END AS staffing
           FROM read_model.office
           LEFT JOIN (SELECT * FROM read_model.staffing_month WHERE corporation_id = $1 AND month = $2) AS staffing
                  USING (corporation_id, office_id)
           LEFT JOIN (SELECT office_id, count(*)::int AS users FROM read_model.casefile_overview
                       WHERE corporation_id = $1 AND in_service GROUP BY office_id) AS served USING (office_id)
          WHERE office.corporation_id = $1 ORDER BY office.row->>'designatedOn', office.name, office.office_id`,
        [corporationId, monthOf(day)],
      );
      const counts = await sql.query<CorporationAnswer['counts']>(
        `SELECT count(*)::int AS casefiles, count(*) FILTER (WHERE is_open)::int AS "openCasefiles",
                (SELECT count(*)::int FROM read_model.staff_member WHERE corporation_id = $1) AS "staffMembers"
           FROM read_model.casefile_overview WHERE corporation_id = $1`,
        [corporationId],
      );
      return { offices: offices.rows, counts: counts.rows[0] as CorporationAnswer['counts'] };
    });
  }
}
