import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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
