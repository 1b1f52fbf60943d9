import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type EligibilityFacts, isPlainDate, type Month, monthOf, type PlainDate, servicesOf } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { readDay } from '../../ui/day/read-day.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { text, type Values } from '../../ui/form/spec.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Voices } from '../../ui/ledger/Timeline.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { CasefileView, LastInterview } from '../contract.ts';
import { BackLink } from '../record/BackLink.tsx';
import { useMaterial } from '../record/use-material.ts';
import { useCasefile, useCasefileCommand } from '../use-casefile.ts';
import { interviewWords } from '../words/interview.ts';
import { recordWords } from '../words/record.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { almostSame } from './almost-same.ts';
import { countsAsMet, interviewFields } from './interview-form.ts';
import './interview.css';

const route = getRouteApi('/casefiles/$casefileId/interview');

/** 面談の記録: under a minute, with what was promised last time in sight. */
export function InterviewPage() {
  const { casefileId } = route.useParams();
  const view = useCasefile(casefileId);
  const { canWrite } = useCoordinates();
  const say = useMessages(interviewWords);
  const record = useMessages(recordWords);
  return (
    <>
      <PageHead title={say.title} answer={record.of(view.person.name)} />
      <BackLink casefileId={casefileId} />
      {canWrite ? <InterviewForm key={casefileId} view={view} /> : <Notice big>{record.notNow}</Notice>}
    </>
  );
}

function InterviewForm({ view }: { view: CasefileView }) {
  const say = useMessages(interviewWords);
  const material = useMaterial(view);
  const command = useCasefileCommand(view);
  const navigate = useNavigate();
  const days = useDays();
  const { casefileId, lastInterview } = view;
  const back = () => void navigate({ to: '/casefiles/$casefileId', params: { casefileId } });
  return (
    <CommandForm
      draft={`interview-${casefileId}`}
      fields={interviewFields(material, say)}
      today={material.today}
      send={(data, commandId) => command('hold-interview', data, commandId)}
      ask={(values) => (saysNothing(values) ? say.nothingSaid : null)}
      onDone={back}
      onLater={back}
      aside={(values) => <Beside view={view} values={values} today={material.today} />}
      after={(values) => (
        <>
          {lastInterview && almostSame(text(values, 'workerView'), lastInterview.workerView ?? '') && (
            <Notice>
              <Nb>{say.sameAsLast(days.monthDay(lastInterview.on))}</Nb>
            </Notice>
          )}
          <p className="iv-missed">
            <Link to="/casefiles/$casefileId/record/$form" params={{ casefileId, form: 'miss-interview' }}>
              {say.notMet}
            </Link>{' '}
            <span className="muted">{say.notMetWhy}</span>
          </p>
        </>
      )}
    />
  );
}

/** That somebody was met, and not a word of it. */
const saysNothing = (values: Values): boolean =>
  ['personWords', 'employerWords', 'workerView', 'toEmployer', 'promises'].every(
    (name) => text(values, name).trim() === '',
  );

/** What was promised and said last time, and what this record will change. */
function Beside({ view, values, today }: { view: CasefileView; values: Values; today: PlainDate }) {
  const say = useMessages(interviewWords);
  const last = view.lastInterview;
  return (
    <>
      {last ? <Last last={last} casefileId={view.casefileId} /> : <p className="iv-first">{say.first}</p>}
      <div className="aside">
        <h2>{say.outcome}</h2>
        <p>
          <Consequence view={view} values={values} today={today} />
        </p>
      </div>
    </>
  );
}

function Last({ last, casefileId }: { last: LastInterview; casefileId: string }) {
  const say = useMessages(interviewWords);
  const { means } = useMessages(vocabulary);
  const days = useDays();
  const { dot } = useMessages(words);
  const quotes = [
    { who: 'person' as const, words: last.personWords },
    { who: 'employer' as const, words: last.employerWords },
    { who: 'worker' as const, words: last.workerView },
  ].flatMap(({ who, words }) => (words ? [{ who, words }] : []));
  return (
    <>
      <section className="iv-promised">
        <h2>
          {say.promised}{' '}
          <span className="sub">
            <Nb>{`${days.monthDay(last.on)}${dot}${means[last.means]}`}</Nb>
          </span>
        </h2>
        {last.promises.length > 0 ? (
          <ul>
            {last.promises.map((promise) => (
              <li key={promise}>{promise}</li>
            ))}
          </ul>
        ) : (
          <p className="sub">{say.noPromise}</p>
        )}
      </section>
      <div className="aside iv-last">
        <h2>{say.lastWords}</h2>
        {quotes.length > 0 ? <Voices quotes={quotes} /> : <p>{say.noWords}</p>}
        <p>
          <Link to="/casefiles/$casefileId" params={{ casefileId }}>
            {say.story}
          </Link>
        </p>
      </div>
    </>
  );
}

/** Whether the service runs by its records, whatever the law says of it: the month's interview is owed while it does. */
const inServiceOn = (facts: EligibilityFacts, day: PlainDate): boolean =>
  servicesOf(facts).some(({ transfer, lastDay }) => transfer.on <= day && (lastDay === null || day <= lastDay));

/** Said before it happens: whether this record makes the month's interview. */
function Consequence({ view, values, today }: { view: CasefileView; values: Values; today: PlainDate }) {
  const say = useMessages(interviewWords);
  const days = useDays();
  const read = readDay(text(values, 'on'));
  const day = 'day' in read && isPlainDate(read.day) ? read.day : today;
  const { transfers } = view.eligibilityFacts;
  if (!inServiceOn(view.eligibilityFacts, day))
    return transfers.some(({ on }) => on <= day) ? say.afterService : say.beforeService;
  const month: Month = monthOf(day);
  const name = days.monthOnly(month);
  const interview = view.duties.find((duty) => duty.duty === 'interview' && duty.month === month);
  if (interview?.state === 'met') return say.meetsAlready(name);
  return countsAsMet(values['means']) ? say.meets(name) : say.doesNotMeet(name);
}
