import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { TaskKind } from '@teichaku/casework';
import { type RefObject, useEffect, useRef } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { ask } from '../http/queries.ts';
import { Button } from '../ui/field/Button.tsx';
import { PickField } from '../ui/field/PickField.tsx';
import { useKeys } from '../ui/keys/use-keys.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { figure } from '../ui/text/figure.ts';
import { ActNotice } from './ActNotice.tsx';
import { type Cut, kinds, states, type TaskList, type TaskRow } from './contract.ts';
import { grouped, isWhole } from './due.ts';
import type { TaskSearch } from './search.ts';
import { TaskLine } from './TaskLine.tsx';
import { type Acts, useActs } from './use-act.ts';
import { useTasks } from './use-tasks.ts';
import { taskWords } from './words.ts';
import '../ui/field/field.css';
import './task.css';

const route = getRouteApi('/tasks');

/** 期限: what the facts ask of us, until when, of whom, and why. */
export function TasksPage() {
  const say = useMessages(taskWords);
  const search = route.useSearch();
  const { state = 'open', who = '', kind } = search;
  const navigate = useNavigate();
  const { query, first, rows } = useTasks(search);
  const acts = useActs();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list, rows, acts.done?.act === 'reopen-task' ? acts.done.task.id : null);
  const look = (change: { readonly [Name in keyof TaskSearch]: TaskSearch[Name] | undefined }) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...change }) as never, resetScroll: false });
  const { error, isPlaceholderData: old, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = query;
  return (
    <div ref={list}>
      <PageHead
        title={say.title}
        answer={first && <Answer counts={first.counts} />}
        lead={first && (first.counts.coming > 0 ? say.lead(first.counts.coming) : say.noneComing)}
      />
      <div className="tk-bar">
        <States state={state} list={first} onChoose={(next) => look({ state: next })} />
        <Whose who={who} onChoose={(next) => look({ who: next || undefined })} />
        <Kinds kind={kind} onChoose={(next) => look({ kind: next || undefined })} />
      </div>
      <ActNotice acts={acts} />
      {error && rows.length === 0 && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!first && !error && <Loading rows={8} tall />}
      {first && first.total === 0 && (
        <Nothing state={state} narrowed={who !== '' || kind !== undefined} list={first} look={look} />
      )}
      {first && first.total > 0 && (
        <div className={old ? 'tk-old' : ''}>
          <Rows rows={rows} state={state} acts={acts} whole={!hasNextPage} />
          {hasNextPage && (
            <p className="tk-more">
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {say.more(first.total - rows.length)}
              </Button>
            </p>
          )}
          <div className="tk-foot">
            <span>{say.shown(rows.length, first.total)}</span>
            <span className="desk keys">{say.keys}</span>
          </div>
        </div>
      )}
    </div>
  );
}

/** What is late, waits or is soon to be done; what is further off only where there is nothing else. */
function Answer({ counts: { late, waiting, soon, open } }: Pick<TaskList, 'counts'>) {
  const { answer } = useMessages(taskWords);
  const waits = waiting > 0 ? answer.waiting(waiting) : '';
  if (late > 0) return answer.late(late, soon) + waits;
  if (soon > 0) return answer.soon(soon) + waits;
  return waits || (open > 0 ? answer.open(open) : answer.none);
}

/** What is to be done stands under when it is due; what is closed in one list. `whole`: no rows are to come. */
function Rows({ rows, state, acts, whole }: { rows: readonly TaskRow[]; state: Cut; acts: Acts; whole: boolean }) {
  const say = useMessages(taskWords);
  const { on, chosen } = useCoordinates();
  const lines = (some: readonly TaskRow[], label: string) => (
    <ul className="tks" aria-label={label}>
      {some.map((task) => (
        <TaskLine key={task.id} task={task} acts={acts} office={!chosen.office} />
      ))}
    </ul>
  );
  if (state === 'done' || state === 'dismissed')
    return (
      <Section title={say.state[state]} sub={state === 'done' ? say.closedSub : ''}>
        {lines(rows, say.state[state])}
      </Section>
    );
  return grouped(rows, on).map(([span, own]) => (
    <Section
      key={span}
      title={say.span[span]}
      sub={whole || isWhole(span, rows, on) ? say.count(own.length) : say.countSoFar(own.length)}
    >
      {lines(own, say.span[span])}
    </Section>
  ));
}

