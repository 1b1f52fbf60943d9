import { monthOf } from '@teichaku/rules';
import type { EntryOf } from '../kernel/as-of.ts';
import { type Contradiction, laterWritten } from '../kernel/history.ts';
import { jaDay, jaHours, jaMonth } from '../kernel/say.ts';
import { spellsOf } from '../kernel/spells.ts';
import { impossibleTasks } from '../task/acts.ts';
import type { StaffMemberEvent } from './event-union.ts';

export type StaffEntry = EntryOf<StaffMemberEvent>;
export type StaffOf<Type extends StaffMemberEvent['type']> = Extract<StaffEntry, { type: Type }>;

/** The entries of some types, in the order given. */
export const pickStaff = <const Types extends readonly StaffMemberEvent['type'][]>(
  facts: readonly StaffEntry[],
  ...types: Types
): readonly StaffOf<Types[number]>[] =>
  facts.filter((fact): fact is StaffOf<Types[number]> => (types as readonly string[]).includes(fact.type));

/** Everything that cannot be among the facts of one member of staff, planned ones among them. */
export function impossibleForStaff(facts: readonly StaffEntry[]): readonly Contradiction[] {
  const [hired, ...again] = pickStaff(facts, 'StaffHired');
  if (!hired)
    return facts.map(({ eventId }) => ({
      entry: eventId,
      reason: 'staff-not-hired',
      message: '職員が登録されていません。先に登録してください。',
    }));
  const twice = again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-hired',
    message: 'この職員は、すでに登録されています。',
  }));
  return [
    ...twice,
    ...outsideEmployment(facts, hired),
    ...impossiblePosts(facts),
    ...impossibleLeaves(facts),
    ...impossibleTasks(facts),
  ];
}

/** Posts and leaves lie between the hire and the last day. What was learnt or gained may be older. */
function outsideEmployment(facts: readonly StaffEntry[], hired: StaffOf<'StaffHired'>): Contradiction[] {
  const [left, ...leftAgain] = pickStaff(facts, 'StaffLeft').toSorted((a, b) => (laterWritten(a, b) === a ? 1 : -1));
  const found: Contradiction[] = leftAgain.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-left',
    message: `退職日は ${left ? jaDay(left.data.on) : ''} で記録されています。日付を直すときは、その記録を訂正してください。`,
  }));
  const within = pickStaff(facts, 'PostAssigned', 'PostEnded', 'StaffLeaveStarted', 'StaffLeaveEnded', 'StaffLeft');
  for (const fact of within) {
    const { on } = fact.data;
    if (on < hired.data.on)
      found.push({
        entry: fact.eventId,
        reason: 'before-hire',
        message: `${jaDay(on)}は、採用した日(${jaDay(hired.data.on)})より前です。日付を確かめてください。`,
        field: 'on',
        value: on,
        details: { hiredOn: hired.data.on },
      });
    if (left && on > left.data.on && fact.type !== 'StaffLeft') {
      const late = laterWritten<StaffEntry>(fact, left);
      found.push({
        entry: late.eventId,
        reason: 'after-leaving',
        message:
          late === left
            ? `退職日(${jaDay(left.data.on)})より後の${jaDay(on)}に記録があります。その記録を先に直すか、退職日を確かめてください。`
            : `${jaDay(on)}は、退職日(${jaDay(left.data.on)})より後です。日付を確かめてください。`,
        field: 'on',
        value: late.data.on,
        details: { lastDay: left.data.on },
      });
    }
  }
  return found;
}

