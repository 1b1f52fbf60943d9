import { Injectable } from '@nestjs/common';
import {
  aroundToday,
  type BoardMaterial,
  type ContactCount,
  countDeadlines,
  type DeadlineGroup,
  type ServedCount,
} from '@teichaku/casework';
import { addMonths, monthOf } from '@teichaku/rules';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';

/** What a board of now is made of, from the read models: one row an office, the rest counted by the database. */
@Injectable()
export class BoardTables {
  constructor(private readonly read: ReadSide) {}

  material({ corporationId, day }: Moment): Promise<BoardMaterial> {
    const month = monthOf(day);
    const first = addMonths(month, -aroundToday.before);
    const last = addMonths(month, aroundToday.after);
    return this.read.sql(corporationId, async (sql) => {
      const { rows: offices } = await sql.query<BoardMaterial['offices'][number]>(
        `SELECT office.office_id AS id, office.name, office.row->>'designatedOn' AS "designatedOn",
                office.row->'closed'->>'on' AS "closedOn", staffing.board AS staffing
           FROM read_model.office LEFT JOIN read_model.staffing_office AS staffing USING (corporation_id, office_id)
          WHERE office.corporation_id = $1`,
        [corporationId],
      );
      const { rows: contacts } = await sql.query<ContactCount>(
        `SELECT duty_month.office_id AS "officeId", month, count(*)::int AS users,
                count(*) FILTER (WHERE met)::int AS met, 0 AS undecided,
                count(*) FILTER (WHERE NOT met AND NOT casefile.in_service)::int AS ended
           FROM read_model.duty_month JOIN read_model.casefile_overview AS casefile USING (corporation_id, casefile_id)
          WHERE corporation_id = $1 AND duty_month.office_id IS NOT NULL AND month BETWEEN $2 AND $3
          GROUP BY duty_month.office_id, month`,
        [corporationId, first, month],
      );
      const { rows: served } = await sql.query<ServedCount>(
        `SELECT office_id AS "officeId", served_until AS until, count(*)::int AS users
           FROM read_model.casefile_overview
          WHERE corporation_id = $1 AND in_service AND office_id IS NOT NULL GROUP BY office_id, served_until`,
        [corporationId],
      );
      const { rows: tasks } = await sql.query<DeadlineGroup>(
        `SELECT office_id AS "officeId", kind, left(due_on::text, 7) AS month, state, due_on < $2::date AS past, late,
                count(*)::int AS tasks, min(due_on)::text AS since
           FROM read_model.task
          WHERE corporation_id = $1 AND office_id IS NOT NULL AND state <> 'dismissed'
            AND (state <> 'done' OR late) AND (state <> 'done' OR due_on >= ($3 || '-01')::date)
            AND due_on < (($4 || '-01')::date + interval '1 month')
          GROUP BY 1, 2, 3, 4, 5, 6`,
        [corporationId, day, first, last],
      );
      return { day, today: day, offices, contacts, served, deadlines: countDeadlines(tasks, day) };
    });
  }
}
