import { Injectable, Logger } from '@nestjs/common';
import { assessStaffing, plainDate, type StaffingAnswer } from '@teichaku/rules';
import { Clock } from '../clock/clock.ts';
import type { Write } from '../read/batches.ts';
import { StaffingFold } from './staffing-fold.ts';

export interface OfficeOf {
  readonly corporationId: string;
  readonly officeId: string;
}

/** What an answer rests on, as it stands when the office is answered. */
interface Dirty {
  readonly reading: StaffingAnswer['reading'] | null;
  readonly related: readonly string[];
}

/** Answers the staffing of offices whose staff, users or settings have changed, and stores the answer of today. */
@Injectable()
export class StaffingAnswers {
  private readonly logger = new Logger('projector');

  constructor(
    private readonly fold: StaffingFold,
    private readonly clock: Clock,
  ) {}

  /** Offices that are to be answered again. */
  async dirty(write: Write, suffix = ''): Promise<readonly OfficeOf[]> {
    const { rows } = await write((sql) =>
      sql.query<OfficeOf>(
        `SELECT corporation_id AS "corporationId", office_id AS "officeId" FROM read_model.staffing_month${suffix} WHERE dirty`,
      ),
    );
    return rows;
  }

  /** Answers one of them and stores the answer. */
  async answer(write: Write, { corporationId, officeId }: OfficeOf, suffix = ''): Promise<void> {
    const { rows } = await write((sql) =>
      sql.query<Dirty>(
        `SELECT (SELECT row->>'reading' FROM read_model.corporation${suffix} WHERE corporation_id = $1) AS reading,
                coalesce(array_agg(stream), '{}') AS related
           FROM read_model.related_stream${suffix} WHERE corporation_id = $1 AND office_id = $2`,
        [corporationId, officeId],
      ),
    );
    const { reading, related } = rows[0] as Dirty;
    const today = plainDate(this.clock.today());
    let answer: StaffingAnswer | null = null;
    try {
      const { facts } = await this.fold.fold(corporationId, officeId, related, { on: today, knownAt: null });
      answer = assessStaffing(facts, today, reading ?? 'ordinance');
    } catch (error) {
      // one office that cannot be answered must not hold up the others; its page says why when it is asked
      this.logger.error(
        `事業所 ${officeId} の人員を答えられません: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    await write((sql) =>
      sql.query(
        `UPDATE read_model.staffing_month${suffix} SET dirty = false, row = $3, month = $4, due_on = $5
          WHERE corporation_id = $1 AND office_id = $2`,
        [
          corporationId,
          officeId,
          answer && JSON.stringify(answer),
          answer?.month ?? null,
          answer?.nextChange?.on ?? null,
        ],
      ),
    );
  }
}
