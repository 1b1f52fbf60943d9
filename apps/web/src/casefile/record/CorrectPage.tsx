import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { FormWouldChange, WouldChange } from '../../effect/index.ts';
import type { Answer } from '../../http/client.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { moveDraft } from '../../ui/form/draft.ts';
import { type FormData, type FormSpec, fieldsOf } from '../../ui/form/spec.ts';
import { useStays } from '../../ui/form/use-stays.ts';
import { startValues, valuesOf } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Voices } from '../../ui/ledger/Timeline.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { CasefileView, TimelineEntry } from '../contract.ts';
import { useCasefile, useCasefileCommand } from '../use-casefile.ts';
import { correctWords } from '../words/correct.ts';
import { BackLink } from './BackLink.tsx';
import { correctable } from './forms.ts';
import { useMaterial } from './use-material.ts';

const route = getRouteApi('/casefiles/$casefileId/correct/$eventId');

/** Puts an entry right by writing it anew, or takes it back; the old one stays legible. */
export function CorrectPage() {
  const { casefileId, eventId } = route.useParams();
  const view = useCasefile(casefileId);
  const { canWrite } = useCoordinates();
  const { say } = useMaterial(view, true);
  const correct = useMessages(correctWords);
  const entry = view.timeline.find((each) => each.eventId === eventId);
  const writing = useStays(entry !== undefined && entry.voided === null, eventId);
  return (
    <>
      <PageHead title={correct.title} answer={say.of(view.person.name)} />
      <BackLink casefileId={casefileId} />
      {!canWrite ? (
        <Notice big>{say.notNow}</Notice>
      ) : !entry ? (
        <Notice big>{correct.gone}</Notice>
      ) : (
        <>
          {entry.voided && !writing && <Overtaken view={view} entry={entry} />}
          {writing && <Corrections key={eventId} view={view} entry={entry} />}
        </>
      )}
    </>
  );
}

/**
 * Somebody put the entry right, or took it back, before this correction was sent: what stands now, and the way to that.
 * While one is writing it stands where the button was; what is wrong with the fields matters no more.
 */
function Overtaken({ view, entry, writing = false }: { view: CasefileView; entry: TimelineEntry; writing?: boolean }) {
  const { language } = useLanguage();
  const material = useMaterial(view, true);
  const correct = useMessages(correctWords);
  const days = useDays();
  const { voided } = entry;
  const newer = voided && newestOf(view, entry);
  if (!voided) return null;
  const when = days.long(inJapan(voided.recordedAt).day);
  const carry = (to: TimelineEntry) => {
    const fields = correctable.find(({ event }) => event === entry.type)?.fields(material) ?? [];
    const [was, now] = [entry, to].map(({ data }) => ({
      ...startValues(fields, material.today, language),
      ...valuesOf(fields, data, material.today, language),
    }));
    moveDraft(draftOf(entry.eventId), draftOf(to.eventId), was ?? {}, now ?? {});
  };
  return (
    <Notice big live>
      <p>
        <Nb>{(voided.replacedBy ? correct.replaced : correct.already)(when, voided.recordedBy.name, voided.why)}</Nb>
      </p>
      {newer ? (
        <p>
          {correct.standsNow}
          <ins>
            <Nb>{`${days.monthDay(newer.on)} ${newer.sentence[language]}`}</Nb>
          </ins>
        </p>
      ) : (
        <p>{correct.nothingStands}</p>
      )}
      {newer && <Voices quotes={newer.quotes} />}
      {newer && (
        <p>
          <Link
            to="/casefiles/$casefileId/correct/$eventId"
            params={{ casefileId: view.casefileId, eventId: newer.eventId }}
            onClick={() => carry(newer)}
          >
            {writing ? correct.goOnThere : correct.toNewer}
          </Link>
        </p>
      )}
    </Notice>
  );
}

const draftOf = (eventId: string) => `correct-${eventId}`;

/** What stands in the place of an entry that was put right, perhaps more than once; undefined where nothing does. */
function newestOf(view: CasefileView, entry: TimelineEntry): TimelineEntry | undefined {
  const next = view.timeline.find(({ eventId }) => eventId === entry.voided?.replacedBy);
  return next?.voided ? newestOf(view, next) : next;
}

