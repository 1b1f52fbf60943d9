import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { assessStaffing, type ReadingName, readings, type StaffingAnswer } from '@teichaku/rules';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { StaffingFold } from './staffing-fold.ts';

export const StaffingParams = z.strictObject({ ...asOfParams, ...afterParam });

/** One reading of the law beside the others. */
export interface ReadingSummary {
  readonly reading: ReadingName;
  readonly verdict: StaffingAnswer['verdict'];
  readonly parts: readonly Pick<StaffingAnswer['manager'], 'role' | 'verdict' | 'required' | 'actual' | 'margin'>[];
}

export interface StaffingReply extends AnswerFrame {
  readonly office: { readonly id: string; readonly name: string };
  readonly answer: StaffingAnswer;
  readonly readings: readonly ReadingSummary[];
  readonly names: Readonly<Record<string, string>>;
}

export class GetStaffing extends Query<StaffingReply> {
  constructor(
    readonly corporationId: string,
    readonly officeId: string,
    readonly params: z.infer<typeof StaffingParams>,
  ) {
    super();
  }
}

/** Always folded, for today as for any other day: the same call with other arguments. */
@QueryHandler(GetStaffing)
export class GetStaffingHandler implements IQueryHandler<GetStaffing> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly staffing: StaffingFold,
  ) {}

  async execute({ corporationId, officeId, params }: GetStaffing): Promise<StaffingReply> {
    const moment = await this.moments.of(corporationId, params);
    const related = await this.read.related(corporationId, officeId);
    const cut = { on: moment.day, knownAt: moment.cut.knownAt };
    const { facts, officeName, names, events } = await this.staffing.fold(corporationId, officeId, related, cut);
    if (officeName === null) throw notFound('事業所', '一覧に戻って、選び直してください。');
    const answers = new Map(readings.map((reading) => [reading, assessStaffing(facts, moment.day, reading)]));
    return framed(
      moment,
      {
        office: { id: officeId, name: officeName },
        answer: answers.get(moment.reading) as StaffingAnswer,
        readings: [...answers].map(([reading, answer]) => ({
          reading,
          verdict: answer.verdict,
          parts: [answer.manager, answer.serviceManagers, answer.supportWorkers].map(
            ({ role, verdict, required, actual, margin }) => ({ role, verdict, required, actual, margin }),
          ),
        })),
        names,
      },
      this.moments.newest(moment, events),
    );
  }
}
