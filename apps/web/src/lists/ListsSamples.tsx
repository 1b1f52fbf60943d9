import { Unreachable } from '../http/problem.ts';
import { StateOf } from '../ui/page/StateOf.tsx';
import type { ParkedAnswer, RebuildState } from './answers.ts';
import { Parked } from './Parked.tsx';
import { RebuildShown } from './RebuildShown.tsx';

const nothing = () => {};
const start = { press: nothing, busy: false, failed: null };
const stop = { press: nothing, busy: false };
const none: RebuildState = {
  state: 'none',
  progress: null,
  seconds: null,
  events: null,
  parked: null,
  error: null,
};
const running: RebuildState = {
  ...none,
  state: 'running',
  seconds: 12,
  progress: { phase: 'fold', events: { done: 48_000, all: 120_000 }, corporations: { done: 1, all: 3 } },
};
const office = { id: '00000000-0000-4000-8000-00000000000a', name: '新宿定着支援センター' };
const parked: ParkedAnswer = {
  total: 3,
  rows: [
    {
      stream: 'casefile-00000000-0000-4000-8000-000000000001',
      subject: { kind: 'casefile', id: '00000000-0000-4000-8000-000000000001', name: '佐藤 一郎' },
      office,
      cause: 'newer-version',
      says: '「面談した」の記録が、新しい書き方（第3版）で書かれています。この版が読めるのは第2版までです。第3版を読める、新しい版の定着台帳が要ります。',
      reason: '記録 casefile-… の 12 番（InterviewHeld・第3版）は、この版の定着台帳では読めません。',
      event: { type: 'InterviewHeld', title: '面談した', version: 3 },
      since: '2026-11-19T09:30:00+09:00',
      later: 4,
    },
    {
      stream: 'staffMember-00000000-0000-4000-8000-000000000002',
      subject: { kind: 'staffMember', id: '00000000-0000-4000-8000-000000000002', name: null },
      office: null,
      cause: 'fold-failed',
      says: '記録を、一覧の答えにまとめられません。その前の記録までが一覧に出ています。記録を訂正するか取り消すと、続きから反映されます。',
      reason: 'not a day: 0000-06-01',
      event: null,
      since: null,
      later: 0,
    },
    {
      stream: 'casefile-00000000-0000-4000-8000-000000000003',
      subject: { kind: 'casefile', id: '00000000-0000-4000-8000-000000000003', name: '高橋 恵' },
      office,
      cause: 'damaged',
      says: '2件目の記録（「就職した」）が壊れていて、内容を読み取れません。その前の記録までが一覧に出ています。このサーバーを預かる方が、手引きの「記録の異常」の手順で直します。',
      reason: '記録（位置 7、casefile-… の 1 番）が壊れていて、内容を読み取れません。',
      event: { type: 'EmploymentStarted', title: '就職した', version: 1 },
      since: '2026-11-18T14:00:00+09:00',
      later: 1,
    },
  ],
};

/** What is not in the lists, and making them anew. */
export function ListsSamples() {
  return (
    <>
      <StateOf of="Parked" is="rest">
        <Parked parked={parked} again={nothing} />
      </StateOf>
      <StateOf of="Parked" is="busy">
        <Parked
          parked={{ ...parked, total: 1, rows: parked.rows.slice(0, 1) }}
          again={nothing}
          busy={parked.rows[0]?.stream}
        />
      </StateOf>
      <StateOf of="Parked" is="readOnly">
        <Parked parked={parked} />
      </StateOf>
      <StateOf of="Parked" is="empty">
        <Parked parked={{ total: 0, rows: [] }} again={nothing} />
      </StateOf>
      <StateOf of="RebuildShown" is="rest">
        <RebuildShown rebuild={none} canStart start={start} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="readOnly">
        <RebuildShown rebuild={none} canStart={false} start={start} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="busy">
        <RebuildShown rebuild={none} canStart start={{ ...start, busy: true }} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="refused">
        <RebuildShown rebuild={none} canStart start={{ ...start, failed: new Unreachable() }} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="beginning">
        <RebuildShown rebuild={{ ...running, progress: null }} canStart start={start} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="running">
        <RebuildShown rebuild={running} canStart start={start} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="stopping">
        <RebuildShown rebuild={running} canStart start={start} stop={{ ...stop, busy: true }} />
      </StateOf>
      <StateOf of="RebuildShown" is="stopped">
        <RebuildShown rebuild={{ ...none, state: 'stopped', seconds: 3 }} canStart start={start} stop={stop} />
      </StateOf>
      <StateOf of="RebuildShown" is="failed">
        <RebuildShown
          rebuild={{
            ...none,
            state: 'failed',
            error: '思わぬ誤りで、一覧を作り直せませんでした。いままでの一覧は、そのまま使えます。',
          }}
          canStart
          start={start}
          stop={stop}
        />
      </StateOf>
      <StateOf of="RebuildShown" is="finished">
        <RebuildShown
          rebuild={{ ...none, state: 'finished', events: 120_000, seconds: 31.4, parked: 2 }}
          canStart
          start={start}
          stop={stop}
        />
      </StateOf>
    </>
  );
}
