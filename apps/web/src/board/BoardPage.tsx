import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { Icon } from '../ui/icon/Icon.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { figure } from '../ui/text/figure.ts';
import { Later } from '../ui/timing/Later.tsx';
import type { BoardAnswer } from './contract.ts';
import { boardQuery } from './contract.ts';
import { Matrix } from './matrix/Matrix.tsx';
import { Reasons } from './Reasons.tsx';
import type { BoardSearch } from './search.ts';
import { factsOf } from './sentences/facts.ts';
import { headline } from './sentences/headline.ts';
import { type Speaker, shortNames } from './sentences/speaker.ts';
import { boardWords } from './words/board.ts';
import './board.css';

const route = getRouteApi('/board');

/** 法人盤: what is wrong, what to do first, and every office month by month. */
export function BoardPage() {
  const { params } = useCoordinates();
  const query = useQuery(boardQuery(useCorporationPath(), params));
  useEffect(() => {
    // what a cell opens is on its way before the first one is pressed
    void import('./cell/CellPage.tsx');
  }, []);
  return (
    <Asked query={query} rows={14} page>
      {(board) => <Shown board={board} />}
    </Asked>
  );
}

function Shown({ board }: { board: BoardAnswer }) {
  const say = useMessages(boardWords);
  const { chosen, canWrite } = useCoordinates();
  const search = route.useSearch();
  const navigate = useNavigate();
  const look = useCallback(
    (change: BoardSearch) =>
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
  const scope = useMemo(() => scoped(board, chosen.office), [board, chosen.office]);
  const speaker = useSpeaker(board);
  const none = scope.offices.length === 0;
  return (
    <div className="board">
      <PageHead
        title={say.title}
        answer={none && chosen.office ? say.officeGone : headline(scope, speaker).trim()}
        actions={
          <Button className="desk" onClick={() => window.print()}>
            <Icon name="printer" />
            {say.print}
          </Button>
        }
      />
      {none ? (
        <Empty>
          {chosen.office ? (
            <Link to="/board" search={{ office: undefined } as never}>
              {say.everyOffice}
            </Link>
          ) : (
            canWrite && <Link to="/setup">{say.toSetup}</Link>
          )}
        </Empty>
      ) : (
        <>
          <Facts board={scope} />
          <Later meanwhile={<Loading rows={14} />}>
            <Reasons reasons={scope.reasons} speaker={speaker} all={search.all === '1'} look={look} />
            <Matrix board={scope} search={search} look={look} />
          </Later>
        </>
      )}
    </div>
  );
}

/** The board of one office where one is chosen. */
function scoped(board: BoardAnswer, office: string | undefined): BoardAnswer {
  if (office === undefined) return board;
  return {
    ...board,
    offices: board.offices.filter(({ id }) => id === office),
    reasons: board.reasons.filter(({ officeId }) => officeId === office),
  };
}

function useSpeaker(board: BoardAnswer): Speaker {
  const say = useMessages(boardWords);
  const days = useDays();
  const { tense } = useCoordinates();
  const offices = useMemo(() => shortNames(board.offices), [board.offices]);
  return useMemo(
    () => ({ say, days, tense, day: board.day, names: board.names, offices }),
    [say, days, tense, board.day, board.names, offices],
  );
}

/** 利用者 150人 今月の面談 114人済み・まだ36人 今月の期限 16件・うち超過1件 */
function Facts({ board }: { board: BoardAnswer }) {
  const say = useMessages(boardWords);
  const { canWrite, tense } = useCoordinates();
  const { users, toMeet, met, due, overdue } = factsOf(board);
  if (users === 0 && toMeet === 0)
    return (
      <p className="bd-facts">
        {say.noUsers} {canWrite && <Link to="/casefiles/new">{say.toCasefiles}</Link>}
      </p>
    );
  return (
    <p className="bd-facts">
      <span>
        {say.facts.users}
        <b>{figure(users)}</b>
        {say.units.people}
      </span>
      {met === null ? (
        <span>
          {say.facts.contactsAhead}
          <b>{figure(toMeet)}</b>
          {say.units.people}
        </span>
      ) : (
        <span>
          {tense === 'now' ? say.facts.contacts : say.facts.contactsThen}
          <b>{figure(met)}</b>
          {say.facts.met}
          <b>{figure(toMeet - met)}</b>
          {say.units.people}
        </span>
      )}
      <span>
        {tense === 'now' ? say.facts.deadlines : say.facts.deadlinesThen}
        <b>{figure(due)}</b>
        {met !== null && (
          <>
            {say.facts.overdue}
            <b>{figure(overdue)}</b>
          </>
        )}
        {say.units.tasks}
      </span>
    </p>
  );
}
