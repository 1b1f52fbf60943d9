import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offices/$officeId',
  component: lazyRouteComponent(() => import('./OfficePage.tsx'), 'OfficePage'),
});
const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/offices/new',
  component: lazyRouteComponent(() => import('./designation/NewOfficePage.tsx'), 'NewOfficePage'),
});

export const officeRoutes = [newRoute, pageRoute] as const;

/** The form that registers an office, for the first run. */
export const DesignateForm = lazy(() =>
  import('./designation/DesignateForm.tsx').then((found) => ({ default: found.DesignateForm })),
);
