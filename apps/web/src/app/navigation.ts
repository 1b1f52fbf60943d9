import type { LinkProps } from '@tanstack/react-router';
import { useUnseen } from '../inbox/index.ts';
import { useUrgentTasks } from '../task/index.ts';
import type { IconName } from '../ui/icon/Icon.tsx';
import type { shellWords } from './messages.ts';

export interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly icon: IconName;
  /** Other addresses that lie under it. */
  readonly also?: readonly string[];
  readonly name: keyof (typeof shellWords)['ja']['nav'];
  /** Where it stands on the phone: one of the five tabs, or under 「ほか」. */
  readonly phone: 'tab' | 'more';
  /** How many things wait there; undefined until it is known. */
  readonly count?: () => number | undefined;
}

/** The rail, in the order of the user's day. A screen that is added gets its line here. */
export const places: readonly Place[] = [
  { to: '/inbox', icon: 'mail', name: 'inbox', phone: 'more', count: useUnseen },
  { to: '/casefiles', also: ['/interview', '/persons'], icon: 'users', name: 'casefiles', phone: 'tab' },
  { to: '/tasks', icon: 'due', name: 'tasks', phone: 'tab', count: useUrgentTasks },
  { to: '/staffing', icon: 'staff', name: 'staffing', phone: 'tab' },
  { to: '/board', icon: 'grid', name: 'board', phone: 'more' },
  { to: '/imports', icon: 'inout', name: 'imports', phone: 'more' },
  { to: '/lists', icon: 'lists', name: 'lists', phone: 'more' },
  { to: '/setup', also: ['/offices', '/staff-members'], icon: 'office', name: 'setup', phone: 'more' },
];

/** The list that a page about one thing stands in; null: the page is such a list itself. */
export function listAbove(path: string): Place['to'] | null {
  if (path.startsWith('/staff-members/')) return '/staff-members';
  const place = places.find(({ to, also = [] }) => [to, ...also].some((under) => path.startsWith(`${under}/`)));
  return place?.to ?? null;
}
