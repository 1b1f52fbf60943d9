import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTellSubject } from '../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { Icon } from '../ui/icon/Icon.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { words } from '../ui/words.ts';
import { PartAccount } from './account/PartAccount.tsx';
import { type Outlook, outlookQuery, type StaffingView } from './answers.ts';
import { hours } from './figures.ts';
import { staffingWords } from './messages.ts';
import { BasisList } from './notes/BasisList.tsx';
import { Changes } from './notes/Changes.tsx';
import { Findings } from './notes/Findings.tsx';
import { Readings } from './notes/Readings.tsx';
import { Undecided } from './notes/Undecided.tsx';
import { People } from './people/People.tsx';
import { answerSentence, partsOf } from './sentence.ts';

/** One office on one day: the answer, its account, who counts, when it changes, what other readings say. */
export function OfficeStaffing({ view }: { view: StaffingView }) {
  const { dot } = useMessages(words);
  const say = useMessages(staffingWords);
  const days = useDays();
  const { tense, on, params, canWrite, chosen } = useCoordinates();
  const { answer } = view;
  // Where only one office is there it need not be chosen; 範囲 names it all the same.
  useTellSubject(chosen.office ? undefined : view.office.name);
  const judged = answer.verdict !== 'not-open' && answer.verdict !== 'not-covered';
  const outlook = useQuery({
    ...outlookQuery(useCorporationPath(), view.office.id, on, params),
    enabled: judged && tense !== 'past',
  });
  const nobody = partsOf(answer).every(({ people }) => people.length === 0);
  return (
    <>
      <PageHead
        title={say.title}
        answer={nobody && judged ? say.noStaff : answerSentence(answer, outlook.data, tense, { say, days })}
        actions={
          <Button onClick={() => window.print()}>
            <Icon name="printer" />
            {say.print}
          </Button>
        }
      />
      {judged && (
        <>
          {nobody && canWrite && (
            <Empty>
              <Link to="/staff-members/new">{say.noStaffWay}</Link>
              {dot}
              <Link to="/imports/new">{say.noStaffImport}</Link>
            </Empty>
          )}
          <Fix view={view} outlook={outlook.data} />
          <Undecided view={view} />
          {!nobody && <Findings view={view} severity="finding" />}
          <PartAccount view={view} part={answer.supportWorkers} />
          {!nobody && <People view={view} part={answer.supportWorkers} />}
          {tense !== 'past' && !nobody && <Changes view={view} outlook={outlook} />}
          <Findings view={view} severity="warning" />
          <PartAccount view={view} part={answer.serviceManagers} />
          <div className="cols c2 sec">
            <PartAccount view={view} part={answer.manager} single />
            <Readings view={view} />
          </div>
          <BasisList view={view} />
        </>
      )}
    </>
  );
}

/** How much would be enough: now, or in the first month that will be short. */
function Fix({ view, outlook }: { view: StaffingView; outlook: Outlook | undefined }) {
  const say = useMessages(staffingWords);
  const days = useDays();
  const { canWrite } = useCoordinates();
  const { supportWorkers } = view.answer;
  const missing = supportWorkers.missingMinutes;
  const later =
    view.answer.verdict === 'met'
      ? outlook?.changes.find(({ answer }) => answer.supportWorkers.missingMinutes !== null)?.answer
      : undefined;
  const text =
    missing !== null
      ? say.fix(hours(missing))
      : later?.supportWorkers.missingMinutes
        ? say.fixLater(days.month(later.month), hours(later.supportWorkers.missingMinutes))
        : null;
  const weekly = view.answer.restsOn.some((source) => source === 'weekly-hours' || source === 'worked-and-weekly');
  if (text === null && !weekly) return null;
  return (
    <Notice tone="calm" big>
      {text && (
        <b>
          <Nb>{text}</Nb>
        </b>
      )}{' '}
      {weekly && (
        <>
          {say.restsOnWeekly} {canWrite && <Link to="/staff-members">{say.toHours}</Link>}
        </>
      )}
    </Notice>
  );
}
