import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  // The step that stands open.
  validateSearch: (search: Record<string, unknown>): { step?: string } =>
    typeof search['step'] === 'string' ? { step: search['step'] } : {},
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup/corporation',
  component: lazyRouteComponent(() => import('./SettingsPage.tsx'), 'SettingsPage'),
});

export const corporationRoutes = [setupRoute, settingsRoute] as const;

/** Its building blocks in every state, for the page of parts. */
export const DemoSamples = lazy(() => import('./DemoSamples.tsx').then((found) => ({ default: found.DemoSamples })));
