import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { get } from '../../http/client.ts';
import type { CasefileList, CasefileRow } from '../contract.ts';
import { FIRST_PAGE, listQuestion } from '../questions.ts';
import type { ListSearch } from '../search.ts';

/** As long as the server gives them, so that scrolling seldom waits. */
const NEXT_PAGE = 500;

/** The list so far, and what brings more of it. While another search runs, the old rows stay. */
export function useCasefiles(search: ListSearch) {
  const corporation = useCorporationPath();
  const { params, chosen } = useCoordinates();
  const { path, params: asked, limit } = listQuestion(corporation, search, chosen.office, params);
  const query = useInfiniteQuery({
    queryKey: ['ask', path, asked],
    queryFn: ({ pageParam, signal }) =>
      get<CasefileList>(
        path,
        { ...asked, limit: pageParam ? NEXT_PAGE : limit, ...(pageParam && { cursor: pageParam }) },
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
      if (hasNextPage && !isFetchingNextPage && index > rows.length - FIRST_PAGE / 2) void fetchNextPage();
    },
    [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length],
  );
  return { first: data?.pages[0], rows, near, error: query.error, again: query.refetch, old: query.isPlaceholderData };
}
