import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staffing',
  component: lazyRouteComponent(() => import('./StaffingPage.tsx'), 'StaffingPage'),
});

export const staffingRoutes = [pageRoute] as const;
