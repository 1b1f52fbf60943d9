import { only } from '../coordinates/search.ts';
import { type Filter, filters, type Sort, sorts } from './contract.ts';

/** What is looked for, in the address: a list can be sent as a link. */
export interface ListSearch {
  readonly q?: string;
  readonly filter?: Filter;
  readonly sort?: Sort;
}

/** Takes from an address what can be read. */
export function readListSearch({ q, filter, sort }: Record<string, unknown>): ListSearch {
  return only<ListSearch>({
    q: typeof q === 'string' && q.trim() !== '' && q.slice(0, 100),
    filter: filters.find((name) => name === filter),
    sort: sorts.find((name) => name === sort),
  });
}
