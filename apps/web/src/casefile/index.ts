import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';
import { casefileScript, listScript } from './first.ts';
import { readListSearch } from './search.ts';

const under = () => rootRoute;

export const casefileRoutes = [
  createRoute({
    getParentRoute: under,
    path: '/casefiles',
    validateSearch: readListSearch,
    component: lazyRouteComponent(listScript, 'CasefilesPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/interview',
    validateSearch: readListSearch,
    component: lazyRouteComponent(listScript, 'WhomPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/new',
    component: lazyRouteComponent(() => import('./open/OpenPage.tsx'), 'OpenPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/$casefileId',
    component: lazyRouteComponent(casefileScript, 'CasefilePage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/$casefileId/why',
    component: lazyRouteComponent(() => import('./view/WhyPage.tsx'), 'WhyPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/$casefileId/interview',
    component: lazyRouteComponent(() => import('./interview/InterviewPage.tsx'), 'InterviewPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/$casefileId/record/$form',
    component: lazyRouteComponent(() => import('./record/RecordPage.tsx'), 'RecordPage'),
  }),
  createRoute({
    getParentRoute: under,
    path: '/casefiles/$casefileId/correct/$eventId',
    component: lazyRouteComponent(() => import('./record/CorrectPage.tsx'), 'CorrectPage'),
  }),
] as const;

export type { CasefileView } from './contract.ts';
export { casefileQuery, casefilesQuery } from './queries.ts';
export { vocabulary } from './words/vocabulary.ts';

/** Its building blocks in every state, for the page of parts. */
export const StorySamples = lazy(() =>
  import('./view/StorySamples.tsx').then((found) => ({ default: found.StorySamples })),
);
