import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { dutyMonth, officeOn } from '@teichaku/casework';
import { earlier, lastDayOf, type Month as MonthType, monthOf, type PlainDate } from '@teichaku/rules';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import { afterParam, asOfParams, Month } from '../http/params.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
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
    const last = earlier(moment.day, lastDayOf(month));
    const { staff } = await this.read.names(corporationId);
    const rows = (await this.folds.everOf(moment, officeId)).flatMap(({ row, fold }): ContactRow[] => {
      if (officeOn(fold.facts, last) !== officeId) return [];
      const duties = dutyMonth(fold, month, moment.day);
      if (!duties) return [];
      const { met, contacts, missed, reportDelivered } = duties;
      const caseworkerName = row.caseworkerId ? (staff.get(row.caseworkerId) ?? null) : null;
      return [
        {
          casefileId: row.casefileId,
          name: row.name,
          kana: row.kana,
          met,
          contacts,
          missed,
          reportDelivered,
          caseworkerName,
        },
      ];
    });
    return framed(moment, { month, users: rows.length, met: rows.filter(({ met }) => met).length, rows });
  }
}
