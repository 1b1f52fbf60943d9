import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './Problems.tsx';
import { Loading } from './Waiting.tsx';

/** What was asked of the server: ruled lines while it is on its way, a sentence when it does not come, else the answer. */
export function Asked<Body>({
  query,
  rows = 6,
  page = false,
  children,
}: {
  query: UseQueryResult<Body>;
  /** Lines that are shown while waiting. */
  rows?: number;
  /** The page consists of the answer: if it does not come, the page is called by that. */
  page?: boolean;
  children: (body: Body) => ReactNode;
}) {
  // An answer that has come stays while it is asked again, also when that goes wrong: above the page it then says so.
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} page={page} />;
  return <Loading rows={rows} />;
}
