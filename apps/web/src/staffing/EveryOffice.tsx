import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { StaffingVerdict } from '@teichaku/rules';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import type { Office } from '../http/queries.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { staffingQuery } from './answers.ts';
import { staffingWords } from './messages.ts';
import { Figures, OfficeVerdict } from './OfficeFigures.tsx';

/** One line for each office; each opens its own page. */
export function EveryOffice({ offices }: { offices: readonly Office[] }) {
  const say = useMessages(staffingWords);
  const { params } = useCoordinates();
  const corporation = useCorporationPath();
  const queries = useQueries({ queries: offices.map(({ id }) => staffingQuery(corporation, id, params)) });
  const answers = new Map(offices.map(({ id }, index) => [id, queries[index]?.data?.answer]));
  const told = [...answers.values()];
  const count = (verdict: StaffingVerdict) => told.filter((answer) => answer?.verdict === verdict).length;
  const failed = queries.find((query) => query.isError && query.data === undefined);
  const sentence =
    offices.length === 0
      ? say.noOffice
      : told.some((answer) => answer === undefined)
        ? say.chooseOffice
        : say.everyOffice(offices.length, count('short'), count('undecided'));
  return (
    <>
      <PageHead title={say.title} answer={sentence} />
      <section className="sec">
        {failed ? (
          <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
        ) : offices.length === 0 ? (
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
                id: 'support',
                title: say.rolesLong['support-worker'],
                phone: 'label',
                cell: ({ id }) => <Figures part={answers.get(id)?.supportWorkers} />,
              },
              {
                id: 'service',
                title: say.rolesLong['service-manager'],
                phone: 'label',
                cell: ({ id }) => <Figures part={answers.get(id)?.serviceManagers} />,
              },
              { id: 'verdict', title: say.verdict, cell: ({ id }) => <OfficeVerdict answer={answers.get(id)} /> },
            ]}
          />
        )}
      </section>
    </>
  );
}
