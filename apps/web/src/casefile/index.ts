import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/casefiles',
  component: lazyRouteComponent(() => import('./list/CasefileList.tsx'), 'CasefileList'),
});
const whomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interview',
  component: lazyRouteComponent(() => import('./list/CasefileList.tsx'), 'CasefileList'),
});

export const casefileRoutes = [listRoute, whomRoute] as const;
