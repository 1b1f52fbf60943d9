import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/design',
  component: lazyRouteComponent(() => import('./DesignPage.tsx'), 'DesignPage'),
});

export const designRoutes = [pageRoute] as const;
