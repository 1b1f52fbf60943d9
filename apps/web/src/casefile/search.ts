import { type Filter, filters, type Sort, sorts } from './contract.ts';

/** What is looked for, in the address: a list can be sent as a link. */
export interface ListSearch {
  readonly q?: string;
  readonly filter?: Filter;
  readonly sort?: Sort;
}

/** Takes from an address what can be read. */
export function readListSearch({ q, filter, sort }: Record<string, unknown>): ListSearch {
  return {
    ...(typeof q === 'string' && q.trim() !== '' ? { q: q.slice(0, 100) } : {}),
    ...(filters.some((name) => name === filter) ? { filter: filter as Filter } : {}),
    ...(sorts.some((name) => name === sort) ? { sort: sort as Sort } : {}),
  };
}
