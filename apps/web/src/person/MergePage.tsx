import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type CasefileView, casefileQuery, casefilesQuery } from '../casefile/index.ts';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { LineField } from '../ui/field/TextFields.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import type { FormSpec } from '../ui/form/spec.ts';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { words } from '../ui/words.ts';
import { type PersonCasefile, type PersonView, personQuery } from './answers.ts';
import { MergePair } from './MergePair.tsx';
import { personWords } from './messages.ts';
import './person.css';

const route = getRouteApi('/persons/$personId/merge');

/** Two records of one person become one: who it is, which record stays, which casefile goes on, and why. */
export function MergePage() {
  const { personId } = route.useParams();
  const { with: other } = route.useSearch();
  const { canWrite } = useCoordinates();
  const { data: person } = useSuspenseQuery(personQuery(useCorporationPath(), personId));
  const all = useMessages(personWords);
  const say = all.mergePage;
  useTellSubject(person.name);
  return (
    <>
      <PageHead title={say.title} answer={say.of(person.name)} />
      <p className="lead">
        <Link to="/persons/$personId" params={{ personId }}>
          {all.toPerson}
        </Link>
      </p>
      {!canWrite ? (
        <Notice big>{say.notNow}</Notice>
      ) : person.mergedInto ? (
        <Notice big>{say.alreadyThere}</Notice>
      ) : other === undefined ? (
        <Choose person={person} />
      ) : other === personId ? (
        <>
          <Notice big>{say.same}</Notice>
          <Choose person={person} />
        </>
      ) : (
        <Compare key={`${personId} ${other}`} person={person} otherId={other} />
      )}
    </>
  );
}

/** Looks for the other record. */
function Choose({ person }: { person: PersonView }) {
  const say = useMessages(personWords).mergePage;
  const path = useCorporationPath();
  const [q, setQ] = useState(person.kana);
  const query = useQuery(casefilesQuery(path, { q: q.trim() || undefined, limit: 30, filter: 'all' }));
  return (
    <Section title={say.whom} sub={say.whomHelp}>
      <div className="ps-search">
        <LineField name="q" label={say.search} value={q} onChange={setQ} />
      </div>
      <Asked query={query}>
        {({ rows }) => {
          const others = rows.filter(({ personId }) => personId !== person.personId);
          return others.length === 0 ? (
            <Empty>{say.chooseNone}</Empty>
          ) : (
            <ul className="ps-found">
              {others.map(({ casefileId, personId, name, kana, caseNumber, officeName }) => (
                <li key={casefileId}>
                  <span>
                    <b>{name}</b>{' '}
                    <span className="kana">{[kana, caseNumber, officeName].filter(Boolean).join('・')}</span>
                  </span>
                  <Link
                    className="btn sm"
                    to="/persons/$personId/merge"
                    params={{ personId: person.personId }}
                    search={(now) => ({ ...now, with: personId })}
                  >
                    {say.choose}
                    <span className="sr">: {name}</span>
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Asked>
    </Section>
  );
}

const openOf = ({ casefiles }: PersonView): PersonCasefile | undefined =>
  casefiles.find(({ closedOn, duplicateOf }) => closedOn === null && duplicateOf === null);

function Compare({ person, otherId }: { person: PersonView; otherId: string }) {
  const say = useMessages(personWords).mergePage;
  const path = useCorporationPath();
  const navigate = useNavigate();
  const { data: other } = useSuspenseQuery(personQuery(path, otherId));
  const ids = [openOf(person), openOf(other)].flatMap((open) => (open ? [open.casefileId] : []));
  const [own, theirs] = [
    useQuery({ ...casefileQuery(path, openOf(person)?.casefileId ?? ''), enabled: openOf(person) !== undefined }),
    useQuery({ ...casefileQuery(path, openOf(other)?.casefileId ?? ''), enabled: openOf(other) !== undefined }),
  ];
  const open = [own.data, theirs.data].filter((view) => view !== undefined);
  const turn = (personId: string, to: string | undefined) =>
    void navigate({
      to: '/persons/$personId/merge',
      params: { personId },
      search: (now) => ({ ...now, with: to }),
      replace: true,
    });
  return (
    <>
      <MergePair person={person} other={other} own={own.data} theirs={theirs.data} />
      <div className="acts-in">
        <Button small look="quiet" onClick={() => turn(otherId, person.personId)}>
          {say.swap(other.name)}
        </Button>
        <Button small look="quiet" onClick={() => turn(person.personId, undefined)}>
          {say.other}
        </Button>
      </div>
      {other.mergedInto ? (
        <Notice big>{say.alreadyThere}</Notice>
      ) : open.length < ids.length ? (
        <Loading rows={4} />
      ) : (
        <MergeForm person={person} other={other} open={open} />
      )}
    </>
  );
}

function MergeForm({
  person,
  other,
  open,
}: {
  person: PersonView;
  other: PersonView;
  /** Open casefiles, one of each at most. */
  open: readonly CasefileView[];
}) {
  const say = useMessages(personWords).mergePage;
  const days = useDays();
  const { today } = useCoordinates();
  const path = useCorporationPath();
  const navigate = useNavigate();
  const { sending } = useAsRead(person);
  const { dot } = useMessages(words);
  const both = open.length > 1;
  const label = (view: CasefileView) => {
    const [job] = view.jobs.toReversed();
    const service = view.bands.support.find(({ kind }) => kind === 'service');
    return [
      say.option(view.caseNumber, view.person.name, view.office.name),
      job && say.employed(job.employer, days.long(job.startedOn)),
      service ? say.service(days.long(service.from)) : say.noService,
      say.contacts(view.timeline.filter(({ type, voided }) => contacts.has(type) && !voided).length),
    ]
      .filter(Boolean)
      .join(dot);
  };
  const fields: FormSpec = [
    ...(both
      ? [
          {
            kind: 'choice' as const,
            name: 'staysCasefileId',
            label: say.which,
            stacked: true,
            help: say.whichHelp,
            options: open.map((view) => ({ value: view.casefileId, label: label(view) })),
          },
        ]
      : []),
    { kind: 'words', name: 'why', reason: true, label: say.why, help: say.whyHelp, rows: 2 },
  ];
  return (
    <CommandForm
      key={both ? 'both' : 'one'}
      draft={`merge-${person.personId}-${other.personId}`}
      fields={fields}
      today={today}
      before={<Notice tone="calm">{both ? say.follows : say.followsClosed}</Notice>}
      send={(data, commandId) =>
        sending(({ revision }) =>
          send(
            `${path}/persons/${person.personId}/merge`,
            { mergedPersonId: other.personId, ...data },
            { commandId, revision },
          ),
        )
      }
      submit={say.submit}
      onDone={() => void navigate({ to: '/persons/$personId', params: { personId: person.personId } })}
      onLater={() => void navigate({ to: '/imports/review' })}
    />
  );
}

const contacts = new Set(['InterviewHeld', 'EmployerContacted', 'AgencyContacted']);
