import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staffing',
  component: lazyRouteComponent(() => import('./StaffingPage.tsx'), 'StaffingPage'),
});

export const staffingRoutes = [pageRoute] as const;

/** One requirement with its account and its people, for whoever asks about it from elsewhere. */
export const StaffingPartView = lazy(() =>
  import('./StaffingPartView.tsx').then((found) => ({ default: found.StaffingPartView })),
);

/** Its building blocks in every state, for the page of parts. */
export const StaffingSamples = lazy(() =>
  import('./StaffingSamples.tsx').then((found) => ({ default: found.StaffingSamples })),
);
