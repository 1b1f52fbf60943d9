import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, redirect, retainSearchParams } from '@tanstack/react-router';
import { sessionQuery } from '../http/queries.ts';
import { coordinateNames, readCoordinates } from './search.ts';

/** Where a server that knows no corporation yet sends everybody, but from pages that ask for none. */
const setup = '/setup';
const withoutCorporation = [setup, '/design'];

/**
 * The route under which every screen lies. The coordinates stay in the address from link to link; to drop one, a link
 * says so (`search: { on: undefined }`). Its component, the shell, is set in app/router.tsx.
 */
export const rootRoute = createRootRouteWithContext<{ readonly queryClient: QueryClient }>()({
  validateSearch: readCoordinates,
  search: { middlewares: [retainSearchParams([...coordinateNames])] },
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session.corporations.length === 0 && !withoutCorporation.includes(location.pathname))
      throw redirect({ href: setup });
  },
});
