import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { streamOf } from '@teichaku/casework';
import * as z from 'zod';
import { afterParam, asOfParams, Id } from '../http/params.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { type Names, ReadSide } from '../read/read-side.ts';
import { searchKey } from '../search/search-key.ts';
import { type PostView, type StaffMemberView, staffMemberView } from './staff-member-view.ts';

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
  ) {}

  async execute({ corporationId, params }: ListStaffMembers): Promise<StaffMembersReply> {
    const moment = await this.moments.of(corporationId, params);
    const { offices } = await this.read.names(corporationId);
    const all = moment.past ? await this.folded(moment) : await this.listed(corporationId);
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

  /** As of another moment: from their streams. Who was taken back since is found through the offices they touched. */
  private async folded(moment: Moment): Promise<readonly Omit<StaffMemberView, 'hours'>[]> {
    const { corporationId, cut } = moment;
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ stream: string }>(
        `SELECT 'staffMember-' || staff_member_id AS stream FROM read_model.staff_member WHERE corporation_id = $1
         UNION SELECT stream FROM read_model.related_stream WHERE corporation_id = $1 AND stream LIKE 'staffMember-%'`,
        [corporationId],
      ),
    );
    const histories = await this.read.streams(
      moment,
      rows.map(({ stream }) => stream),
    );
    const views = [...histories.values()].flatMap((events) => {
      const view = staffMemberView(events, cut);
      if (!view || (cut.on !== null && view.hiredOn > cut.on)) return [];
      const { hours: _, ...row } = view;
      return [row];
    });
    const key = ({ kana, name }: { kana: string | null; name: string }) => searchKey(kana ?? name);
    return views.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
}

export const withOfficeNames = <View extends { readonly posts: readonly PostView[] }>(view: View, offices: Names) => ({
  ...view,
  posts: view.posts.map((post) => ({ ...post, officeName: offices.get(post.officeId) ?? null })),
});

export const staffMemberStream = (id: string) => streamOf('staffMember', id);
