import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Changes, type EffectsOf, PutRight } from '../../effect/index.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { entryTitle } from '../../ui/ledger/entry-title.ts';
import { Voices } from '../../ui/ledger/Timeline.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { TimelineEntry } from '../contract.ts';
import { viewWords } from '../words/view.ts';
import { chapterOf, justBefore, type Told } from './story.ts';

/** What happened, as a sentence; a correction shows both what was written and what is right. */
export function StoryLine({
  told: { entry, was },
  casefileId,
  effects: { written, takenBack } = {},
}: {
  told: Told;
  casefileId: string;
  /** What it changed, where that is worth telling. */
  effects: EffectsOf | undefined;
}) {
  const say = useMessages(viewWords);
  const { language } = useLanguage();
  const sentence = entry.sentence[language];
  return (
    <>
      {was ? (
        <PutRight days={[was.on, entry.on]} sentences={[was.sentence[language], sentence]} />
      ) : entry.voided ? (
        <del>{sentence}</del>
      ) : (
        <Nb>{sentence}</Nb>
      )}
      {asksTheLaw(entry) && (
        <>
          {' '}
          <Link to="/casefiles/$casefileId/why" params={{ casefileId }} search={{ on: entry.on }}>
            {say.why}
          </Link>
        </>
      )}
      {entry.lawNow === 'unsatisfied' && (
        <>
          {' '}
          <Status kind="check">{entry.basis?.verdict === 'unsatisfied' ? say.unsatisfied : say.unsatisfiedNow}</Status>
        </>
      )}
      {!entry.voided && <Voices quotes={entry.quotes} struck={was ? gone(was, entry) : []} />}
      {was?.voided && (
        <Voided voided={was.voided} word={say.correctedOn} link={say.before}>
          {written && <Changes by="corrected" changes={written.changes} />}
        </Voided>
      )}
      {entry.voided && (
        <Voided
          voided={entry.voided}
          word={entry.voided.replacedBy ? say.correctedOn : say.voidedOn}
          link={entry.voided.replacedBy ? say.before : say.beforeVoid}
        >
          {takenBack && <Changes by="voided" changes={takenBack.changes} />}
        </Voided>
      )}
      {written && !was && !entry.voided && (
        <div className="corr">
          <Changes by={written.kind === 'merged' ? 'merged' : 'late'} changes={written.changes} />
        </div>
      )}
    </>
  );
}

const asksTheLaw = ({ type, voided }: TimelineEntry) =>
  !voided && (type === 'ServiceTransferred' || type === 'JobChanged');

/** Words of the old entry that the new one no longer has. */
const gone = (was: TimelineEntry, entry: TimelineEntry) =>
  was.quotes.filter((old) => !entry.quotes.some(({ who, words }) => who === old.who && words === old.words));

/** Who put it right, when and why; and the way to the casefile as it stood before. */
function Voided({
  voided,
  word,
  link,
  children,
}: {
  voided: NonNullable<TimelineEntry['voided']>;
  word: (day: string) => string;
  link: string;
  /** What it changed. */
  children?: ReactNode;
}) {
  const say = useMessages(viewWords);
  const days = useDays();
  return (
    <div className="corr">
      <b>
        <Nb>{word(days.monthDay(inJapan(voided.recordedAt).day))}</Nb>
      </b>{' '}
      {say.said(voided.recordedBy.name, voided.why)}{' '}
      <Link className="nb" to="." search={(now) => ({ ...now, knownAt: justBefore(voided.recordedAt) })}>
        {link}
      </Link>
      {children}
    </div>
  );
}

/** When it was recorded and by whom; later than it happened is said in days. */
export function StoryRecord({
  told: { entry },
  casefileId,
  canWrite,
  duplicate,
}: {
  told: Told;
  casefileId: string;
  canWrite: boolean;
  /** The page is of a casefile that was found to be a duplicate. */
  duplicate: boolean;
}) {
  const say = useMessages(viewWords);
  const days = useDays();
  const { day, time } = inJapan(entry.recordedAt);
  const { language } = useLanguage();
  const { source } = entry;
  const sameYear = day.slice(0, 4) === entry.on.slice(0, 4);
  const recorded = sameYear ? days.monthDay(day) : days.short(day);
  // what a duplicate tells stands in the casefile that stays, and is put right where it was written
  const own = entry.stream.slice(entry.stream.indexOf('-') + 1);
  const absorbed = entry.stream.startsWith('casefile-') && own !== casefileId;
  return (
    <>
      {entry.daysLate > 0 && <b>{say.late(entry.daysLate)}</b>}
      {source?.kind === 'import' ? (
        <span title={`${source.file} ${entry.recordedBy.name}`}>
          <span className="nb">{recorded}</span>{' '}
          <span className="nb">{say.imported(source.file ?? '', source.row)}</span>
        </span>
      ) : (
        <>
          <span className="nb">{entry.daysLate > 0 ? `${recorded} ${time}` : time}</span>{' '}
          <span className="nb">{entry.recordedBy.name}</span>
        </>
      )}
      {absorbed && (
        <>
          {' '}
          <Link className="nb" to="/casefiles/$casefileId" params={{ casefileId: own }} hash={`e-${entry.eventId}`}>
            {say.absorbed}
          </Link>
        </>
      )}
      {canWrite && !entry.voided && entry.stream.startsWith('casefile-') && mayBePutRight(entry, duplicate) && (
        <>
          {' '}
          <Link
            className="cf-fix"
            to="/casefiles/$casefileId/correct/$eventId"
            params={{ casefileId: own, eventId: entry.eventId }}
            aria-label={`${say.correct}: ${entryTitle(entry, language)} ${days.monthDay(entry.on)}`}
          >
            {say.correct}
          </Link>
        </>
      )}
    </>
  );
}

const partsOfMerge = new Set(['CasefileRelinked', 'CasefileFoundDuplicate', 'DuplicateFound']);

/** A merge is taken back on the person's page; of a duplicate only what counts in the casefile that stays is put right. */
const mayBePutRight = (entry: TimelineEntry, duplicate: boolean): boolean =>
  !partsOfMerge.has(entry.type) && (!duplicate || chapterOf(entry) === 'contact' || entry.type === 'GrantReceived');
