import { notifyManager, type Query, type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { get, lastWritten } from '../../../http/client.ts';
import { Refused } from '../../../http/problem.ts';
import { useForLong } from '../../../ui/timing/use-for-long.ts';

/** What is on screen, and is not the newest. */
export interface NotNewest {
  /** `unread`: asked again in vain. `behind`: the lists have not yet taken in what was just written. */
  readonly kind: 'unread' | 'behind';
  /** When the oldest answer came that is shown in place of a newer one; milliseconds by this device's clock. */
  readonly since: number;
  /** What the server said; null: no answer came. */
  readonly because: string | null;
  /** When our own last record was acknowledged, where what is shown is older than that. */
  readonly written: number | null;
}

/** So long it waits before it asks again by itself. */
export const AGAIN_MS = 4_000;

/** Lists that are behind for less than this catch up before anybody misses anything; but whoever wrote looks for it at once. */
const NOTICED_MS = 10_000;

/** Of everything that the page shows, what is not the newest; null: all is. */
export function useNotNewest(): {
  readonly found: NotNewest | null;
  readonly busy: boolean;
  readonly again: () => void;
} {
  const queries = useQueryClient();
  const subscribe = useCallback(
    (changed: () => void) => queries.getQueryCache().subscribe(notifyManager.batchCalls(changed)),
    [queries],
  );
  // as a text, which is the same as long as it says the same
  const text = useSyncExternalStore(subscribe, () => JSON.stringify(notNewest(queries)));
  const [busy, setBusy] = useState(false);
  const missing = useSyncExternalStore(subscribe, () => lost(queries).length > 0);
  const unsettled = text !== 'null' || missing;
  useEffect(() => {
    if (!unsettled) return;
    const timer = setInterval(() => void probe(queries), AGAIN_MS);
    return () => clearInterval(timer);
  }, [queries, unsettled]);
  const again = () => {
    setBusy(true);
    void Promise.all([...unread(queries), ...behind(queries)].map((query) => query.fetch().catch(() => {}))).then(() =>
      setBusy(false),
    );
  };
  const found = JSON.parse(text) as NotNewest | null;
  const passing = found?.kind === 'behind' && found.written === null;
  const lasts = useForLong(passing, NOTICED_MS);
  return { found: passing && !lasts ? null : found, busy, again };
}

const shown = (queries: QueryClient): Query[] => queries.getQueryCache().findAll({ type: 'active' });

/** Queries whose old answer stays, for the new one did not come. */
const unread = (queries: QueryClient) =>
  shown(queries).filter(
    ({ state, meta }) => state.status === 'error' && state.data !== undefined && !meta?.['saysItself'],
  );

/** What has another reason must be put right first. */
const isAway = ({ problem: { status, reason = '' } }: Refused): boolean =>
  status === 503 && ['unavailable', 'stopping'].includes(reason);

/** Queries that have nothing to show, for the server or its database was away; where they stand it is said. */
const lost = (queries: QueryClient) =>
  shown(queries).filter(
    ({ state: { status, data, error }, meta }) =>
      status === 'error' &&
      data === undefined &&
      !meta?.['saysItself'] &&
      (!(error instanceof Refused) || isAway(error)),
  );

const behind = (queries: QueryClient) =>
  shown(queries).filter(({ state }) => state.status !== 'error' && isStale(state.data));

/** Also of an answer that came page by page. */
function isStale(data: unknown): boolean {
  const { stale, pages } = (data ?? {}) as { stale?: unknown; pages?: unknown };
  return stale === true || (Array.isArray(pages) && pages.some(isStale));
}

function notNewest(queries: QueryClient): NotNewest | null {
  const old = unread(queries);
  const late = behind(queries);
  const all = [...old, ...late];
  if (all.length === 0) return null;
  const since = Math.min(...all.map(({ state }) => state.dataUpdatedAt));
  const written = lastWritten();
  const error = old[0]?.state.error;
  return {
    kind: old.length > 0 ? 'unread' : 'behind',
    since,
    because: error instanceof Refused ? error.problem.detail : null,
    written: written !== undefined && (written > since || old.length === 0) ? written : null,
  };
}

/** What only waiting helps against. */
const mayPass = ({ state: { error } }: Query<unknown, Error, unknown, QueryKey>) =>
  !(error instanceof Refused) || error.problem.status >= 500;

/**
 * Asks one thing again, and all the rest once that is answered: a server in trouble is not asked for everything by
 * everybody, and whoever presses a button meanwhile does not wait behind it.
 */
async function probe(queries: QueryClient): Promise<void> {
  if (document.visibilityState === 'hidden') return;
  const waiting = [...unread(queries).filter(mayPass), ...behind(queries)];
  if (waiting.some(({ state }) => state.fetchStatus !== 'idle')) return;
  const [first] = waiting;
  if (!first) {
    // seen from beside: what has nothing to show says so, and need not say it again and again
    if (lost(queries).length === 0 || (await get('/session').catch(() => null)) === null) return;
    for (const query of lost(queries)) void query.fetch().catch(() => {});
    return;
  }
  await first.fetch().catch(() => {});
  if (first.state.status === 'error' || isStale(first.state.data)) return;
  for (const query of [...unread(queries).filter(mayPass), ...lost(queries), ...behind(queries)])
    void query.fetch().catch(() => {});
}
