import { Injectable, Logger } from '@nestjs/common';
import { assessStaffing, plainDate, type StaffingAnswer } from '@teichaku/rules';
import { Clock } from '../clock/clock.ts';
import type { Write } from '../read/batches.ts';
import { StaffingFold } from './staffing-fold.ts';

interface Dirty {
  readonly corporationId: string;
  readonly officeId: string;
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

  /** Answers some of the offices that are to be answered again; gives whether there were any. */
  async answerSome(write: Write, atMost: number, suffix = ''): Promise<boolean> {
    const { rows: dirty } = await write((sql) =>
      sql.query<Dirty>(
        `SELECT staffing.corporation_id AS "corporationId", staffing.office_id AS "officeId",
                corporation.row->>'reading' AS reading,
                coalesce((SELECT array_agg(stream) FROM read_model.related_stream${suffix} AS related
                  WHERE related.corporation_id = staffing.corporation_id AND related.office_id = staffing.office_id), '{}') AS related
           FROM read_model.staffing_month${suffix} AS staffing
           LEFT JOIN read_model.corporation${suffix} AS corporation USING (corporation_id)
          WHERE staffing.dirty LIMIT ${atMost}`,
      ),
    );
    for (const office of dirty) await this.answerOne(write, office, suffix);
    return dirty.length > 0;
  }

  private async answerOne(
    write: Write,
    { corporationId, officeId, reading, related }: Dirty,
    suffix: string,
  ): Promise<void> {
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
