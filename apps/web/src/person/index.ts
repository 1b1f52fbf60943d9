import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';
import { isId } from '../coordinates/search.ts';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/persons/$personId',
  component: lazyRouteComponent(() => import('./PersonPage.tsx'), 'PersonPage'),
});
const mergeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/persons/$personId/merge',
  // Whose record goes into it, where that is known already.
  validateSearch: (search: Record<string, unknown>): { with?: string | undefined } =>
    isId(search['with']) ? { with: search['with'] } : { with: undefined },
  component: lazyRouteComponent(() => import('./MergePage.tsx'), 'MergePage'),
});

export const personRoutes = [pageRoute, mergeRoute] as const;

export { type LikelyPair, type LikelyPerson, likelyQuery } from './answers.ts';
