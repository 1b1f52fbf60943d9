import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { daysBetween, type PlainDate, parts } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { eligibilityWords } from '../../eligibility/index.ts';
import { TaskSection } from '../../task/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { ButtonLink } from '../../ui/field/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { Later } from '../../ui/timing/Later.tsx';
import { words } from '../../ui/words.ts';
import type { CasefileView } from '../contract.ts';
import { RecordMenu } from '../record/RecordMenu.tsx';
import { useCasefile } from '../use-casefile.ts';
import { viewWords } from '../words/view.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { Bands } from './Bands.tsx';
import { Duties } from './Duties.tsx';
import { Eligibility, Findings } from './Eligibility.tsx';
import { Story } from './Story.tsx';
import './view.css';

const route = getRouteApi('/casefiles/$casefileId');

/** A casefile: where it stands, what is due, what happened. */
export function CasefilePage() {
  const { casefileId } = route.useParams();
  const view = useCasefile(casefileId);
  const say = useMessages(viewWords);
  const { canWrite } = useCoordinates();
  const navigate = useNavigate();
  useKeys({ m: () => void navigate({ to: '/casefiles/$casefileId/interview', params: { casefileId } }) }, canWrite);
  return (
    <>
      <PageHead
        title={view.person.name}
        person={useIdentity(view)}
        answer={useAnswer(view)}
        actions={
          canWrite &&
          view.duplicateOf === null && (
            <>
              {view.phase !== 'closed' && (
                <ButtonLink look="primary" to="/casefiles/$casefileId/interview" params={{ casefileId }}>
                  <Icon name="pencil" />
                  {say.write}
                </ButtonLink>
              )}
              <RecordMenu view={view} label={say.other} />
            </>
          )
        }
      />
      {view.duplicateOf !== null && (
        <Notice big>
          <p>{say.duplicateSays}</p>
          <div className="acts">
            <ButtonLink small to="/casefiles/$casefileId" params={{ casefileId: view.duplicateOf }}>
              {say.toStaying}
            </ButtonLink>
          </div>
        </Notice>
      )}
      <Later meanwhile={<Loading rows={14} />}>
        {view.duplicateOf === null && <Bands view={view} />}
        <div className="cols c21 cf-main">
          <div>
            <Story view={view} />
          </div>
          <div>
            {view.duplicateOf === null && (
              <>
                <Findings view={view} />
                <TaskSection subjectId={view.casefileId} />
                <Duties view={view} />
                <Eligibility view={view} />
              </>
            )}
            <About view={view} />
          </div>
        </div>
      </Later>
    </>
  );
}

/** 「サトウ イチロウ・0117・昭和63年(1988年)生まれ・担当 渡辺 由美」 */
function useIdentity({ person, caseNumber, caseworker }: CasefileView): string {
  const { dot } = useMessages(words);
  const say = useMessages(viewWords);
  const days = useDays();
  const year = person.bornOn ? parts(person.bornOn).year : person.birthYear;
  return [person.kana, caseNumber, year && say.born(days.year(year)), caseworker && say.worker(caseworker.name)]
    .filter(Boolean)
    .join(dot);
}

/** One sentence: does the service reach this person, what is still to do, what runs out. */
function useAnswer({ eligibility, duties, phase, duplicateOf }: CasefileView): string {
  const say = useMessages(viewWords);
  const law = useMessages(eligibilityWords);
  const common = useMessages(words);
  const days = useDays();
  const { on, tense } = useCoordinates();
  const granted = eligibility.conditions.some(({ id, state }) => id === 'grant' && state !== 'unmet');
  const near = (day: PlainDate | null) => {
    const left = day ? daysBetween(on, day) : -1;
    return left >= 0 && left <= 62 ? left : null;
  };
  const sentences = phase === 'closed' ? [say.isClosed] : [law.answer[eligibility.verdict]];
  if (phase !== 'closed' && eligibility.verdict === 'not-yet' && eligibility.usableFrom)
    sentences.push((granted ? law.usableFrom : law.usableFromOnceGranted)(days.long(eligibility.usableFrom)));
  if (phase === 'no-job' && eligibility.verdict === 'not-yet') sentences.push(law.noJobYet);
  if (phase === 'in-service' && eligibility.verdict === 'ended') {
    // The law knows of no service any more, and nobody has recorded its end: the month's duties are not the point.
    sentences.push(say.endNotRecorded);
  } else if (phase === 'in-service') {
    const interview = duties.find(({ duty }) => duty === 'interview')?.state;
    const past = tense === 'past';
    if (interview === 'met') sentences.push(past ? say.interviewWasDone : say.interviewDone);
    // Of a month to come nothing can be missing yet.
    if ((interview === 'not-yet' || interview === 'late') && tense !== 'forecast')
      sentences.push(past ? say.interviewWasMissing : say.interviewMissing);
    const ends = near(eligibility.lastDay);
    const grant = near(eligibility.grantEnd);
    if (ends !== null) sentences.push(say.endsIn(ends));
    else if (grant !== null) sentences.push(say.grantEnds(grant));
  }
  if (eligibility.findings.length > 0) sentences.push(say.findings(eligibility.findings.length));
  return duplicateOf === null ? sentences.join(common.gap) : say.isDuplicate;
}

function About({ view }: { view: CasefileView }) {
  const say = useMessages(viewWords);
  const { comma } = useMessages(words);
  const { service, disability } = useMessages(vocabulary);
  const kind = view.person.disabilityKind;
  const facts: [string, string | null][] = [
    [say.office, view.office.name],
    [say.number, view.caseNumber],
    [say.certificate, view.certificateNumber],
    [say.preceding, [service[view.precedingService], view.precedingOffice].filter(Boolean).join(' ')],
    [say.disability, kind && kind in disability ? disability[kind as keyof typeof disability] : null],
    [say.alsoCalled, view.person.aliases.map(({ name }) => name).join(comma)],
  ];
  return (
    <Section title={say.people}>
      <dl className="cf-facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        {view.duplicates.map(({ casefileId }) => (
          <div key={casefileId} style={{ display: 'contents' }}>
            <dt>{say.duplicates}</dt>
            <dd>
              <Link to="/casefiles/$casefileId" params={{ casefileId }}>
                {say.toDuplicate}
              </Link>
            </dd>
          </div>
        ))}
        <dt>{say.person}</dt>
        <dd>
          <Link to="/persons/$personId" params={{ personId: view.person.personId }}>
            {say.toPerson}
          </Link>
        </dd>
      </dl>
    </Section>
  );
}
