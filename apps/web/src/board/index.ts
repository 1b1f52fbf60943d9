import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';
import { boardScript } from './first.ts';
import { readBoardSearch } from './search.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board',
  validateSearch: readBoardSearch,
  component: lazyRouteComponent(boardScript, 'BoardPage'),
});
const cellRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$officeId/$month/$line',
  component: lazyRouteComponent(() => import('./cell/CellPage.tsx'), 'CellPage'),
});

/** Offices and months, for the page of parts. */
export const BoardMatrix = lazy(() => import('./matrix/Matrix.tsx').then((found) => ({ default: found.Matrix })));
export type { BoardOffice } from './contract.ts';

export const boardRoutes = [pageRoute, cellRoute] as const;

/** Its building blocks in every state, for the page of parts. */
export const BoardSamples = lazy(() =>
  import('./matrix/BoardSamples.tsx').then((found) => ({ default: found.BoardSamples })),
);
