import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';
import { readInboxSearch } from './search.ts';

export { useUnseen } from './use-inbox.ts';

export const inboxRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/inbox',
    validateSearch: readInboxSearch,
    component: lazyRouteComponent(() => import('./InboxPage.tsx'), 'InboxPage'),
  }),
] as const;

/** Its building blocks in every state, for the page of parts. */
export const InboxSamples = lazy(() => import('./InboxSamples.tsx').then((found) => ({ default: found.InboxSamples })));
