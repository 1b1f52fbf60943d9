import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCoordinates, useCorporationId, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { get } from '../http/client.ts';
import { ask } from '../http/queries.ts';
import type { InboxAnswer, InboxLine, Unseen } from './contract.ts';
import type { Wanted } from './search.ts';
import { everybody } from './search.ts';
import { useChosenWorker, useSeen } from './seen.ts';

/** Whose inbox: a member of staff's, else that of the office that is looked at, else the corporation's. */
export function useWhose(asked?: string) {
  const corporation = useCorporationId();
  const { chosen } = useCoordinates();
  const [kept, keep] = useChosenWorker(corporation);
  const worker = asked === everybody ? null : (asked ?? kept);
  const [seen, setSeen] = useSeen(corporation, [worker ?? everybody, chosen.office].filter(Boolean).join('.'));
  return { worker, keep, seen, setSeen, officeId: chosen.office };
}

/** The list so far, and what brings more of it. */
export function useInbox(worker: string | null, what: Wanted, seen: string | null) {
  const path = useCorporationPath();
  const { chosen, tense } = useCoordinates();
  const asked = {
    ...(worker && { worker }),
    ...(chosen.office && { officeId: chosen.office }),
    ...(what !== 'all' && { what }),
    ...(seen && { since: seen }),
  };
  const query = useInfiniteQuery({
    queryKey: ['ask', `${path}/inbox`, asked],
    queryFn: ({ pageParam, signal }) =>
      get<InboxAnswer>(`${path}/inbox`, { ...asked, ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: tense === 'now',
  });
  const rows = useMemo<readonly InboxLine[]>(() => query.data?.pages.flatMap((page) => page.rows) ?? [], [query.data]);
  return { ...query, first: query.data?.pages[0], rows };
}

/** How much there is to read for whoever sits here; undefined until it is known, or where nobody was chosen. */
export function useUnseen(): number | undefined {
  const path = useCorporationPath();
  const corporation = useCorporationId();
  const { worker, seen, officeId } = useWhose();
  const { data } = useQuery({
    ...ask<Unseen>(`${path}/inbox/unseen`, {
      ...(worker && { worker }),
      ...(officeId && { officeId }),
      ...(seen && { since: seen }),
    }),
    enabled: corporation !== '' && (worker !== null || seen !== null),
  });
  return data?.unseen;
}
