import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { get } from '../../http/client.ts';
import type { CasefileList, CasefileRow } from '../contract.ts';
import type { ListSearch } from '../search.ts';

/** Rows of one page: few enough to come at once, enough that scrolling seldom waits. */
const pageSize = 200;

/** The list so far, and what brings more of it. While another search runs, the old rows stay. */
export function useCasefiles({ q, filter = 'open', sort = 'kana' }: ListSearch) {
  const path = useCorporationPath();
  const { params, chosen } = useCoordinates();
  const asked = { ...params, q, filter, sort, officeId: chosen.office, limit: pageSize };
  const query = useInfiniteQuery({
    queryKey: ['ask', `${path}/casefiles`, asked],
    queryFn: ({ pageParam, signal }) =>
      get<CasefileList>(`${path}/casefiles`, { ...asked, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo<readonly CasefileRow[]>(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const near = useCallback(
    (index: number) => {
      if (hasNextPage && !isFetchingNextPage && index > rows.length - pageSize / 2) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  );
  return { first: data?.pages[0], rows, near, error: query.error, again: query.refetch, old: query.isPlaceholderData };
}