function Corrections({ view, entry }: { view: CasefileView; entry: TimelineEntry }) {
  const material = useMaterial(view, true);
  const { today } = material;
  const correct = useMessages(correctWords);
  const navigate = useNavigate();
  const command = useCasefileCommand(view);
  const [voiding, setVoiding] = useState(false);
  const form = correctable.find(({ event }) => event === entry.type);
  const show = (eventId: string) =>
    void navigate({ to: '/casefiles/$casefileId', params: { casefileId: view.casefileId }, hash: `e-${eventId}` });
  const back = () => show(entry.eventId);
  const done = ({ events }: Answer) => show(events.find(({ type }) => type === entry.type)?.eventId ?? entry.eventId);
  const why = (label: string, help?: string): FormSpec[number] => ({
    kind: 'words',
    name: 'why',
    reason: true,
    label,
    ...(help && { help }),
  });
  const aside = () => <AsItStands entry={entry} />;
  const overtaken = entry.voided && <Overtaken view={view} entry={entry} writing />;

  if (!form || voiding)
    return (
      <>
        <h2 className="lead">{correct.voidTitle}</h2>
        {!form && <Notice>{correct.noForm}</Notice>}
        <CommandForm
          draft={`void-${entry.eventId}`}
          fields={[why(correct.voidWhy, correct.confirmText)]}
          today={today}
          submit={correct.void}
          send={(data, id) => command('void-entry', { entryId: entry.eventId, ...data }, id)}
          onDone={done}
          onLater={form ? () => setVoiding(false) : back}
          aside={aside}
          instead={overtaken}
          after={() => (
            <WouldChange
              subject={`casefiles/${view.casefileId}`}
              supposed={{ command: 'void-entry', data: { entryId: entry.eventId, why: correct.voidTitle } }}
            />
          )}
        />
      </>
    );

  const fields = form.fields(material);
  return (
    <CommandForm
      draft={draftOf(entry.eventId)}
      fields={[...fields, why(correct.why, correct.whyHelp)]}
      today={today}
      start={valuesOf(fields, entry.data, today, material.language)}
      submit={correct.submit}
      serverFields={Object.fromEntries(fieldsOf(fields).map(({ name }) => [`data.${name}`, name]))}
      send={({ why: reason, ...typed }, id) =>
        command(
          'correct-entry',
          { entryId: entry.eventId, why: reason, type: entry.type, data: rightData(entry, fields, typed) },
          id,
        )
      }
      onDone={done}
      onLater={back}
      aside={aside}
      instead={overtaken}
      after={(values) =>
        !entry.voided && (
          <>
            <p className="lead">
              {correct.orVoid}{' '}
              <Button look="quiet" small onClick={() => setVoiding(true)}>
                {correct.voidTitle}
              </Button>
            </p>
            <FormWouldChange
              subject={`casefiles/${view.casefileId}`}
              fields={fields}
              values={values}
              today={today}
              command={(typed) => ({
                command: 'correct-entry',
                data: {
                  entryId: entry.eventId,
                  why: correct.title,
                  type: entry.type,
                  data: rightData(entry, fields, typed),
                },
              })}
            />
          </>
        )
      }
    />
  );
}

/** The entry's data with what is right: what the form asks is the form's, emptied fields are gone, the rest is kept. */
function rightData({ data }: TimelineEntry, fields: FormSpec, typed: FormData): FormData {
  const asked = new Set(
    fieldsOf(fields).flatMap((field) =>
      field.kind === 'time' && field.endName ? [field.name, field.endName] : [field.name],
    ),
  );
  const { corrects: _, ...kept } = data;
  return { ...Object.fromEntries(Object.entries(kept).filter(([name]) => !asked.has(name))), ...typed };
}

function AsItStands({ entry }: { entry: TimelineEntry }) {
  const { language } = useLanguage();
  const { casefileId } = route.useParams();
  const view = useCasefile(casefileId);
  const { say, days } = useMaterial(view, true);
  const correct = useMessages(correctWords);
  const { day, time } = inJapan(entry.recordedAt);
  return (
    <Section title={entry.voided ? correct.wasBefore : correct.was} sub={days.full(entry.on)}>
      <p>
        <Nb>{entry.sentence[language]}</Nb>
      </p>
      <Voices quotes={entry.quotes} />
      <p className="help">
        <Nb>{correct.recorded(`${days.long(day)} ${time}`, entry.recordedBy.name)}</Nb>
      </p>
      <p className="help">
        <Link to="/casefiles/$casefileId" params={{ casefileId }} hash={`e-${entry.eventId}`}>
          {say.back}
        </Link>
      </p>
    </Section>
  );
}
