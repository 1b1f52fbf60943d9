import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import { inJapan } from '../ui/day/format.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button, ButtonLink } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Timeline } from '../ui/ledger/Timeline.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { words } from '../ui/words.ts';
import { type PersonCasefile, type PersonView, personQuery } from './answers.ts';
import { personWords } from './messages.ts';
import './person.css';

const route = getRouteApi('/persons/$personId');

/** A person with all enrolments. The address of a record that was put together with another leads to that one. */
export function PersonPage() {
  const { personId } = route.useParams();
  const { params } = useCoordinates();
  const { data: person } = useSuspenseQuery(personQuery(useCorporationPath(), personId, params));
  if (person.mergedInto)
    return <Navigate to="/persons/$personId" params={{ personId: person.mergedInto.id }} replace />;
  return <Shown key={person.personId} person={person} />;
}

function Shown({ person }: { person: PersonView }) {
  useTellSubject(person.name);
  const say = useMessages(personWords);
  const { dot } = useMessages(words);
  const days = useDays();
  const { canWrite } = useCoordinates();
  const { personId, name, kana, bornOn, birthYear, casefiles } = person;
  const born = bornOn ? days.long(bornOn) : birthYear ? days.year(birthYear) : null;
  const own = casefiles.filter(({ duplicateOf }) => duplicateOf === null);
  return (
    <>
      <PageHead
        title={name}
        person={[kana, born && say.born(born)].filter(Boolean).join(dot)}
        answer={say.answer(own.length, own.filter(({ closedOn }) => closedOn === null).length)}
        actions={
          canWrite && (
            <ButtonLink to="/persons/$personId/merge" params={{ personId }}>
              {say.merge}
            </ButtonLink>
          )
        }
      />
      <Casefiles casefiles={casefiles} />
      <Merges person={person} />
      <ToldApart person={person} />
      <Events person={person} />
    </>
  );
}

function Casefiles({ casefiles }: { casefiles: readonly PersonCasefile[] }) {
  const say = useMessages(personWords);
  const days = useDays();
  return (
    <Section title={say.casefiles} sub={say.casefilesSub}>
      {casefiles.length === 0 ? (
        <Empty>{say.answer(0, 0)}</Empty>
      ) : (
        <LedgerTable
          label={say.casefiles}
          rows={casefiles}
          rowKey={({ casefileId }) => casefileId}
          columns={[
            {
              id: 'opened',
              title: say.openedOn,
              kind: 'name',
              cell: ({ casefileId, openedOn }) => (
                <Link to="/casefiles/$casefileId" params={{ casefileId }}>
                  <span className="nb">{days.long(openedOn)}</span>
                </Link>
              ),
            },
            { id: 'office', title: say.office, cell: ({ office }) => office.name },
            { id: 'number', title: say.number, phone: 'label', cell: ({ caseNumber }) => caseNumber ?? '—' },
            {
              id: 'state',
              title: say.state,
              cell: ({ duplicateOf, closedOn }) =>
                duplicateOf ? (
                  <>
                    <Status kind="past">{say.duplicate}</Status>{' '}
                    <Link to="/casefiles/$casefileId" params={{ casefileId: duplicateOf }}>
                      {say.stays}
                    </Link>
                  </>
                ) : (
                  <Status kind={closedOn ? 'past' : 'ok'}>
                    {closedOn ? say.closedOn(days.long(closedOn)) : say.open}
                  </Status>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Merges({ person }: { person: PersonView }) {
  const say = useMessages(personWords);
  const days = useDays();
  const { comma } = useMessages(words);
  const { canWrite } = useCoordinates();
  const [open, setOpen] = useState<string | null>(null);
  if (person.merges.length === 0) return null;
  return (
    <Section title={say.merges} sub={say.mergesSub}>
      <ul className="ps-list">
        {person.merges.map(({ eventId, aliases, recordedAt, recordedBy, why }) => {
          const names = aliases.map(({ name }) => name).join(comma);
          return (
            <li key={eventId}>
              <div>
                <b>{names}</b>
                <p className="sub">
                  <Nb>{say.mergedOn(days.long(inJapan(recordedAt).day), recordedBy.name)}</Nb> {say.whyWas(why)}
                </p>
              </div>
              {canWrite && open === null && (
                <Button small onClick={() => setOpen(eventId)}>
                  {say.takeBack}
                  <span className="sr">: {names}</span>
                </Button>
              )}
              {open === eventId && (
                <TakeBack
                  person={person}
                  entryId={eventId}
                  title={say.takeBackTitle(names)}
                  help={say.takeBackHelp}
                  close={() => setOpen(null)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function ToldApart({ person }: { person: PersonView }) {
  const say = useMessages(personWords);
  const { canWrite } = useCoordinates();
  const [open, setOpen] = useState<string | null>(null);
  if (person.toldApart.length === 0) return null;
  return (
    <Section title={say.apart} sub={say.apartSub}>
      <ul className="ps-list">
        {person.toldApart.map(({ eventId, person: { id, name }, why }) => (
          <li key={eventId}>
            <div>
              <Link to="/persons/$personId" params={{ personId: id }}>
                {name}
              </Link>
              {why && <p className="sub">{say.whyWas(why)}</p>}
            </div>
            {canWrite && open === null && (
              <Button small onClick={() => setOpen(eventId)}>
                {say.takeBack}
                <span className="sr">: {name}</span>
              </Button>
            )}
            {open === eventId && (
              <TakeBack person={person} entryId={eventId} title={say.apartBack(name)} close={() => setOpen(null)} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TakeBack({
  person,
  entryId,
  title,
  help,
  close,
}: {
  person: PersonView;
  entryId: string;
  title: string;
  help?: string;
  close: () => void;
}) {
  const say = useMessages(personWords);
  const { today } = useCoordinates();
  const path = `${useCorporationPath()}/persons/${person.personId}`;
  const { sending } = useAsRead(person);
  return (
    <CommandForm
      draft={`void-${entryId}`}
      fields={[{ kind: 'words', name: 'why', reason: true, label: say.whyBack, ...(help && { help }) }]}
      today={today}
      before={<b>{title}</b>}
      send={({ why }, commandId) =>
        sending(({ revision }) => send(`${path}/void-entry`, { entryId, why }, { commandId, revision }))
      }
      submit={say.recordBack}
      onDone={close}
      opened
      onLater={close}
    />
  );
}

function Events({ person }: { person: PersonView }) {
  const say = useMessages(personWords);
  const days = useDays();
  const { language } = useLanguage();
  return (
    <Section title={say.events} sub={say.casefilesSub}>
      <Timeline
        label={say.events}
        items={person.timeline.map(({ eventId, on, sentence, voided, recordedAt, recordedBy }) => ({
          id: eventId,
          on,
          content: voided ? (
            <>
              <del>{sentence[language]}</del>
              <div className="corr">
                {days.monthDay(inJapan(voided.recordedAt).day)} {voided.recordedBy.name} {say.whyWas(voided.why)}
              </div>
            </>
          ) : (
            <Nb>{sentence[language]}</Nb>
          ),
          record: (
            <>
              <span className="nb">{days.monthDay(inJapan(recordedAt).day)}</span>{' '}
              <span className="nb">{recordedBy.name}</span>
            </>
          ),
        }))}
      />
    </Section>
  );
}
