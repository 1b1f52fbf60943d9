import { isId, only } from '../coordinates/search.ts';

/** Kinds of news that can be looked at alone. */
export const wanted = ['all', 'amended', 'late', 'people', 'tasks', 'imports'] as const;
export type Wanted = (typeof wanted)[number];

/** Whose inbox is looked at, in the address: a list can be sent as a link. */
export interface InboxSearch {
  /** A member of staff; `all`: of the whole office or corporation. Absent: whoever was chosen on this device last. */
  readonly worker?: string;
  readonly what?: Wanted;
}

export const everybody = 'all';

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const { worker, what } = search;
  return only({
    worker: (worker === everybody || isId(worker)) && worker,
    what: wanted.find((name) => name === what && name !== 'all'),
  });
}
