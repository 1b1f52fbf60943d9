import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from '../coordinates/root-route.ts';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staff-members',
  component: lazyRouteComponent(() => import('./StaffListPage.tsx'), 'StaffListPage'),
});
const newRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staff-members/new',
  component: lazyRouteComponent(() => import('./hire/NewStaffPage.tsx'), 'NewStaffPage'),
});
const pageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/staff-members/$staffMemberId',
  component: lazyRouteComponent(() => import('./StaffPage.tsx'), 'StaffPage'),
});

export const staffMemberRoutes = [listRoute, newRoute, pageRoute] as const;

export { type HoursView, type PostView, type StaffRow, type StaffView, staffListQuery, staffQuery } from './answers.ts';
export { staffWords } from './messages.ts';
export { durationOf, serviceManagerTraining } from './state.ts';

/** The form that registers a member of staff, for the first run. */
export const NewStaffForm = lazy(() =>
  import('./hire/NewStaffForm.tsx').then((found) => ({ default: found.NewStaffForm })),
);
/** The staff as a table, for the page of the whole set-up. */
export const StaffTable = lazy(() => import('./StaffTable.tsx').then((found) => ({ default: found.StaffTable })));
