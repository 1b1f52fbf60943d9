import { createRoute, createRouter, type ErrorComponentProps, Link, redirect } from '@tanstack/react-router';
import { boardRoutes } from '../board/index.ts';
import { casefileRoutes } from '../casefile/index.ts';
import { rootRoute } from '../coordinates/root-route.ts';
import { parseSearch, stringifySearch } from '../coordinates/search.ts';
import { SubjectProvider } from '../coordinates/subject.tsx';
import { corporationRoutes } from '../corporation/index.ts';
import { designRoutes } from '../design/index.ts';
import { importRoutes } from '../import/index.ts';
import { inboxRoutes } from '../inbox/index.ts';
import { listsRoutes } from '../lists/index.ts';
import { officeRoutes } from '../office/index.ts';
import { personRoutes } from '../person/index.ts';
import { staffMemberRoutes } from '../staff-member/index.ts';
import { staffingRoutes } from '../staffing/index.ts';
import { taskRoutes } from '../task/index.ts';
import { useMessages } from '../ui/language/language.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { ErrorState } from '../ui/page/Problems.tsx';
import { Loading } from '../ui/page/Waiting.tsx';
import { shellWords } from './messages.ts';
import { queryClient } from './providers.tsx';
import { Shell } from './shell/Shell.tsx';

rootRoute.update({
  // Where even the shell cannot be shown, the sentence stands on a page of its own.
  errorComponent: (props) => (
    <main className="page">
      <Failed {...props} />
    </main>
  ),
  component: () => (
    <SubjectProvider>
      <Shell />
    </SubjectProvider>
  ),
});

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/casefiles', replace: true });
  },
});

const routeTree = rootRoute.addChildren([
  startRoute,
  ...inboxRoutes,
  ...casefileRoutes,
  ...taskRoutes,
  ...corporationRoutes,
  ...officeRoutes,
  ...personRoutes,
  ...staffMemberRoutes,
  ...staffingRoutes,
  ...boardRoutes,
  ...importRoutes,
  ...listsRoutes,
  ...designRoutes,
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
});

/** Asks again what could not be answered, and shows the page anew. */
function Failed({ error, reset }: ErrorComponentProps) {
  const again = async () => {
    await queryClient.resetQueries({ predicate: ({ state }) => state.status === 'error' });
    reset();
    await router.invalidate();
  };
  return <ErrorState error={error} onRetry={() => void again()} page />;
}

function NotFound() {
  const say = useMessages(shellWords);
  return <PageHead title={say.notFound} lead={<Link to="/casefiles">{say.notFoundWay}</Link>} />;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
