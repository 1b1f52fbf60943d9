import { useEffect, useRef, useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { lastRevision, send } from '../http/client.ts';
import { Refused } from '../http/problem.ts';
import { addToMonth, monthOfDay, monthsBetween } from '../ui/day/months.ts';
import { Button } from '../ui/field/Button.tsx';
import { readHours, writeHours } from '../ui/form/read.ts';
import { type GridColumn, MonthGrid } from '../ui/grid/MonthGrid.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Section } from '../ui/page/Section.tsx';
import type { HoursView, PostView, StaffView } from './answers.ts';
import { staffWords } from './messages.ts';

/** Hours planned and worked, month by month, a column for each post and kind. */
export function Hours({ staff }: { staff: StaffView }) {
  const say = useMessages(staffWords);
  const { on, today, canWrite } = useCoordinates();
  const path = `${useCorporationPath()}/staff-members/${staff.id}`;
  const current = monthOfDay(on);
  const [first, setFirst] = useState(() => addToMonth(current, -3));
  const begun = staff.posts.map(({ from }) => monthOfDay(from)).sort()[0];
  const months = monthsBetween(begun !== undefined && begun > first ? begun : first, addToMonth(current, 5));
  const held = staff.posts.filter(({ lastDay }) => lastDay === null || monthOfDay(lastDay) >= first);
  const inPost = ({ from, lastDay }: PostView, month: string) =>
    month >= monthOfDay(from) && (lastDay === null || month <= monthOfDay(lastDay));

  // paid leave and business trips count for full-timers only
  const columns: GridColumn[] = held.flatMap((post) =>
    (['planned', 'worked', ...(post.fullTime ? (['absence'] as const) : [])] as const).map((kind) => ({
      id: `${post.postId}/${kind}`,
      title: kind === 'absence' ? say.page.countedAbsence : say.page[kind],
      note: [post.officeName, say.role[post.role]].filter(Boolean).join(' '),
      unit: say.page.hoursUnit,
      // What has not begun cannot have been worked.
      opensOn: (month: string) => inPost(post, month) && (kind === 'planned' || month <= monthOfDay(today)),
    })),
  );
  const of = (column: string) => {
    const [postId, kind] = column.split('/') as [string, HoursView['kind'] | 'absence'];
    return { kind, post: held.find((post) => post.postId === postId) };
  };
  // Of several of the same month the one that stands last holds.
  const standing = (post: PostView | undefined, kind: HoursView['kind'], month: string) =>
    staff.hours.findLast((each) => each.postId === post?.postId && each.kind === kind && each.month === month);
  /** What was worked, with what of it was leave: one entry, of which a column shows a part. */
  const sentNow = useRef(new Map<string, Worked>());
  // read again, the page knows it by itself
  useEffect(() => sentNow.current.clear(), [staff.revision]);
  const worked = (post: PostView | undefined, month: string): Worked | undefined =>
    sentNow.current.get(`${post?.postId} ${month}`) ?? standing(post, 'worked', month);

  return (
    <Section title={say.page.hours} sub={say.page.hoursSub}>
      {held.length === 0 ? (
        <Empty>{say.page.hoursNone}</Empty>
      ) : (
        <>
          {begun !== undefined && first > begun && (
            <p className="earlier">
              <Button look="quiet" small onClick={() => setFirst(addToMonth(first, -12))}>
                {say.page.earlierMonths}
              </Button>
            </p>
          )}
          <MonthGrid
            label={say.page.hours}
            months={months}
            columns={columns}
            readOnly={!canWrite}
            recorded={({ month, column }) => {
              const { post, kind } = of(column);
              if (kind !== 'absence') {
                const found = standing(post, kind, month);
                return found && writeHours(found.minutes);
              }
              const absence = standing(post, 'worked', month)?.countedAbsenceMinutes;
              return absence ? writeHours(absence) : undefined;
            }}
            read={(typed) => {
              const minutes = readHours(typed);
              return minutes === null ? { wrong: say.forms.hoursUnread(typed) } : { value: minutes };
            }}
            send={async ({ month, column }, value, commandId) => {
              const { post, kind } = of(column);
              const about = { month, officeId: post?.officeId, postId: post?.postId };
              const seen = { commandId, revision: Math.max(staff.revision, lastRevision(`staffMember-${staff.id}`)) };
              if (kind === 'planned') return send(`${path}/plan-hours`, { ...about, minutes: value }, seen);
              const before = worked(post, month);
              if (kind === 'absence' && !before) throw notYetWorked(say.page.absenceFirst);
              const now: Worked = {
                minutes: kind === 'worked' ? value : (before?.minutes ?? 0),
                countedAbsenceMinutes: kind === 'absence' ? value : (before?.countedAbsenceMinutes ?? 0),
              };
              const answer = await send(
                `${path}/record-hours`,
                {
                  ...about,
                  minutes: now.minutes,
                  ...(now.countedAbsenceMinutes > 0 && { countedAbsenceMinutes: now.countedAbsenceMinutes }),
                },
                seen,
              );
              sentNow.current.set(`${post?.postId} ${month}`, now);
              return answer;
            }}
          />
        </>
      )}
    </Section>
  );
}

type Worked = Pick<HoursView, 'minutes' | 'countedAbsenceMinutes'>;

/** Said under the cell, as what the server refuses is. */
const notYetWorked = (detail: string) =>
  new Refused({ type: '/problems/refused', title: detail, status: 422, detail, reason: 'hours-first' });
