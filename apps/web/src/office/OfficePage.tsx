import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { daysBetween } from '@teichaku/rules';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporation, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { ButtonLink } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { type OfficeView, officeQuery } from './answers.ts';
import { Closing } from './closing/Closing.tsx';
import { closingWords } from './closing/closing-words.ts';
import { Designation } from './designation/Designation.tsx';
import { officeWords } from './messages.ts';
import { IntegratedServices } from './services/IntegratedServices.tsx';
import { MonthlyUsers } from './users/MonthlyUsers.tsx';
import { SixMonthHires } from './users/SixMonthHires.tsx';
import './office.css';

/** One office: its designation, the services run as one with it, and its users month by month. */
export function OfficePage() {
  const { officeId } = useParams({ strict: false }) as { officeId: string };
  const { params } = useCoordinates();
  const corporation = useCorporationPath();
  const query = useQuery(officeQuery(corporation, officeId, params));
  useTellSubject(query.data?.name, officeId);
  return (
    <Asked query={query} page>
      {(office) => <OfficeShown office={office} />}
    </Asked>
  );
}

function OfficeShown({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const users = useCorporation()?.offices.find(({ id }) => id === office.id)?.users;
  const closed = useClosed(office, users ?? 0);
  return (
    <>
      <PageHead
        title={say.title}
        answer={closed ?? say.answer(office.name, days.long(office.designatedOn))}
        {...(users !== undefined && { lead: say.users(users) })}
        actions={
          <ButtonLink to="/staffing" search={{ office: office.id }}>
            {say.toStaffing}
          </ButtonLink>
        }
      />
      <Designation office={office} />
      <IntegratedServices office={office} />
      <SixMonthHires office={office} />
      <MonthlyUsers office={office} />
      <Closing office={office} users={users ?? 0} />
    </>
  );
}

/** That the office closes or has closed, how many people are in service there, and what is to be done; null: it goes on. */
function useClosed({ name, closed }: OfficeView, users: number): string | null {
  const { answer } = useMessages(closingWords);
  const days = useDays();
  const { on, tense } = useCoordinates();
  if (!closed) return null;
  const day = days.long(closed.on);
  if (closed.on < on) return answer.closed(name, day, users);
  if (closed.on === on && tense === 'now') return answer.today(name, users);
  return answer.closes(name, day, days.left(daysBetween(on, closed.on)), users);
}
