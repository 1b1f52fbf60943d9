import { useRef } from 'react';
import { Button } from '../ui/field/Button.tsx';
import { useKeptFocus } from '../ui/keys/use-kept-focus.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Progress } from '../ui/page/Progress.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { RebuildState } from './answers.ts';
import { listsWords } from './words.ts';
import './lists.css';

interface Pressed {
  readonly press: () => void;
  readonly busy: boolean;
}

/** How making the lists anew stands, and what can be done about it. */
export function RebuildShown(props: Shown) {
  const here = useRef<HTMLDivElement>(null);
  return (
    <div ref={here} tabIndex={-1} {...useKeptFocus(here)}>
      <Stands {...props} />
    </div>
  );
}

interface Shown {
  readonly rebuild: RebuildState;
  readonly canStart: boolean;
  readonly start: Pressed & { readonly failed: unknown };
  readonly stop: Pressed;
}

function Stands({ rebuild, canStart, start, stop }: Shown) {
  const say = useMessages(listsWords).rebuild;
  if (rebuild.state === 'running')
    return (
      <Notice tone="calm" big>
        <Running rebuild={rebuild} />
        <p className="sub">{say.meanwhile}</p>
        {rebuild.progress?.phase !== 'switch' && (
          <div className="acts">
            <Button small busy={stop.busy} onClick={stop.press}>
              {say.stop}
            </Button>
          </div>
        )}
      </Notice>
    );
  const { state, events, seconds, parked, error } = rebuild;
  return (
    <>
      <p>{say.says}</p>
      <p>{say.meanwhile}</p>
      {state === 'elsewhere' && <Notice live>{say.elsewhere}</Notice>}
      {state === 'finished' && (
        <Notice tone="calm" live>
          <Nb>{say.finished(events ?? 0, seconds ?? 0)}</Nb>
          {parked ? <Nb>{say.finishedParked(parked)}</Nb> : null}
        </Notice>
      )}
      {state === 'stopped' && (
        <Notice tone="calm" live>
          {say.stopped}
        </Notice>
      )}
      {state === 'failed' && (
        <Notice tone="refused" live>
          {error}
        </Notice>
      )}
      {start.failed !== null && <ErrorState error={start.failed} />}
      {!canStart && <p className="sub">{say.notNow}</p>}
      {canStart && state !== 'elsewhere' && (
        <div className="lists-acts">
          <Button busy={start.busy} onClick={start.press}>
            {say.start}
          </Button>
        </div>
      )}
    </>
  );
}

function Running({ rebuild: { progress, seconds } }: { rebuild: RebuildState }) {
  const say = useMessages(listsWords).rebuild;
  const so = Math.floor(seconds ?? 0);
  if (!progress) return <Progress done={0} total={0} says={say.beginning} />;
  const { done, all } = progress.events;
  const says = progress.phase === 'fold' ? say.fold(done, all, so) : say[progress.phase](so);
  // reading is most of it; of what follows nobody knows how long it takes
  return <Progress done={done} total={progress.phase === 'fold' ? Math.max(1, all) : 0} says={says} />;
}
