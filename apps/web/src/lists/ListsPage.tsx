import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { useForLong } from '../ui/timing/use-for-long.ts';
import {
  type ListsAnswer,
  listsQuery,
  type ParkedAnswer,
  type ParkedStream,
  parkedQuery,
  redrive,
  startRebuild,
  stopRebuild,
} from './answers.ts';
import { Parked, useNameOf } from './Parked.tsx';
import { RebuildShown } from './RebuildShown.tsx';
import { listsWords } from './words.ts';
import './lists.css';

/** Behind by less than this, nobody notices. */
const NOTICED_MS = 10_000;

/** Whether the lists say what is recorded, what does not stand in them and why, and making them anew. */
export function ListsPage() {
  const say = useMessages(listsWords);
  const { canWrite } = useCoordinates();
  const lists = useQuery(listsQuery);
  const parked = useQuery(parkedQuery(useCorporationPath()));
  return (
    <>
      <PageHead title={say.title} answer={useAnswer(lists.data, parked.data)} lead={say.lead} />
      <Section title={say.parked.title} sub={say.parked.sub}>
        <Asked query={parked} rows={2}>
          {(answer) => <Redriving parked={answer} canWrite={canWrite} />}
        </Asked>
      </Section>
      <Section title={say.rebuild.title} sub={say.rebuild.sub}>
        <Asked query={lists} rows={2}>
          {({ rebuild }) => <Rebuilding rebuild={rebuild} canWrite={canWrite} />}
        </Asked>
      </Section>
      <Section title={say.state.title} sub={say.state.sub}>
        <Asked query={lists} rows={3}>
          {(answer) => <HowTheyStand lists={answer} />}
        </Asked>
      </Section>
    </>
  );
}

function useAnswer(lists: ListsAnswer | undefined, parked: ParkedAnswer | undefined): string {
  const say = useMessages(listsWords);
  if (!lists || !parked) return say.answerUnknown;
  if (lists.lag.because || (lists.projector.unled.length > 0 && lists.lag.millis > NOTICED_MS))
    return say.answerStopped;
  if (lists.lag.millis > NOTICED_MS) return say.answerBehind(lists.lag.millis / 1000);
  return parked.total > 0 ? say.answerParked(parked.total) : say.answerFine;
}

function Redriving({ parked, canWrite }: { parked: ParkedAnswer; canWrite: boolean }) {
  const say = useMessages(listsWords).parked;
  const name = useNameOf();
  const corporation = useCorporationPath();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: (row: ParkedStream) => redrive(corporation, row.stream),
    // also what was refused may have changed meanwhile; the banner stands in the session
    onSettled: () =>
      Promise.all(['ask', 'session', 'lists'].map((kind) => queries.invalidateQueries({ queryKey: [kind] }))),
  });
  const { data, variables, error, isPending } = again;
  return (
    <>
      {error !== null && <ErrorState error={error} />}
      {data && variables && (
        <Notice tone={data.wentThrough ? 'calm' : 'gentle'} live>
          {data.wentThrough ? say.went(name(variables)) : say.wentNot(name(variables))}
        </Notice>
      )}
      <Parked
        parked={parked}
        again={canWrite ? (row) => again.mutate(row) : undefined}
        busy={isPending ? variables?.stream : undefined}
      />
      {!canWrite && parked.rows.length > 0 && <p className="sub">{say.notNow}</p>}
    </>
  );
}

function Rebuilding({ rebuild, canWrite }: { rebuild: ListsAnswer['rebuild']; canWrite: boolean }) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: listsQuery.queryKey });
  const start = useMutation({ mutationFn: startRebuild, onSettled });
  const stop = useMutation({ mutationFn: stopRebuild, onSettled });
  return (
    <RebuildShown
      rebuild={rebuild}
      canStart={canWrite}
      start={{ press: () => start.mutate(), busy: start.isPending, failed: start.error }}
      stop={{ press: () => stop.mutate(), busy: stop.isPending }}
    />
  );
}

function HowTheyStand({ lists: { projector, lag } }: { lists: ListsAnswer }) {
  const say = useMessages(listsWords).state;
  const { here, leaders, unled, standby } = projector;
  const [leader] = leaders;
  const leadsHere = here === 'leads';
  // between two that lead there is a moment in which nobody does
  const missing = useForLong(unled.length > 0, NOTICED_MS);
  return (
    <>
      {lag.because && <Notice tone="refused">{lag.because}</Notice>}
      <dl className="lists-state">
        <dt>{say.leader}</dt>
        <dd>
          {!leader && (missing ? say.leaderNone : say.leaderChanges)}
          {leader && leaders.length === 1 && (leadsHere ? say.leaderHere : say.leaderOther(leader.holder))}
          {leaders.length > 1 && say.leaderShared(leaders.length, leadsHere)}
        </dd>
        {leader && missing && <dd>{say.unled(unled.length)}</dd>}
        <dt>{say.standby}</dt>
        <dd>{standby.length === 0 ? say.standbyNone : <Nb>{say.standbyCount(standby.length)}</Nb>}</dd>
        <dt>{say.lag}</dt>
        <dd>{lag.millis < 1000 ? say.lagNone : say.lagOf(lag.millis / 1000)}</dd>
      </dl>
    </>
  );
}