function impossiblePosts(facts: readonly StaffEntry[]): Contradiction[] {
  const found: Contradiction[] = [];
  const posts = new Map<string, StaffOf<'PostAssigned'>>();
  for (const post of pickStaff(facts, 'PostAssigned')) {
    if (!posts.has(post.data.postId)) posts.set(post.data.postId, post);
    else
      found.push({
        entry: post.eventId,
        reason: 'post-exists',
        message: 'この配置は、すでに記録されています。',
        field: 'postId',
        value: post.data.postId,
      });
  }
  const ends = new Map<string, StaffOf<'PostEnded'>>();
  for (const end of pickStaff(facts, 'PostEnded').toSorted((a, b) => (laterWritten(a, b) === a ? 1 : -1))) {
    const { postId, on } = end.data;
    const post = posts.get(postId);
    const place = { entry: end.eventId, field: 'on', value: on };
    if (!post) found.push(unknownPost(end.eventId, postId));
    else if (ends.has(postId))
      found.push({
        ...place,
        reason: 'post-already-ended',
        message: `この配置は${jaDay(ends.get(postId)?.data.on ?? on)}で終わっています。日付を直すときは、その記録を訂正してください。`,
      });
    else if (on < post.data.on)
      found.push({
        ...place,
        reason: 'end-before-start',
        message: `配置の最後の日(${jaDay(on)})が、着任日(${jaDay(post.data.on)})より前です。日付を確かめてください。`,
      });
    if (post && !ends.has(postId)) ends.set(postId, end);
  }
  for (const hours of pickStaff(facts, 'HoursPlanned', 'HoursWorked')) {
    const post = posts.get(hours.data.postId);
    found.push(
      ...(post
        ? impossibleHours(hours, post, ends.get(hours.data.postId))
        : [unknownPost(hours.eventId, hours.data.postId)]),
    );
  }
  return found;
}

const unknownPost = (entry: string, postId: string): Contradiction => ({
  entry,
  reason: 'unknown-post',
  message: 'その配置は記録されていません。先に配置を記録してください。',
  field: 'postId',
  value: postId,
});

function impossibleHours(
  { eventId, type, data }: StaffOf<'HoursPlanned' | 'HoursWorked'>,
  post: StaffOf<'PostAssigned'>,
  end: StaffOf<'PostEnded'> | undefined,
): Contradiction[] {
  const { month, on, officeId, minutes } = data;
  const about = (reason: string, message: string, field: string, value: unknown): Contradiction[] => [
    { entry: eventId, reason, message, field, value },
  ];
  if (officeId !== post.data.officeId)
    return about(
      'other-office',
      'その配置は、別の事業所のものです。配置と事業所を確かめてください。',
      'officeId',
      officeId,
    );
  if (month < monthOf(post.data.on) || (end && month > monthOf(end.data.on)))
    return about(
      'hours-outside-post',
      `${jaMonth(month)}は、この配置の期間(${jaDay(post.data.on)}から${end ? `${jaDay(end.data.on)}まで` : ''})に入っていません。月を確かめてください。`,
      'month',
      month,
    );
  if (monthOf(on) !== month)
    return about(
      'day-outside-month',
      `${jaDay(on)}は${jaMonth(month)}の日ではありません。日付を確かめてください。`,
      'on',
      on,
    );
  if (type === 'HoursWorked' && data.countedAbsenceMinutes !== undefined && data.countedAbsenceMinutes > minutes)
    return about(
      'absence-exceeds-hours',
      `有給休暇・出張の${jaHours(data.countedAbsenceMinutes)}が、勤務の${jaHours(minutes)}より多くなっています。内数で入れてください。`,
      'countedAbsenceMinutes',
      data.countedAbsenceMinutes,
    );
  return [];
}

function impossibleLeaves(facts: readonly StaffEntry[]): Contradiction[] {
  return spellsOf(pickStaff(facts, 'StaffLeaveStarted'), pickStaff(facts, 'StaffLeaveEnded')).misfits.map(
    ({ kind, entry }) => ({
      entry: entry.eventId,
      reason: kind === 'start' ? 'already-on-leave' : 'no-leave',
      message:
        kind === 'start'
          ? `${jaDay(entry.data.on)}には、すでに休業しています。先に復帰を記録してください。`
          : `${jaDay(entry.data.on)}に終わる休業が記録されていません。先に休業を記録してください。`,
      field: 'on',
      value: entry.data.on,
    }),
  );
}
