import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { type OfficeView, officeView } from './office-view.ts';

export const OfficeParams = z.strictObject({ ...asOfParams, ...afterParam });

export class GetOffice extends Query<OfficeView & AnswerFrame> {
  constructor(
    readonly corporationId: string,
    readonly officeId: string,
    readonly params: z.infer<typeof OfficeParams>,
  ) {
    super();
  }
}

@QueryHandler(GetOffice)
export class GetOfficeHandler implements IQueryHandler<GetOffice> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
  ) {}

  async execute({ corporationId, officeId, params }: GetOffice): Promise<OfficeView & AnswerFrame> {
    const moment = await this.moments.of(corporationId, params);
    const events = await this.read.stream(corporationId, 'office', officeId, moment.cut.knownAt);
    const view = officeView(events, moment.cut);
    if (!view) throw notFound('事業所', '一覧に戻って、選び直してください。');
    return framed(moment, view, this.moments.newest(moment, events));
  }
}
