import { addDays, daysBetween, firstDayOf, type Month, type PlainDate } from '@teichaku/rules';
import type { StaffView } from '../../staff-member/index.ts';

/** What a post's hours of a month's first 28 days are made of; null where they are not made of both. Minutes and days. */
export function proRataOf(
  { hours, posts }: Pick<StaffView, 'hours' | 'posts'>,
  postId: string,
  month: Month,
  day: PlainDate,
) {
  const last = addDays(firstDayOf(month), 27);
  const own = hours.filter((each) => each.postId === postId && each.month === month);
  const worked = own.findLast(({ kind, through }) => kind === 'worked' && through <= day);
  const planned = own.findLast(({ kind }) => kind === 'planned');
  if (!worked || !planned || worked.through >= last) return null;
  // Paid leave and trips of a part-timer are not hours of work.
  const fullTime = posts.some((post) => post.postId === postId && post.fullTime);
  return {
    postId,
    worked: fullTime ? worked.minutes : Math.max(0, worked.minutes - worked.countedAbsenceMinutes),
    through: worked.through,
    planned: planned.minutes,
    rest: daysBetween(worked.through, last),
  };
}
