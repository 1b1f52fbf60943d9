import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { PlainDate } from '@teichaku/rules';
import { useState } from 'react';
import { useCoordinates, useCorporation } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button, ButtonLink } from '../ui/field/Button.tsx';
import { PickField } from '../ui/field/PickField.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { words } from '../ui/words.ts';
import { byDay } from './by-day.ts';
import type { InboxLine } from './contract.ts';
import { InboxLineRow } from './InboxLineRow.tsx';
import { everybody, type InboxSearch, type Wanted, wanted } from './search.ts';
import { useCaseworkers } from './use-caseworkers.ts';
import { useInbox, useWhose } from './use-inbox.ts';
import { inboxWords } from './words.ts';
import './inbox.css';

const route = getRouteApi('/inbox');

/** お知らせ: what happened about somebody's people since they last looked. */
export function InboxPage() {
  const say = useMessages(inboxWords);
  const { tense, go } = useCoordinates();
  if (tense === 'now') return <Inbox />;
  return (
    <>
      <PageHead title={say.title} />
      <Notice big>
        <p>{say.notThen}</p>
        <div className="acts">
          <Button small onClick={() => go({ on: undefined, knownAt: undefined })}>
            {say.back}
          </Button>
        </div>
      </Notice>
    </>
  );
}

function Inbox() {
  const search = route.useSearch();
  const say = useMessages(inboxWords);
  const navigate = useNavigate();
  const { what = 'all' } = search;
  const { worker, keep, seen, setSeen } = useWhose(search.worker);
  const { first, rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(worker, what, seen);
  const look = (change: InboxSearch) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...change }), resetScroll: false });
  const choose = (next: string) => {
    keep(next === everybody ? null : next);
    look({ worker: next });
  };
  return (
    <>
      <PageHead
        title={useTitle(worker)}
        answer={first && (first.total === 0 ? say.none : first.unseen > 0 ? say.unseen(first.unseen) : say.nothingNew)}
        lead={`${worker ? say.lead : say.leadAll}${seen === null && first && first.total > 0 ? say.firstLook : ''}`}
      />
      <Marking count={first?.unseen ?? 0} newest={first?.newest ?? null} seen={seen} setSeen={setSeen} />
      <div className="ib-bar">
        <Whose worker={worker} onChoose={choose} />
        <Kinds what={what} onChoose={(next) => look({ what: next })} />
      </div>
      {error && rows.length === 0 && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!first && !error && <Loading rows={6} tall />}
      {first && rows.length === 0 && <Nothing what={what} onAll={() => look({ what: 'all' })} />}
      {byDay(rows).map(([day, lines]) => (
        <Day key={day} day={day} lines={lines} seen={seen ?? first?.since ?? null} />
      ))}
      {first && rows.length > 0 && (
        <div className="foot ib-foot">
          <span>{say.foot(rows.length, first.total)}</span>
          {hasNextPage && (
            <Button small onClick={() => void fetchNextPage()} busy={isFetchingNextPage}>
              {isFetchingNextPage ? say.reading : say.more}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function useTitle(worker: string | null): string {
  const say = useMessages(inboxWords);
  const { chosen } = useCoordinates();
  const offices = useCorporation()?.offices ?? [];
  const name = useCaseworkers().find(({ value }) => value === worker)?.label;
  const office = offices.find(({ id }) => id === chosen.office)?.name;
  const { dot } = useMessages(words);
  return [say.title, name ? say.of(name) : office ? say.ofOffice(office) : say.ofAll].join(dot);
}

/** Everything is taken as seen, or is again as it was before. */
function Marking({
  count,
  newest,
  seen,
  setSeen,
}: {
  count: number;
  newest: string | null;
  seen: string | null;
  setSeen: (seen: string | null) => void;
}) {
  const say = useMessages(inboxWords);
  const [before, setBefore] = useState<{ readonly seen: string | null; readonly count: number } | null>(null);
  if (before)
    return (
      <Notice tone="calm" live>
        {say.marked(before.count)}{' '}
        <Button
          small
          look="quiet"
          onClick={() => {
            setSeen(before.seen);
            setBefore(null);
          }}
        >
          {say.undo}
        </Button>
      </Notice>
    );
  if (count === 0) return null;
  return (
    <div className="ib-mark">
      <Button
        small
        onClick={() => {
          setBefore({ seen, count });
          setSeen(newest);
        }}
      >
        {say.markAll}
      </Button>
    </div>
  );
}

function Whose({ worker, onChoose }: { worker: string | null; onChoose: (worker: string) => void }) {
  const say = useMessages(inboxWords);
  const staff = useCaseworkers();
  return (
    <PickField
      name="worker"
      label={say.whose}
      options={[{ value: everybody, label: say.everybody }, ...staff]}
      value={worker ?? everybody}
      onChange={onChoose}
    />
  );
}

function Kinds({ what, onChoose }: { what: Wanted; onChoose: (what: Wanted) => void }) {
  const say = useMessages(inboxWords);
  return (
    <fieldset className="chips">
      <legend className="sr">{say.filters}</legend>
      {wanted.map((name) => (
        <button key={name} type="button" className="chip" aria-pressed={name === what} onClick={() => onChoose(name)}>
          {say.what[name]}
        </button>
      ))}
    </fieldset>
  );
}

function Nothing({ what, onAll }: { what: Wanted; onAll: () => void }) {
  const say = useMessages(inboxWords);
  return (
    <Empty>
      {say.emptyOf[what]}{' '}
      {what === 'all' ? (
        <ButtonLink small to="/casefiles">
          {say.toCasefiles}
        </ButtonLink>
      ) : (
        <button type="button" className="linkish" onClick={onAll}>
          {say.showAll}
        </button>
      )}
    </Empty>
  );
}

function Day({ day, lines, seen }: { day: PlainDate; lines: readonly InboxLine[]; seen: string | null }) {
  const days = useDays();
  const common = useMessages(words);
  const { today } = useCoordinates();
  const heading = day === today ? `${days.full(day)}${common.dot}${common.today}` : days.full(day);
  return (
    <section className="ib-day" aria-label={heading}>
      <h2>{heading}</h2>
      <ol className="tl ib">
        {lines.map((line) => (
          <InboxLineRow key={line.id} line={line} isNew={seen === null || line.toldAt > seen} />
        ))}
      </ol>
    </section>
  );
}
