import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
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

  const columns: GridColumn[] = held.flatMap((post) =>
    (['planned', 'worked'] as const).map((kind) => ({
      id: `${post.postId}/${kind}`,
      title: say.page[kind],
      note: [post.officeName, say.role[post.role]].filter(Boolean).join(' '),
      unit: say.page.hoursUnit,
      // What has not begun cannot have been worked.
      opensOn: (month: string) => inPost(post, month) && (kind === 'planned' || month <= monthOfDay(today)),
    })),
  );
  const of = (column: string) => {
    const [postId, kind] = column.split('/') as [string, HoursView['kind']];
    return { kind, post: held.find((post) => post.postId === postId) };
  };

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
              // Of several of the same month the one that stands last holds.
              const found = staff.hours.findLast(
                (each) => each.postId === post?.postId && each.kind === kind && each.month === month,
              );
              return found && writeHours(found.minutes);
            }}
            read={(typed) => {
              const minutes = readHours(typed);
              return minutes === null ? { wrong: say.forms.hoursUnread(typed) } : { value: minutes };
            }}
            send={({ month, column }, minutes, commandId) => {
              const { post, kind } = of(column);
              return send(
                `${path}/${kind === 'planned' ? 'plan-hours' : 'record-hours'}`,
                { month, officeId: post?.officeId, postId: post?.postId, minutes },
                { commandId },
              );
            }}
          />
        </>
      )}
    </Section>
  );
}
