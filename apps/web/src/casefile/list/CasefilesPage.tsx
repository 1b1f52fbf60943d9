import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { daysBetween, lastDayOf, monthOf } from '@teichaku/rules';
import { useCallback, useRef } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { ButtonLink } from '../../ui/field/Button.tsx';
import { SearchField } from '../../ui/field/SearchField.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { ErrorState } from '../../ui/page/Problems.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { VirtualLedger, type VirtualLedgerHandle } from '../../ui/table/VirtualLedger.tsx';
import { figure } from '../../ui/text/figure.ts';
import { afterPicture } from '../../ui/timing/after-picture.ts';
import { Later } from '../../ui/timing/Later.tsx';
import { words } from '../../ui/words.ts';
import { type CasefileList, type CasefileRow, type Filter, filters, type Sort } from '../contract.ts';
import type { ListSearch } from '../search.ts';
import { listWords } from '../words/list.ts';
import { useColumns } from './columns.tsx';
import { NothingHere } from './NothingHere.tsx';
import { useCasefiles } from './use-casefiles.ts';
import './list.css';

const casefilesRoute = getRouteApi('/casefiles');
const whomRoute = getRouteApi('/interview');

/** 利用者: who there is, who has not been met this month, and one key away from writing it down. */
export function CasefilesPage() {
  return <Casefiles search={casefilesRoute.useSearch()} whom={false} />;
}

/** 面談 from the phone's tab bar: whose interview is it? */
export function WhomPage() {
  const search = whomRoute.useSearch();
  return <Casefiles search={{ ...search, filter: search.filter ?? 'not-met' }} whom />;
}

function Casefiles({ search, whom }: { search: ListSearch; whom: boolean }) {
  const say = useMessages(listWords);
  const { dot } = useMessages(words);
  const navigate = useNavigate();
  const { on, canWrite, tense } = useCoordinates();
  const { first, rows, near, error, again, old } = useCasefiles(search);
  const { filter = 'open', sort = 'kana', q = '' } = search;
  const ledger = useRef<VirtualLedgerHandle>(null);
  const field = useRef<HTMLInputElement>(null);

  const look = useCallback(
    (change: ListSearch) =>
      void navigate({
        to: '.',
        search: (now: object) => ({ ...now, ...change }),
        // another filter is another list to go back from; typing and sorting are not
        replace: change.filter === undefined,
        resetScroll: false,
      }),
    [navigate],
  );
  const onSort = useCallback((next: Sort) => void afterPicture(() => look({ sort: next })), [look]);
  const columns = useColumns({ on, sort, onSort, canWrite, toInterview: whom });

  const focused = () => {
    const row = document.activeElement?.closest('tr[data-index]');
    return row ? Number(row.getAttribute('data-index')) : -1;
  };
  const move = (by: number) => {
    const total = first?.total ?? 0;
    const next = focused() + by;
    if (next < 0) return field.current?.focus();
    if (next < total) ledger.current?.focusRow(next);
  };
  useKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => (focused() < 0 ? false : move(-1)),
    '/': () => field.current?.focus(),
    m: () => {
      const row = rows[focused()];
      if (!row || !canWrite) return false;
      void navigate({ to: '/casefiles/$casefileId/interview', params: { casefileId: row.casefileId } });
    },
  });

  return (
    <div className="cl">
      <PageHead
        title={whom ? say.whom : say.title}
        answer={whom ? say.whomAnswer : first && (q ? say.found(q, first.total) : <Answer list={first} />)}
        lead={!whom && !q && first && first.counts.inService > 0 && tense !== 'forecast' && <Lead list={first} />}
        actions={
          canWrite &&
          !whom && (
            <ButtonLink look="primary" to="/casefiles/new">
              <Icon name="plus" />
              {say.register}
            </ButtonLink>
          )
        }
      />
      <div className="cl-bar">
        <SearchField
          label={say.search}
          value={q}
          inputRef={field}
          onSearch={(next) => look({ q: next })}
          onDown={() => ledger.current?.focusRow(0)}
        />
        <Chips filter={filter} list={first} onChoose={(next) => afterPicture(() => look({ filter: next }))} />
      </div>
      {error && rows.length === 0 && <ErrorState error={error} onRetry={() => void again()} />}
      {!first && !error && <Loading rows={10} tall />}
      {first && first.total === 0 && <NothingHere q={q} filter={filter} onFilter={(next) => look({ filter: next })} />}
      {first && first.total > 0 && (
        <Later meanwhile={<Loading rows={10} tall />}>
          <div className={old ? 'cl-old' : ''}>
            <VirtualLedger
              label={say.title}
              columns={columns}
              count={first.total}
              rowAt={(index) => rows[index]}
              rowKey={keyOf}
              onNear={near}
              rowHeight={61}
              middle
              handle={ledger}
            />
            <div className="foot">
              <span>
                {first.total < first.counts.all ? say.shownOf(first.total, first.counts.all) : say.shown(first.total)}
                {dot}
                {say.order[sort]}
              </span>
              <span className="desk keys">{say.keys}</span>
            </div>
          </div>
        </Later>
      )}
    </div>
  );
}

const keyOf = (row: CasefileRow): string => row.casefileId;

function Answer({ list }: { list: CasefileList }) {
  const say = useMessages(listWords);
  const { on, tense } = useCoordinates();
  const days = useDays();
  const { notMet, inService, endedUnmet } = list.counts;
  if (inService === 0 && notMet === 0) return say.noneInService;
  // of a month to come nobody can have been met, or missed
  if (tense === 'forecast') return say.inServiceThen(inService);
  if (notMet === 0) return say.allMet(inService);
  if (tense !== 'now') return say.notMetThen(notMet, endedUnmet);
  const left = days.left(daysBetween(on, lastDayOf(monthOf(on))));
  return say.notMet(notMet, endedUnmet, notMet > endedUnmet ? left : '');
}

function Lead({ list: { counts } }: { list: CasefileList }) {
  return useMessages(listWords).lead(counts.inService, counts.inService - (counts.notMet - counts.endedUnmet));
}

const countOf: Readonly<Record<Filter, keyof CasefileList['counts']>> = {
  open: 'open',
  'not-met': 'notMet',
  findings: 'findings',
  'six-month': 'sixMonth',
  ending: 'ending',
  'in-service': 'inService',
  closed: 'closed',
  all: 'all',
};

/** 利用中 is asked for by a link: it is offered only where it is chosen, for the sentence above says as much. */
const offeredAt = (filter: Filter) => filters.filter((name) => name !== 'in-service' || name === filter);

function Chips({
  filter,
  list,
  onChoose,
}: {
  filter: Filter;
  list: CasefileList | undefined;
  onChoose: (filter: Filter) => void;
}) {
  const say = useMessages(listWords);
  return (
    <fieldset className="chips">
      <legend className="sr">{say.filters}</legend>
      {offeredAt(filter).map((name) => (
        <button key={name} type="button" className="chip" aria-pressed={name === filter} onClick={() => onChoose(name)}>
          {say.filter[name]} {list && <b>{figure(list.counts[countOf[name]])}</b>}
        </button>
      ))}
    </fieldset>
  );
}
