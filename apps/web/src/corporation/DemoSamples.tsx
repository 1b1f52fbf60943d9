import { Unreachable } from '../http/problem.ts';
import { StateOf } from '../ui/page/StateOf.tsx';
import { DemoShown } from './DemoOffer.tsx';
import type { DemoState } from './demo.ts';
import './corporation.css';

const nothing = () => {};
const none: DemoState = { state: 'none', possible: true, progress: null, error: null };
const running = (progress: DemoState['progress']): DemoState => ({
  state: 'running',
  possible: false,
  progress,
  error: null,
});
const writing = running({ phase: 'write', day: '2024-06-12', percent: 38 });
const start = { press: nothing, busy: false, failed: null };
const stop = { press: nothing, busy: false };

/** The demo's offer, from the first question to the end. */
export function DemoSamples() {
  return (
    <>
      <StateOf of="DemoShown" is="offered">
        <DemoShown demo={none} start={start} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="busy">
        <DemoShown demo={none} start={{ ...start, busy: true }} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="refused">
        <DemoShown demo={none} start={{ ...start, failed: new Unreachable() }} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="beginning">
        <DemoShown demo={running(null)} start={start} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="running">
        <DemoShown demo={writing} start={start} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="stopping">
        <DemoShown demo={writing} start={start} stop={{ ...stop, busy: true }} />
      </StateOf>
      <StateOf of="DemoShown" is="listing">
        <DemoShown demo={running({ phase: 'fold', day: null, percent: 80 })} start={start} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="stopped">
        <DemoShown demo={{ ...none, state: 'stopped' }} start={start} stop={stop} />
      </StateOf>
      <StateOf of="DemoShown" is="failed">
        <DemoShown
          demo={{ ...none, state: 'failed', error: '途中で止まりました。もう一度お試しください。' }}
          start={start}
          stop={stop}
        />
      </StateOf>
      <StateOf of="DemoShown" is="finished">
        <DemoShown demo={{ ...none, state: 'finished' }} start={start} stop={stop} />
      </StateOf>
    </>
  );
}
