import type { PlainDate } from '@teichaku/rules';
import type { DayWords } from '../ui/day/format.ts';
import type { StatusKind } from '../ui/status/Status.tsx';
import type { PostView, StaffRow } from './answers.ts';
import type { StaffWords } from './messages.ts';

/** Posts that are held on a day, or from a later one. */
export const postsFrom = (posts: readonly PostView[], on: PlainDate): PostView[] =>
  posts.filter(({ lastDay }) => lastDay === null || lastDay >= on);

export const isEmployed = ({ hiredOn, leftOn }: StaffRow, on: PlainDate): boolean =>
  hiredOn <= on && (leftOn === null || leftOn >= on);

export const hasLeft = ({ leftOn }: StaffRow, on: PlainDate): boolean => leftOn !== null && leftOn < on;

/** What is to be said of somebody on a day: at work is quiet. */
export function stateOf(
  row: StaffRow,
  on: PlainDate,
  say: StaffWords,
  days: DayWords,
): { readonly kind: StatusKind; readonly text: string } {
  if (row.hiredOn > on) return { kind: 'plan', text: say.hiresOn(days.long(row.hiredOn)) };
  if (row.leftOn !== null && row.leftOn < on) return { kind: 'past', text: say.leftOn(days.long(row.leftOn)) };
  if (row.leave) return { kind: 'check', text: say.onLeave(say.leaveKind[row.leave.kind]) };
  if (row.leftOn !== null) return { kind: 'plan', text: say.leavesOn(days.long(row.leftOn)) };
  return { kind: 'ok', text: say.employed };
}

/** Names, in an address, the form in which the training of a service manager is recorded. */
export const serviceManagerTraining = 'service-manager-training';

/** 常勤専従 */
export const formOf = ({ fullTime, dedicated }: PostView, say: StaffWords, join = ''): string =>
  [fullTime ? say.fullTime : say.partTime, dedicated ? say.dedicated : say.shared].join(join);

/** 465 → 7時間45分 */
export const durationOf = (minutes: number, say: StaffWords): string =>
  say.page.duration(Math.trunc(minutes / 60), minutes % 60);
