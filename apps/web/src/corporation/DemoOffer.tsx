import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Progress } from '../ui/page/Progress.tsx';
import { type DemoState, demoQuery, startDemo, stopDemo } from './demo.ts';
import { corporationWords } from './messages.ts';

/** Whether the demo is on its way or in: then there is nothing to be registered beside it. */
export const demoIsOn = (state: DemoState | undefined): boolean =>
  state?.state === 'running' || state?.state === 'finished';

/** For whoever wants to look around before there is anything of their own: the demo, how far it is, and a way to stop. */
export function DemoOffer() {
  const queries = useQueryClient();
  const { data: demo } = useQuery(demoQuery);
  const take = (state: DemoState) => queries.setQueryData(demoQuery.queryKey, state);
  const start = useMutation({ mutationFn: startDemo, onSuccess: take });
  const stop = useMutation({ mutationFn: stopDemo, onSuccess: take });
  useOpening(demo?.state === 'finished');
  if (!demo) return null;
  return (
    <DemoShown
      demo={demo}
      start={{ press: () => start.mutate(), busy: start.isPending, failed: start.error }}
      stop={{ press: () => stop.mutate(), busy: stop.isPending }}
    />
  );
}

interface Pressed {
  readonly press: () => void;
  readonly busy: boolean;
}

/** How the demo stands, with what can be done about it. */
export function DemoShown({
  demo,
  start,
  stop,
}: {
  demo: DemoState;
  start: Pressed & { readonly failed: unknown };
  stop: Pressed;
}) {
  const say = useMessages(corporationWords).demo;
  if (demo.state === 'finished')
    return (
      <Notice tone="calm" live>
        {say.opening}
      </Notice>
    );
  if (demo.state === 'running')
    return (
      <Notice tone="calm" big>
        <Running demo={demo} />
        {(demo.progress === null || demo.progress.phase === 'write') && (
          <span className="either">
            <Button small busy={stop.busy} onClick={stop.press}>
              {say.stop}
            </Button>
          </span>
        )}
      </Notice>
    );
  if (!demo.possible) return null;
  return (
    <Notice tone="calm" big>
      {demo.state === 'stopped' && <p role="status">{say.stopped}</p>}
      {demo.state === 'failed' && <p role="alert">{demo.error}</p>}
      <p>{say.says}</p>
      <p className="sub">{say.apart}</p>
      {start.failed !== null && <ErrorState error={start.failed} />}
      <span className="either">
        <Button busy={start.busy} onClick={start.press}>
          {say.start}
        </Button>
      </span>
    </Notice>
  );
}

function Running({ demo: { progress } }: { demo: DemoState }) {
  const say = useMessages(corporationWords).demo;
  const days = useDays();
  const says =
    progress === null
      ? say.beginning
      : progress.phase === 'write' && progress.day !== null
        ? say.writing(days.month(progress.day.slice(0, 7)), progress.percent)
        : say.listing(progress.percent);
  return <Progress done={progress?.percent ?? 0} total={progress ? 100 : 0} says={says} />;
}

/** Once it is in, the page opens on the demo: everything is asked for anew. */
function useOpening(finished: boolean): void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    if (!finished) return;
    void queries.resetQueries().then(() => navigate({ to: '/' }));
  }, [finished, queries, navigate]);
}
