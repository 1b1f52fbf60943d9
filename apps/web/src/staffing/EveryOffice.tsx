import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import type { Office } from '../http/queries.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Status } from '../ui/status/Status.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { staffingQuery } from './answers.ts';
import { figure } from './figures.ts';
import { staffingWords } from './messages.ts';
import { shortRoles } from './sentence.ts';
import { statusOf } from './verdict.ts';

/** One line for each office; each opens its own page. */
export function EveryOffice({ offices }: { offices: readonly Office[] }) {
  const say = useMessages(staffingWords);
  return (
    <>
      <PageHead title={say.title} answer={offices.length === 0 ? say.noOffice : say.chooseOffice} />
      <section className="sec">
        {offices.length === 0 ? (
          <Empty>
            {say.noOffice} <Link to="/setup">{say.toSetup}</Link>
          </Empty>
        ) : (
          <LedgerTable
            label={say.offices}
            rows={offices}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'name',
                title: say.offices,
                kind: 'name',
                cell: ({ id, name }) => (
                  <Link to="/staffing" search={{ office: id }}>
                    {name}
                  </Link>
                ),
              },
              {
                id: 'figures',
                title: say.requiredActual,
                phone: 'label',
                cell: ({ id }) => <Figures office={id} />,
              },
              { id: 'verdict', title: say.verdict, cell: ({ id }) => <OfficeVerdict office={id} /> },
            ]}
          />
        )}
      </section>
    </>
  );
}

const useStaffing = (office: string) => {
  const { params } = useCoordinates();
  return useQuery(staffingQuery(useCorporationPath(), office, params)).data?.answer;
};

function Figures({ office }: { office: string }) {
  const answer = useStaffing(office);
  if (!answer) return <span className="muted">…</span>;
  const { required, actual } = answer.supportWorkers;
  return (
    <span className="nb num">
      {required === null ? '?' : figure(required)}・{actual === null ? '?' : figure(actual)}
    </span>
  );
}

function OfficeVerdict({ office }: { office: string }) {
  const say = useMessages(staffingWords);
  const answer = useStaffing(office);
  if (!answer) return <span className="muted">…</span>;
  const roles = shortRoles(answer);
  return (
    <Status kind={statusOf[answer.verdict]}>
      {roles.length > 0 && `${roles.map((role) => say.roles[role]).join(say.and)} `}
      {say.verdicts[answer.verdict]}
    </Status>
  );
}
