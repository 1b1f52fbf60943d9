import { useCoordinates } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Section } from '../ui/page/Section.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import type { PostView, StaffView } from './answers.ts';
import { staffWords } from './messages.ts';
import type { Act } from './StaffForm.tsx';
import { durationOf, formOf } from './state.ts';

interface Part {
  readonly staff: StaffView;
  /** Opens a form; absent where nothing may be written now. */
  readonly begin: ((act: Act) => void) | undefined;
}

export function Posts({ staff, begin }: Part) {
  const say = useMessages(staffWords);
  const days = useDays();
  const { on } = useCoordinates();
  const join = useLanguage().language === 'ja' ? '' : ', ';
  const over = ({ lastDay }: PostView) => lastDay !== null && lastDay < on;
  return (
    <Section
      title={say.page.posts}
      sub={say.page.postsSub}
      links={
        begin && (
          <Button small onClick={() => begin({ is: 'assign' })}>
            {say.page.assign}
          </Button>
        )
      }
    >
      {staff.posts.length === 0 ? (
        <Empty>{say.page.postsNone}</Empty>
      ) : (
        <LedgerTable
          label={say.page.posts}
          rows={staff.posts}
          rowKey={({ postId }) => postId}
          rowClass={(post) => (over(post) ? 'off' : undefined)}
          columns={[
            {
              id: 'role',
              title: say.forms.roleField,
              kind: 'name',
              cell: (post) => (
                <>
                  {say.role[post.role]}
                  <span className="kana">{formOf(post, say, join)}</span>
                </>
              ),
            },
            {
              id: 'office',
              title: say.forms.office,
              cell: (post) => (
                <>
                  {post.officeName}
                  {post.serviceName && <span className="kana">{post.serviceName}</span>}
                </>
              ),
            },
            {
              id: 'hours',
              title: say.columns.hours,
              kind: 'figure',
              phone: 'label',
              cell: ({ weeklyMinutes }) => <span className="nb">{durationOf(weeklyMinutes, say)}</span>,
            },
            {
              id: 'span',
              title: say.page.period,
              cell: ({ from, lastDay }) => (
                <span>{lastDay ? say.span(days.long(from), days.long(lastDay)) : say.since(days.long(from))}</span>
              ),
            },
            {
              id: 'act',
              title: <span className="sr">{say.page.tasks}</span>,
              kind: 'action',
              cell: (post) =>
                begin &&
                post.lastDay === null && (
                  <Button small look="quiet" onClick={() => begin({ is: 'end-post', post })}>
                    {say.page.end}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

export function Learned({ staff, begin }: Part) {
  const say = useMessages(staffWords);
  const days = useDays();
  const lines = [
    ...staff.trainings.map(({ training, on }) => ({ what: say.training[training], on })),
    ...staff.qualifications.map(({ qualification, on }) => ({ what: say.qualification[qualification], on })),
  ].toSorted((a, b) => (a.on < b.on ? 1 : -1));
  return (
    <Section title={say.page.learned}>
      {lines.length === 0 ? (
        <Empty>{say.page.learnedNone}</Empty>
      ) : (
        <ul className="lines">
          {lines.map(({ what, on }) => (
            <li key={`${what}${on}`}>
              <span>{what}</span>
              <span className="nb">{days.long(on)}</span>
            </li>
          ))}
        </ul>
      )}
      {begin && (
        <div className="acts-below">
          <Button small onClick={() => begin({ is: 'training' })}>
            {say.page.addTraining}
          </Button>
          <Button small onClick={() => begin({ is: 'qualification' })}>
            {say.page.addQualification}
          </Button>
        </div>
      )}
    </Section>
  );
}

export function Absence({ staff, begin }: Part) {
  const say = useMessages(staffWords);
  const days = useDays();
  const { leave, leftOn } = staff;
  return (
    <Section title={say.page.absence}>
      {!leave && !leftOn ? (
        <Empty>{say.page.absenceNone}</Empty>
      ) : (
        <ul className="lines">
          {leave && (
            <li>
              <span>{say.leaveKind[leave.kind]}</span>
              <span>
                {leave.lastDay
                  ? say.span(days.long(leave.from), days.long(leave.lastDay))
                  : say.since(days.long(leave.from))}
              </span>
            </li>
          )}
          {leftOn && (
            <li>
              <span>{say.forms.leftOn}</span>
              <span className="nb">{days.long(leftOn)}</span>
            </li>
          )}
        </ul>
      )}
      {begin && (
        <div className="acts-below">
          <Button small onClick={() => begin({ is: leave ? 'end-leave' : 'start-leave' })}>
            {leave ? say.page.endLeave : say.page.startLeave}
          </Button>
          {!leftOn && (
            <Button small onClick={() => begin({ is: 'leave' })}>
              {say.page.leave}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
