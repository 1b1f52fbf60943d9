import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCoordinates, useCorporationId, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { get } from '../http/client.ts';
import { ask, corporationPath } from '../http/queries.ts';
import type { TaskList, TaskRow } from './contract.ts';
import type { TaskSearch } from './search.ts';

const PAGE = 100;

/** The list so far, and what brings more of it. While another filter is asked for, the old rows stay. */
export function useTasks({ state = 'open', who, kind }: TaskSearch) {
  const path = `${useCorporationPath()}/tasks`;
  const { params, chosen } = useCoordinates();
  const asked = { ...params, state, who, kind, officeId: chosen.office };
  const query = useInfiniteQuery({
    queryKey: ['ask', path, asked],
    queryFn: ({ pageParam, signal }) =>
      get<TaskList>(path, { ...asked, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  const rows = useMemo<readonly TaskRow[]>(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  return { query, first: data?.pages[0], rows };
}

/** Of one casefile or member of staff, in every state. */
export function useTasksOf(subjectId: string) {
  const path = `${useCorporationPath()}/tasks`;
  const { params } = useCoordinates();
  return useQuery(ask<TaskList>(path, { ...params, subjectId, state: 'all' }));
}

/** How many are late, wait, or are due within thirty days, for the rail; undefined until it is known. */
export function useUrgentTasks(): number | undefined {
  const id = useCorporationId();
  const { params, chosen } = useCoordinates();
  const { data } = useQuery({
    ...ask<TaskList>(`${corporationPath(id)}/tasks`, { ...params, officeId: chosen.office, limit: 1 }),
    enabled: id !== '',
  });
  return data && data.counts.late + data.counts.waiting + data.counts.soon;
}
