import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';
import { readBoardSearch } from './search.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(() => import('./BoardPage.tsx'), 'BoardPage'),
});
const cellRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$officeId/$month/$line',
  component: lazyRouteComponent(() => import('./cell/CellPage.tsx'), 'CellPage'),
});

export const boardRoutes = [pageRoute, cellRoute] as const;
