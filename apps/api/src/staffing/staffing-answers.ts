import { Injectable, Logger } from '@nestjs/common';
import { staffingMonthsEventTypes } from '@teichaku/casework';
import { everyPartition, partitionIn } from '@teichaku/eventlog';
import type { ReadingName } from '@teichaku/rules';
import { Clock } from '../clock/clock.ts';
import { KEYS } from '../read/batch.ts';
import type { Write } from '../read/batches.ts';
import {
  noStaffing,
  noStaffingBecause,
  type OfficeOf,
  type StaffingRows,
  staffingRows,
} from '../read/rows/staffing-rows.ts';
import { upsert } from '../read/upsert.ts';
import { StaffingFold } from './staffing-fold.ts';

/** What an answer rests on, as it stands when the office is answered. */
interface Grounds {
  readonly reading: ReadingName | null;
  readonly related: readonly string[];
  /** Whether nobody has answered it since. */
  readonly due: boolean | null;
}

/** Answers the staffing of offices whose staff, users or settings have changed, month by month, and stores it. */
@Injectable()
export class StaffingAnswers {
  private readonly logger = new Logger('projector');

  constructor(
    private readonly fold: StaffingFold,
    private readonly clock: Clock,
  ) {}

  /** Offices of these partitions that are to be answered again. */
  async due(write: Write, partitions = everyPartition): Promise<readonly OfficeOf[]> {
    const { rows } = await write((sql) =>
      sql.query<OfficeOf>(
        `SELECT corporation_id AS "corporationId", office_id AS "officeId" FROM read_model.staffing_office
          WHERE due_on <= $1 AND ${partitionIn()} = ANY ($2) ORDER BY corporation_id, office_id`,
        [this.clock.today(), partitions],
      ),
    );
    return rows;
  }

  /** Answers one of them and stores the answer; false: it is due no longer. */
  async answer(write: Write, office: OfficeOf, suffix = ''): Promise<boolean> {
    const { corporationId, officeId } = office;
    const { rows } = await write((sql) =>
      sql.query<Grounds>(
        `SELECT (SELECT row->>'reading' FROM read_model.corporation${suffix} WHERE corporation_id = $1) AS reading,
                (SELECT due_on <= $3 FROM read_model.staffing_office${suffix}
                  WHERE corporation_id = $1 AND office_id = $2) AS due,
                coalesce(array_agg(stream), '{}') AS related
           FROM read_model.related_stream${suffix} WHERE corporation_id = $1 AND office_id = $2`,
        [corporationId, officeId, this.clock.today()],
      ),
    );
    const grounds = rows[0] as Grounds;
    if (!grounds.due) return false;
    const made = await this.rows(office, grounds);
    await write(async (sql) => {
      await sql.query(
        `DELETE FROM read_model.staffing_month${suffix} WHERE corporation_id = $1 AND office_id = $2
            AND month <> ALL ($3)`,
        [corporationId, officeId, made.months.map((row) => row['month'])],
      );
      await upsert(sql, `staffing_office${suffix}`, KEYS.staffing_office, [made.office]);
      await upsert(sql, `staffing_month${suffix}`, KEYS.staffing_month, made.months);
    });
    return true;
  }

  private async rows(office: OfficeOf, { reading, related }: Grounds): Promise<StaffingRows> {
    const { corporationId, officeId } = office;
    try {
      const { streams } = await this.fold.read(corporationId, officeId, related, staffingMonthsEventTypes, null);
      return staffingRows(office, streams, this.clock.today(), reading ?? 'ordinance');
    } catch (error) {
      // one office that cannot be answered must not hold up the others
      this.logger.error(noStaffingBecause(office, error));
      return noStaffing(office);
    }
  }
}
