import { Link } from '@tanstack/react-router';
import { useCoordinates } from '../coordinates/use-coordinates.ts';
import type { Corporation } from '../http/queries.ts';
import { StaffTable } from '../staff-member/index.ts';
import { useDays } from '../ui/day/use-days.ts';
import { ButtonLink } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { corporationWords } from './messages.ts';
import { type Found, stepsOf } from './steps.ts';
import './corporation.css';

/** All offices and all staff of the corporation. */
export function Overview({ corporation, found }: { corporation: Corporation; found: Found }) {
  const say = useMessages(corporationWords);
  const days = useDays();
  const { canWrite } = useCoordinates();
  const { next } = stepsOf(found);
  return (
    <>
      <PageHead
        title={say.title}
        answer={say.overview.answer(corporation.name, corporation.offices.length, corporation.counts.staffMembers)}
        actions={<ButtonLink to="/setup/corporation">{say.overview.settings}</ButtonLink>}
      />
      {next && canWrite && (
        <Notice tone="calm">
          {say.overview.notYet(say.guide.steps[next])}{' '}
          <Link to="/setup" search={{ step: next }}>
            {say.overview.goOn}
          </Link>
        </Notice>
      )}
      <Section title={say.overview.offices} links={canWrite && <Link to="/offices/new">{say.overview.addOffice}</Link>}>
        {corporation.offices.length === 0 ? (
          <Empty>{say.overview.officesNone}</Empty>
        ) : (
          <LedgerTable
            label={say.overview.offices}
            rows={corporation.offices}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'name',
                title: say.overview.offices,
                kind: 'name',
                cell: ({ id, name }) => (
                  <Link to="/offices/$officeId" params={{ officeId: id }}>
                    {name}
                  </Link>
                ),
              },
              {
                id: 'on',
                title: say.overview.designatedOn,
                phone: 'label',
                cell: ({ designatedOn, closedOn }) => (
                  <>
                    <span className="nb">{days.long(designatedOn)}</span>
                    {closedOn && <span className="sub nb"> {say.overview.lastDay(days.long(closedOn))}</span>}
                  </>
                ),
              },
              {
                id: 'users',
                title: say.overview.users,
                kind: 'figure',
                phone: 'label',
                cell: ({ users }) => (
                  <span className="nb">
                    {users}
                    <span className="unit">{say.overview.people}</span>
                  </span>
                ),
              },
              {
                id: 'act',
                title: <span className="sr">{say.overview.act}</span>,
                kind: 'action',
                cell: ({ id }) => (
                  <ButtonLink small to="/staffing" search={{ office: id }}>
                    {say.overview.staffing}
                  </ButtonLink>
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section
        title={say.overview.staff}
        links={
          <>
            <Link to="/staff-members">{say.overview.allStaff}</Link>
            {canWrite && <Link to="/staff-members/new">{say.overview.addStaff}</Link>}
          </>
        }
      >
        <StaffTable />
      </Section>
    </>
  );
}
