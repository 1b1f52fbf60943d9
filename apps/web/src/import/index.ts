import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
});
const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/new',
  // The preview that is being looked at, so that a reload shows it again.
  validateSearch: (search: Record<string, unknown>): { preview?: string | undefined } =>
    typeof search['preview'] === 'string' ? { preview: search['preview'] } : {},
  component: lazyRouteComponent(() => import('./preview/NewImportPage.tsx'), 'NewImportPage'),
});
const reviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/review',
  component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
});
const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('./run/ImportPage.tsx'), 'ImportPage'),
});

export const importRoutes = [listRoute, newRoute, reviewRoute, pageRoute] as const;

/** Its building blocks in every state, for the page of parts. */
export const ReviewSamples = lazy(() =>
  import('./review/ReviewSamples.tsx').then((found) => ({ default: found.ReviewSamples })),
);
