import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const listsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lists',
  component: lazyRouteComponent(() => import('./ListsPage.tsx'), 'ListsPage'),
});

export const listsRoutes = [listsRoute] as const;

/** Its building blocks in every state, for the page of parts. */
export const ListsSamples = lazy(() => import('./ListsSamples.tsx').then((found) => ({ default: found.ListsSamples })));
