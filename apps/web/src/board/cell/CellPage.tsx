import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { addMonths, isMonth, type Month } from '@teichaku/rules';
import { useTellSubject } from '../../coordinates/subject.tsx';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { ButtonLink } from '../../ui/field/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { Status, type StatusKind } from '../../ui/status/Status.tsx';
import { words } from '../../ui/words.ts';
import { type CellAnswer, type CellStatus, cellQuery, lineNames } from '../contract.ts';
import { statusWord } from '../sentences/cell-text.ts';
import { boardWords } from '../words/board.ts';
import { cellWords } from '../words/cell.ts';
import { cellSentence } from './cell-sentence.ts';
import { Deadlines } from './Deadlines.tsx';
import { Deductions } from './Deductions.tsx';
import { misaddressed } from './misaddressed.ts';
import { ExpectedPeople, MetPeople } from './People.tsx';
import { StaffingBehindCell } from './StaffingBehindCell.tsx';
import '../board.css';

const route = getRouteApi('/board/$officeId/$month/$line');

/** What one cell of the board is made of: the people and the why, with the months beside it and the board one step back. */
export function CellPage() {
  const address = route.useParams();
  const own = useMessages(cellWords);
  const wrong = misaddressed(address, own);
  return wrong === null ? <Cell {...address} /> : <Misaddressed says={wrong} />;
}

/** Nothing can be asked for: what the address should hold, and the way to the board. */
function Misaddressed({ says }: { says: string }) {
  const common = useMessages(words);
  const own = useMessages(cellWords);
  return (
    <>
      <PageHead title={common.pageMissing} />
      <Notice tone="refused" big live>
        <p className="says">{says}</p>
        <div className="acts">
          <ButtonLink small to="/board">
            {own.back}
          </ButtonLink>
        </div>
      </Notice>
    </>
  );
}

function Cell({ officeId, month, line }: { officeId: string; month: string; line: string }) {
  const { params } = useCoordinates();
  const query = useQuery(cellQuery(useCorporationPath(), officeId, month, line, params));
  return (
    <>
      <Way officeId={officeId} month={month} line={line} />
      <Asked query={query} rows={8} page>
        {(answer) => <Behind answer={answer} />}
      </Asked>
    </>
  );
}

/** Back to the board, and one month to either side. */
function Way({ officeId, month, line }: { officeId: string; month: string; line: string }) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  const days = useDays();
  const turn = (by: number) => {
    const to = isMonth(month) ? addMonths(month, by) : null;
    return (
      to && (
        <Link to="/board/$officeId/$month/$line" params={{ officeId, month: to, line }} replace>
          {(by < 0 ? own.before : own.after)(days.monthOnly(to))}
        </Link>
      )
    );
  };
  return (
    <nav className="cell-way" aria-label={say.title}>
      <Link to="/board">
        <Icon name="left" small />
        {own.back}
      </Link>
      <span className="turn">
        {turn(-1)}
        {turn(1)}
      </span>
    </nav>
  );
}

const kinds: Readonly<Record<CellStatus, StatusKind>> = {
  ok: 'ok',
  check: 'check',
  short: 'short',
  running: 'plan',
  unknown: 'unknown',
  none: 'plan',
};

function Behind({ answer }: { answer: CellAnswer }) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  const { dot } = useMessages(words);
  const days = useDays();
  const { office, month, line, cell, tense } = answer;
  useTellSubject(office.name, office.id);
  const ahead = tense === 'future';
  return (
    <>
      <PageHead
        title={[say.title, office.name, days.month(month), say.lines[line].title].join(dot)}
        answer={cellSentence(answer, say, own)}
        lead={cell === null && !isSilent(line) ? own.notOnBoard : undefined}
        actions={
          cell &&
          cell.actual !== null && (
            <Status kind={kinds[cell.status]} forecast={ahead && cell.status === 'short'}>
              {statusWord(line, cell, ahead, say)}
            </Status>
          )
        }
      />
      <OtherLines answer={answer} month={month} />
      <Shown answer={answer} />
    </>
  );
}

/** Lines that the board shows only where something is wrong. */
const isSilent = (line: CellAnswer['line']) => line === 'manager' || line === 'deductions';

function OtherLines({ answer: { office, line: current }, month }: { answer: CellAnswer; month: Month }) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  return (
    <nav className="cell-lines" aria-label={own.otherLines}>
      {lineNames.map((line) => (
        <Link
          key={line}
          className="chip"
          to="/board/$officeId/$month/$line"
          params={{ officeId: office.id, month, line }}
          replace
          aria-current={line === current ? 'page' : undefined}
        >
          {say.lines[line].title}
        </Link>
      ))}
    </nav>
  );
}

function Shown({ answer }: { answer: CellAnswer }) {
  const { behind } = answer;
  switch (behind.kind) {
    case 'staffing':
      return <StaffingBehindCell answer={answer} day={behind.day} staffing={behind.answer} spells={behind.spells} />;
    case 'met':
      return <MetPeople people={behind.people} tense={answer.tense} />;
    case 'expected':
      return <ExpectedPeople people={behind.people} />;
    case 'deadlines':
      return <Deadlines tasks={behind.tasks} names={answer.names} />;
    case 'deductions':
      return <Deductions spells={behind.spells} month={answer.month} names={answer.names} />;
  }
}
