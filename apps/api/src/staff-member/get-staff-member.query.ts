import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type StaffEntry, staffTimeline, type TimelineEntry } from '@teichaku/casework';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { ReadSide } from '../read/read-side.ts';
import { type StaffMemberRow, withOfficeNames } from './list-staff-members.query.ts';
import { type StaffMemberView, staffMemberView } from './staff-member-view.ts';

export const StaffMemberParams = z.strictObject({ ...asOfParams, ...afterParam });

export interface StaffMemberReply extends StaffMemberRow, AnswerFrame {
  readonly hours: StaffMemberView['hours'];
  readonly timeline: readonly TimelineEntry[];
}

export class GetStaffMember extends Query<StaffMemberReply> {
  constructor(
    readonly corporationId: string,
    readonly staffMemberId: string,
    readonly params: z.infer<typeof StaffMemberParams>,
  ) {
    super();
  }
}

@QueryHandler(GetStaffMember)
export class GetStaffMemberHandler implements IQueryHandler<GetStaffMember> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly names: NamesOf,
  ) {}

  async execute({ corporationId, staffMemberId, params }: GetStaffMember): Promise<StaffMemberReply> {
    const moment = await this.moments.of(corporationId, params);
    const events = await this.read.stream(corporationId, 'staffMember', staffMemberId, moment.cut.knownAt);
    const view = staffMemberView(events, moment.cut);
    if (!view) throw notFound('職員', '一覧に戻って、選び直してください。');
    const [{ offices }, names] = await Promise.all([this.read.names(corporationId), this.names.of(corporationId)]);
    // plans for later days are part of the story that is told today
    const timeline = staffTimeline(
      events as unknown as readonly StaffEntry[],
      moment.past ? moment.cut : { ...moment.cut, on: null },
      names,
      moment.cut.on,
    );
    return framed(moment, { ...withOfficeNames(view, offices), timeline }, this.moments.newest(moment, events));
  }
}
