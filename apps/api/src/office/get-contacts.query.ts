import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type DutyMonth, dutyMonth, officeOn } from '@teichaku/casework';
import { earlier, lastDayOf, type Month as MonthType, monthOf, type PlainDate } from '@teichaku/rules';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import type { CasefileOverview } from '../casefile/casefile-overview.ts';
import { afterParam, asOfParams, Month } from '../http/params.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { mustBeOffice } from './must-be-office.ts';

export const ContactsParams = z.strictObject({ month: Month.optional(), ...asOfParams, ...afterParam });

export interface ContactRow {
  readonly casefileId: string;
  readonly name: string;
  readonly kana: string;
  /** null: no law covers the month. */
  readonly met: boolean | null;
  readonly contacts: readonly { readonly on: PlainDate; readonly means: string }[];
  readonly missed: readonly { readonly on: PlainDate }[];
  readonly reportDelivered: boolean;
  readonly caseworkerName: string | null;
}

export interface ContactsReply extends AnswerFrame {
  readonly month: string;
  /** With a day of service at this office in the month. */
  readonly users: number;
  readonly met: number;
  readonly rows: readonly ContactRow[];
}

/** A casefile that was the office's in the month, and what happened in it. */
interface Contacts {
  readonly casefile: CasefileOverview['row'];
  readonly duties: Omit<DutyMonth, 'basis'>;
}

export class GetContacts extends Query<ContactsReply> {
  constructor(
    readonly corporationId: string,
    readonly officeId: string,
    readonly params: z.infer<typeof ContactsParams>,
  ) {
    super();
  }
}

/** A month of one office: who was met, by the facts of a day (today, or any other). */
@QueryHandler(GetContacts)
export class GetContactsHandler implements IQueryHandler<GetContacts> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly folds: CasefileFolds,
  ) {}

  async execute({ corporationId, officeId, params }: GetContacts): Promise<ContactsReply> {
    const moment = await this.moments.of(corporationId, params);
    await mustBeOffice(this.read, corporationId, officeId);
    const month = (params.month ?? monthOf(moment.day)) as MonthType;
    // months to come are in no table
    const looksUp = !moment.past && month <= monthOf(moment.day);
    const found = looksUp ? await this.listed(moment, officeId, month) : await this.folded(moment, officeId, month);
    const { staff } = await this.read.names(corporationId);
    const rows = found.map(({ casefile: { casefileId, name, kana, caseworkerId }, duties }): ContactRow => {
      const { met, contacts, missed, reportDelivered } = duties;
      const caseworkerName = caseworkerId ? (staff.get(caseworkerId) ?? null) : null;
      return { casefileId, name, kana, met, contacts, missed, reportDelivered, caseworkerName };
    });
    return framed(moment, { month, users: rows.length, met: rows.filter(({ met }) => met).length, rows });
  }

  private async listed({ corporationId }: Moment, officeId: string, month: MonthType): Promise<readonly Contacts[]> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<Contacts>(
        `SELECT casefile.row AS casefile, duty_month.row AS duties
           FROM read_model.duty_month JOIN read_model.casefile_overview AS casefile USING (corporation_id, casefile_id)
          WHERE duty_month.corporation_id = $1 AND duty_month.office_id = $2 AND month = $3
          ORDER BY casefile.kana, casefile_id`,
        [corporationId, officeId, month],
      ),
    );
    return rows;
  }

  private async folded(moment: Moment, officeId: string, month: MonthType): Promise<readonly Contacts[]> {
    const last = earlier(moment.day, lastDayOf(month));
    return (await this.folds.everOf(moment, officeId)).flatMap(({ row: casefile, fold }): Contacts[] => {
      const duties = officeOn(fold.facts, last) === officeId ? dutyMonth(fold, month, moment.day) : null;
      return duties ? [{ casefile, duties }] : [];
    });
  }
}
