import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { get } from '../http/client.ts';
import { ask } from '../http/queries.ts';
import type { Question } from '../http/question.ts';
import { Providers, queryClient } from './providers.tsx';
import { router } from './router.tsx';

/** So long the first picture waits for the answers that were asked for ahead; then it says that they are awaited. */
const PATIENCE_MS = 200;

/** Draws the app, at once with what was asked for ahead where that has come. */
export async function start(asked: readonly Question[]): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  const ready = Promise.allSettled([router.load(), ...asked.map(answer)]);
  await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  createRoot(root).render(
    <StrictMode>
      <Providers>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  );
}

/** Into the cache, where the page will look for it. */
function answer({ path, params = {}, limit }: Question): Promise<void> {
  if (limit === undefined) return queryClient.prefetchQuery(ask(path, params));
  return queryClient.prefetchInfiniteQuery({
    queryKey: ['ask', path, params],
    queryFn: ({ signal }) => get(path, { ...params, limit }, signal),
    initialPageParam: '',
  });
}
