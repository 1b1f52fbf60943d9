import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { TaskSection } from '../task/index.ts';
import { useDays } from '../ui/day/use-days.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Menu } from '../ui/overlay/Menu.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Status } from '../ui/status/Status.tsx';
import { type StaffView, staffQuery } from './answers.ts';
import { Entries } from './entries/Entries.tsx';
import { Hours } from './Hours.tsx';
import { staffWords } from './messages.ts';
import { Absence, Learned, Posts } from './parts.tsx';
import { type Act, StaffForm } from './StaffForm.tsx';
import { hasLeft, serviceManagerTraining, stateOf } from './state.ts';
import './staff.css';

const fetchItems = () => import('../ui/overlay/MenuItems.tsx');

/** One member of staff: posts, training, absence, hours, and everything that was recorded. */
export function StaffPage() {
  const { staffMemberId } = useParams({ strict: false }) as { staffMemberId: string };
  const { params } = useCoordinates();
  const query = useQuery(staffQuery(useCorporationPath(), staffMemberId, params));
  useTellSubject(query.data?.name);
  return (
    <Asked query={query} page>
      {(staff) => <Shown key={staff.id} staff={staff} />}
    </Asked>
  );
}

function Shown({ staff }: { staff: StaffView }) {
  const say = useMessages(staffWords);
  const days = useDays();
  const { on, canWrite } = useCoordinates();
  // Whoever comes from 人員 to record one training finds its form open.
  const hash = useLocation({ select: (location) => location.hash });
  const [act, setAct] = useState<Act | null>(() =>
    canWrite && hash === serviceManagerTraining ? { is: 'qualification', of: 'service-manager' } : null,
  );
  const state = stateOf(staff, on, say, days);
  const close = () => setAct(null);
  const menu: readonly (readonly [Act['is'], string, boolean])[] = [
    ['assign', say.page.assign, true],
    ['training', say.page.addTraining, true],
    ['qualification', say.page.addQualification, true],
    ['start-leave', say.page.startLeave, staff.leave === null],
    ['end-leave', say.page.endLeave, staff.leave !== null],
    ['leave', say.page.leave, staff.leftOn === null],
  ];
  const begin = canWrite && act === null ? setAct : undefined;
  return (
    <>
      <PageHead
        title={staff.name}
        person={say.identity(staff.kana, staff.staffNumber, days.long(staff.hiredOn))}
        lead={<Status kind={state.kind}>{state.text}</Status>}
        actions={
          canWrite &&
          !hasLeft(staff, on) && (
            <Menu button={say.page.tasks} fetchItems={fetchItems}>
              {({ MenuItem }) =>
                menu.map(
                  ([is, title, possible]) =>
                    possible && (
                      <MenuItem key={is} onClick={() => setAct({ is } as Act)}>
                        {title}
                      </MenuItem>
                    ),
                )
              }
            </Menu>
          )
        }
      />
      {act && (
        <StaffForm key={`${act.is}${'post' in act ? act.post.postId : ''}`} act={act} staff={staff} close={close} />
      )}
      <TaskSection subjectId={staff.id} />
      <Posts staff={staff} begin={begin} />
      <div className="cols c2 sec">
        <div>
          <Learned staff={staff} begin={begin} />
        </div>
        <div>
          <Absence staff={staff} begin={begin} />
        </div>
      </div>
      <Hours staff={staff} />
      <Entries staff={staff} />
    </>
  );
}
