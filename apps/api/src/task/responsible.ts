import type { StaffMemberView } from '../staff-member/staff-member-view.ts';

type Staff = Pick<StaffMemberView, 'id' | 'leftOn' | 'posts' | 'leave'>;

/** To whom an office's tasks fall where nobody is assigned: its service manager of the day, one who is there first. */
export function serviceManagers(staff: readonly Staff[], day: string): ReadonlyMap<string, string> {
  const posts = staff.flatMap((member) =>
    member.posts
      .filter(
        ({ role, from, lastDay }) =>
          role === 'service-manager' &&
          from <= day &&
          (lastDay === null || day <= lastDay) &&
          (member.leftOn === null || day <= member.leftOn),
      )
      .map((post) => ({ post, member })),
  );
  const order = ({ post, member }: (typeof posts)[number]) =>
    `${member.leave ? 1 : 0} ${post.fullTime ? 0 : 1} ${post.from} ${member.id}`;
  const first = new Map<string, string>();
  for (const { post, member } of posts.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)))
    if (!first.has(post.officeId)) first.set(post.officeId, member.id);
  return first;
}
