import { dayAfter, type PlainDate, type PostRole } from '@teichaku/rules';
import { pickStaff, type StaffEntry, type StaffOf } from '../staff-member/possible.ts';

/** Days on which somebody holds a role without a break, in one post or in several that follow each other. */
export interface Stretch {
  readonly from: PlainDate;
  /** Last day; null while no end is recorded or planned. */
  readonly lastDay: PlainDate | null;
  /** What ends it. */
  readonly end: StaffOf<'PostEnded' | 'StaffLeft'> | null;
  readonly posts: readonly StaffOf<'PostAssigned'>[];
}

/** The stretch in a role that a day belongs to; else the next one that is planned, else the last that has ended. */
export function stretchIn(facts: readonly StaffEntry[], role: PostRole, day: PlainDate): Stretch | null {
  const all = stretchesOf(facts, role);
  return (
    all.find(({ from, lastDay }) => from <= day && (lastDay === null || day <= lastDay)) ??
    all.find(({ from }) => from > day) ??
    all.at(-1) ??
    null
  );
}

function stretchesOf(facts: readonly StaffEntry[], role: PostRole): readonly Stretch[] {
  const ends = pickStaff(facts, 'PostEnded');
  const left = pickStaff(facts, 'StaffLeft')[0] ?? null;
  const stretches: Stretch[] = [];
  const assigned = pickStaff(facts, 'PostAssigned').filter(({ data }) => data.role === role);
  for (const post of assigned.toSorted((a, b) => (a.data.on < b.data.on ? -1 : 1))) {
    const own = ends.find(({ data }) => data.postId === post.data.postId) ?? null;
    const end = own && left && left.data.on < own.data.on ? left : (own ?? left);
    const stretch = { from: post.data.on, lastDay: end?.data.on ?? null, end, posts: [post] };
    const last = stretches.at(-1);
    if (last && (last.lastDay === null || stretch.from <= dayAfter(last.lastDay)))
      stretches[stretches.length - 1] = joined(last, stretch);
    else stretches.push(stretch);
  }
  return stretches;
}

function joined(first: Stretch, second: Stretch): Stretch {
  const posts = [...first.posts, ...second.posts];
  const longer =
    first.lastDay === null || (second.lastDay !== null && second.lastDay <= first.lastDay) ? first : second;
  return { from: first.from, lastDay: longer.lastDay, end: longer.end, posts };
}

/** The office of the stretch on a day: that of the post that began last, or of the first one that is to begin. */
export const officeIn = ({ posts }: Stretch, day: PlainDate): string | null =>
  (posts.findLast(({ data }) => data.on <= day) ?? posts[0])?.data.officeId ?? null;
