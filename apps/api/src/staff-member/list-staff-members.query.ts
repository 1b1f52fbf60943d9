import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamOf } from '@teichaku/casework';
import * as z from 'zod';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { type Names, ReadSide } from '../read/read-side.ts';
import { StaffFolds } from './staff-folds.ts';
import type { PostView, StaffMemberView } from './staff-member-view.ts';

export const StaffMembersParams = z.strictObject({ officeId: Id.optional(), ...asOfParams, ...afterParam });

export type StaffMemberRow = Omit<StaffMemberView, 'hours' | 'posts'> & {
  readonly posts: readonly (PostView & { readonly officeName: string | null })[];
};

export interface StaffMembersReply extends AnswerFrame {
  readonly rows: readonly StaffMemberRow[];
  readonly total: number;
}

export class ListStaffMembers extends Query<StaffMembersReply> {
  constructor(
    readonly corporationId: string,
    readonly params: z.infer<typeof StaffMembersParams>,
  ) {
    super();
  }
}

@QueryHandler(ListStaffMembers)
export class ListStaffMembersHandler implements IQueryHandler<ListStaffMembers> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly folds: StaffFolds,
  ) {}

  async execute({ corporationId, params }: ListStaffMembers): Promise<StaffMembersReply> {
    const moment = await this.moments.of(corporationId, params);
    const { offices } = await this.read.names(corporationId);
    const all = moment.past ? await this.folds.all(moment) : await this.listed(corporationId);
    const rows = all
      .filter(({ posts }) => !params.officeId || posts.some(({ officeId }) => officeId === params.officeId))
      .map((row) => withOfficeNames(row, offices));
    return framed(moment, { rows, total: rows.length });
  }

  private async listed(corporationId: string): Promise<readonly Omit<StaffMemberView, 'hours'>[]> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ row: StaffMemberView }>(
        'SELECT row FROM read_model.staff_member WHERE corporation_id = $1 ORDER BY kana, staff_member_id',
        [corporationId],
      ),
    );
    return rows.map(({ row }) => row);
  }
}

export const withOfficeNames = <View extends { readonly posts: readonly PostView[] }>(view: View, offices: Names) => ({
  ...view,
  posts: view.posts.map((post) => ({ ...post, officeName: offices.get(post.officeId) ?? null })),
});

export const staffMemberStream = (id: string) => streamOf('staffMember', id);