function States({ state, list, onChoose }: { state: Cut; list: TaskList | undefined; onChoose: (state: Cut) => void }) {
  const say = useMessages(taskWords);
  return (
    <fieldset className="chips">
      <legend className="sr">{say.filters}</legend>
      {states.map((name) => (
        <button key={name} type="button" className="chip" aria-pressed={name === state} onClick={() => onChoose(name)}>
          {say.state[name]} {list && <b>{figure(list.counts[name])}</b>}
        </button>
      ))}
    </fieldset>
  );
}

interface StaffList {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly kana: string | null }[];
}

function Whose({ who, onChoose }: { who: string; onChoose: (who: string) => void }) {
  const say = useMessages(taskWords);
  const { params, chosen } = useCoordinates();
  const path = `${useCorporationPath()}/staff-members`;
  const { data } = useQuery(ask<StaffList>(path, { ...params, officeId: chosen.office }));
  return (
    <PickField
      label={say.who}
      name="who"
      value={who}
      onChange={onChoose}
      options={[
        { value: '', label: say.anyone },
        { value: 'nobody', label: say.nobody },
        ...(data?.rows ?? []).map(({ id, name, kana }) => ({ value: id, label: name, also: kana ?? '' })),
      ]}
    />
  );
}

function Kinds({ kind, onChoose }: { kind: TaskKind | undefined; onChoose: (kind: TaskKind | '') => void }) {
  const say = useMessages(taskWords);
  return (
    <PickField
      label={say.kind}
      name="kind"
      value={kind ?? ''}
      onChange={(next) => onChoose(next as TaskKind | '')}
      options={[{ value: '', label: say.anyKind }, ...kinds.map((name) => ({ value: name, label: say.kinds[name] }))]}
    />
  );
}

/** Why there is no row, and what to look at next. */
function Nothing({
  state,
  narrowed,
  list,
  look,
}: {
  state: Cut;
  narrowed: boolean;
  list: TaskList;
  look: (change: { readonly [Name in keyof TaskSearch]: TaskSearch[Name] | undefined }) => void;
}) {
  const say = useMessages(taskWords);
  return (
    <Empty>
      {narrowed ? say.emptyHere : say.empty[state]}{' '}
      {narrowed ? (
        <button type="button" className="linkish" onClick={() => look({ who: undefined, kind: undefined })}>
          {say.seeAll}
        </button>
      ) : (
        state === 'open' &&
        list.counts.coming > 0 && (
          <button type="button" className="linkish" onClick={() => look({ state: 'coming' })}>
            {say.seeComing}
          </button>
        )
      )}
    </Empty>
  );
}

/**
 * ↑↓ go from name to name, D and X press the buttons of the line that has the focus. Where a line goes with its button
 * pressed, the focus goes to the one that has taken its place; where one comes back, to that.
 */
function useRowKeys(list: RefObject<HTMLDivElement | null>, rows: readonly TaskRow[], returned: string | null) {
  const at = useRef<{ readonly index: number; readonly id: string } | null>(null);
  const lines = () => [...(list.current?.querySelectorAll<HTMLElement>('.tk') ?? [])];
  const current = () => document.activeElement?.closest<HTMLElement>('.tk') ?? null;
  const move = (by: number) => {
    const all = lines();
    const now = current();
    const next = all[now ? all.indexOf(now) + by : 0];
    if (!next) return false;
    next.querySelector<HTMLElement>('.tk-name')?.focus();
    return true;
  };
  useEffect(() => {
    const note = () => {
      const now = current();
      at.current = now && { index: lines().indexOf(now), id: now.dataset['task'] ?? '' };
    };
    const page = list.current;
    page?.addEventListener('focusin', note);
    return () => page?.removeEventListener('focusin', note);
  });
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    const back = rows.findIndex(({ id }) => id === returned);
    const { index, id } = at.current ?? { index: 0, id: '' };
    if (back < 0 && (!id || rows.some((row) => row.id === id))) return;
    const place = back < 0 ? Math.min(index, rows.length - 1) : back;
    const next = list.current?.querySelectorAll<HTMLElement>('.tk-name')[place];
    next?.focus({ preventScroll: true });
  }, [rows, list, returned]);
  const press = (act: string) => {
    const button = current()?.querySelector<HTMLButtonElement>(`[data-act=${act}]`);
    button?.click();
    return button !== undefined && button !== null;
  };
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => (current() ? move(-1) : false),
    d: () => press('do'),
    x: () => press('dismiss'),
  });
}
