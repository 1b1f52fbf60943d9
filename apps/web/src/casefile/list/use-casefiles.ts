import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { get } from '../../http/client.ts';
import type { CasefileList, CasefileRow } from '../contract.ts';
import type { ListSearch } from '../search.ts';

/** The first page comes at once; the next ones are as long as the server gives them, so that scrolling seldom waits. */
const firstPage = 100;
const nextPage = 500;

/** The list so far, and what brings more of it. While another search runs, the old rows stay. */
export function useCasefiles({ q, filter = 'open', sort = 'kana' }: ListSearch) {
  const path = useCorporationPath();
  const { params, chosen } = useCoordinates();
  const asked = { ...params, q, filter, sort, officeId: chosen.office };
  const query = useInfiniteQuery({
    queryKey: ['ask', `${path}/casefiles`, asked],
    queryFn: ({ pageParam, signal }) =>
      get<CasefileList>(
        `${path}/casefiles`,
        { ...asked, limit: pageParam ? nextPage : firstPage, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo<readonly CasefileRow[]>(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const near = useCallback(
    (index: number) => {
      if (hasNextPage && !isFetchingNextPage && index > rows.length - firstPage / 2) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  );
  return { first: data?.pages[0], rows, near, error: query.error, again: query.refetch, old: query.isPlaceholderData };
}
