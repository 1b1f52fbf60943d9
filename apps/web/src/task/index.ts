import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';
import { readTaskSearch } from './search.ts';

export { useUrgentTasks } from './use-tasks.ts';
export { TaskSection } from './Waited.tsx';

const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import('./TasksPage.tsx'), 'TasksPage'),
});

export const taskRoutes = [pageRoute] as const;

/** Its building blocks in every state, for the page of parts. */
export const TaskSamples = lazy(() => import('./TaskSamples.tsx').then((found) => ({ default: found.TaskSamples })));
