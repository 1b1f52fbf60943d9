import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { likelyQuery } from '../person/index.ts';
import { ButtonLink } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { importsQuery } from './answers.ts';
import { Moment } from './Moment.tsx';
import { importWords } from './messages.ts';
import { reviewQuery } from './review/answers.ts';
import { reviewWords } from './review/words.ts';
import { stateStatus } from './state.ts';
import './import.css';

/** Every import so far, newest first. */
export function ImportsPage() {
  const say = useMessages(importWords);
  const { canWrite } = useCoordinates();
  const query = useQuery(importsQuery(useCorporationPath()));
  return (
    <>
      <PageHead
        title={say.title}
        answer={say.answer}
        lead={say.lead}
        actions={
          canWrite && (
            <ButtonLink look="primary" to="/imports/new">
              {say.start}
            </ButtonLink>
          )
        }
      />
      <Waiting />
      <Section title={say.list.title}>
        <Asked query={query}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty>{say.list.none}</Empty>
            ) : (
              <LedgerTable
                label={say.list.title}
                rows={rows}
                rowKey={({ importId }) => importId}
                columns={[
                  {
                    id: 'when',
                    title: say.list.when,
                    kind: 'name',
                    cell: ({ importId, startedAt }) => (
                      <Link to="/imports/$importId" params={{ importId }}>
                        <Moment at={startedAt} />
                      </Link>
                    ),
                  },
                  {
                    id: 'files',
                    title: say.list.files,
                    cell: ({ files }) => (
                      <ul>
                        {files.map(({ file, kind, sha256 }) => (
                          <li key={sha256}>
                            {file} <span className="muted">{say.kinds[kind]}</span>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                  {
                    id: 'imported',
                    title: say.list.imported,
                    kind: 'figure',
                    phone: 'label',
                    cell: ({ imported }) => imported ?? '—',
                  },
                  {
                    id: 'rejected',
                    title: say.list.rejected,
                    kind: 'figure',
                    phone: 'label',
                    cell: ({ rejected }) => rejected ?? '—',
                  },
                  {
                    id: 'state',
                    title: say.list.state,
                    cell: ({ state }) => <Status kind={stateStatus[state]}>{say.states[state]}</Status>,
                  },
                ]}
              />
            )
          }
        </Asked>
      </Section>
    </>
  );
}

/** How much waits to be looked at; nothing where nothing does. */
function Waiting() {
  const say = useMessages(reviewWords);
  const path = useCorporationPath();
  const review = useQuery(reviewQuery(path)).data;
  const likely = useQuery(likelyQuery(path)).data;
  const counts = [likely?.total ?? 0, review?.differing.length ?? 0, review?.bad.length ?? 0] as const;
  const none = counts.every((count) => count === 0);
  if (!review || !likely || (none && review.settled.length === 0)) return null;
  return (
    <Notice tone={none ? 'calm' : 'gentle'} big>
      <p>{none ? say.answerNone : `${say.waiting}: ${say.count(...counts)}`}</p>
      <div className="acts">
        <ButtonLink small to="/imports/review">
          {say.look}
        </ButtonLink>
      </div>
    </Notice>
  );
}
