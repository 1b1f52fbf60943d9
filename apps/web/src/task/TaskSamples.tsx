import { addDays, type PlainDate } from '@teichaku/rules';
import { useCoordinates } from '../coordinates/use-coordinates.ts';
import { StateOf } from '../ui/page/StateOf.tsx';
import { ActNotice } from './ActNotice.tsx';
import type { TaskRow } from './contract.ts';
import { Dismissing } from './Dismissing.tsx';
import { TaskLine } from './TaskLine.tsx';
import type { Acts } from './use-act.ts';
import './task.css';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const nothing = () => {};
const acts: Acts = { run: async () => {}, finish: nothing, done: null, failed: null, busy: null };

/** A task due so many days from the day that is looked at. */
function rowOn(on: PlainDate, days: number, rest: Partial<TaskRow> = {}): TaskRow {
  const dueOn = addDays(on, days);
  return {
    id: `sample-${days}`,
    kind: 'grant-ends',
    subject: { kind: 'casefile', id: NOBODY },
    title: { ja: '支給決定の更新を確かめる', en: 'See to the renewal of the grant' },
    name: '佐藤 一郎',
    kana: 'サトウ イチロウ',
    officeId: NOBODY,
    officeName: '新宿定着支援センター',
    who: { id: NOBODY, name: '渡辺 由美', assigned: true },
    appearsOn: addDays(dueOn, -60),
    dueOn,
    late: days < 0,
    state: 'open',
    closed: null,
    why: {
      sentence: { ja: '支給決定の期間が、この日で切れます。', en: 'The grant ends on this day.' },
      events: [],
      basis: null,
      figures: { grantFrom: addDays(dueOn, -365), grantEnds: dueOn } as never,
    },
    ...rest,
  };
}

const closed = (on: PlainDate, byHand: boolean, reason: string | null) => ({ eventId: NOBODY, on, byHand, reason });

/** A task's line in every state, and what is said when it was acted upon. */
export function TaskSamples() {
  const { on } = useCoordinates();
  const line = (row: TaskRow, more: Partial<Acts> = {}) => (
    <ul className="tks">
      <TaskLine task={row} acts={{ ...acts, ...more }} office />
    </ul>
  );
  const row = (days: number, rest: Partial<TaskRow> = {}) => rowOn(on, days, rest);
  const title = { ja: '定着支援を始める', en: 'Begin the service' };
  return (
    <>
      <StateOf of="TaskLine" is="late">
        {line(row(-9))}
      </StateOf>
      <StateOf of="TaskLine" is="today">
        {line(row(0))}
      </StateOf>
      <StateOf of="TaskLine" is="soon">
        {line(row(5))}
      </StateOf>
      <StateOf of="TaskLine" is="begun">
        {line(row(-30, { kind: 'transfer-possible', late: false, title }))}
      </StateOf>
      <StateOf of="TaskLine" is="coming">
        {line(row(90, { state: 'coming' }))}
      </StateOf>
      <StateOf of="TaskLine" is="busy">
        {line(row(4), { busy: 'sample-4' })}
      </StateOf>
      <StateOf of="TaskLine" is="done">
        {line(row(3, { state: 'done', closed: closed(addDays(on, -2), true, null) }))}
      </StateOf>
      <StateOf of="TaskLine" is="settled">
        {line(row(2, { state: 'done', closed: closed(addDays(on, -2), false, null) }))}
      </StateOf>
      <StateOf of="TaskLine" is="dismissed">
        {line(row(1, { state: 'dismissed', closed: closed(addDays(on, -1), true, '本人が更新を望まない') }))}
      </StateOf>
      <StateOf of="TaskLine" is="nobody">
        {line(row(12, { who: null }))}
      </StateOf>
      <StateOf of="ActNotice" is="withWayBack">
        <ActNotice acts={{ ...acts, done: { act: 'do-task', task: row(5) } }} />
      </StateOf>
      <StateOf of="ActNotice" is="refused">
        <ActNotice
          acts={{
            ...acts,
            failed: { problem: { type: '', title: '', status: 409, detail: 'ほかの人が、先に済ませています。' } },
          }}
        />
      </StateOf>
      <StateOf of="ActNotice" is="unsure">
        <ActNotice acts={{ ...acts, failed: { problem: null } }} />
      </StateOf>
      <StateOf of="Dismissing" is="rest">
        <Dismissing task={row(6)} done={nothing} close={nothing} opened={false} />
      </StateOf>
    </>
  );
}
