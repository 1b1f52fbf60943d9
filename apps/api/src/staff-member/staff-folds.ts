import { Injectable } from '@nestjs/common';
import type { Recorded } from '@teichaku/casework';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { searchKey } from '../search/search-key.ts';
import { type StaffMemberView, staffMemberView } from './staff-member-view.ts';

/** Staff as of any moment, folded from their streams. */
@Injectable()
export class StaffFolds {
  constructor(private readonly read: ReadSide) {}

  /** Everybody hired by then, in the order of kana. Who was taken back since is found through the offices they touched. */
  async all(moment: Moment): Promise<readonly Omit<StaffMemberView, 'hours'>[]> {
    const { cut } = moment;
    const histories = await this.histories(moment);
    const views = [...histories.values()].flatMap((events) => {
      const view = staffMemberView(events, cut);
      if (!view || (cut.on !== null && view.hiredOn > cut.on)) return [];
      const { hours: _, ...row } = view;
      return [row];
    });
    const key = ({ kana, name }: { kana: string | null; name: string }) => searchKey(kana ?? name);
    return views.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** The streams of everybody who was ever registered, by name. */
  async histories(moment: Moment): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    const { corporationId } = moment;
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ stream: string }>(
        `SELECT 'staffMember-' || staff_member_id AS stream FROM read_model.staff_member WHERE corporation_id = $1`,
        [corporationId],
      ),
    );
    const ever = await this.read.everyStream(corporationId, 'staffMember');
    return this.read.streams(moment, [...new Set([...rows.map(({ stream }) => stream), ...ever])]);
  }
}
