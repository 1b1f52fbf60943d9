import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../coordinates/root-route.ts';

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  // The step that stands open, and who was registered last; both only guide the eye.
  validateSearch: (
    search: Record<string, unknown>,
  ): { step?: string | undefined; registered?: string | undefined } => ({
    ...(typeof search['step'] === 'string' && { step: search['step'] }),
    ...(typeof search['registered'] === 'string' && { registered: search['registered'] }),
  }),
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup/corporation',
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
});

export const corporationRoutes = [setupRoute, settingsRoute] as const;
