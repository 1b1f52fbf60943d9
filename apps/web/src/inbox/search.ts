import { only } from '../coordinates/search.ts';

/** Kinds of news that can be looked at alone. */
export const wanted = ['all', 'amended', 'late', 'people', 'tasks', 'imports'] as const;
export type Wanted = (typeof wanted)[number];

/** Whose inbox is looked at, in the address: a list can be sent as a link. */
export interface InboxSearch {
  /** A member of staff; `all`: of the whole office or corporation. Absent: whoever was chosen on this device last. */
  readonly worker?: string;
  readonly what?: Wanted;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const everybody = 'all';

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const { worker, what } = search;
  return only({
    worker: typeof worker === 'string' && (worker === everybody || uuid.test(worker)) && worker,
    what: wanted.find((name) => name === what && name !== 'all'),
  });
}
