import type { Params, Question } from '../http/question.ts';
import type { ListSearch } from './search.ts';

/** The first page of the list comes at once; the next ones are as long as the server gives them. */
export const FIRST_PAGE = 100;

export const listQuestion = (
  corporation: string,
  { q, filter = 'open', sort = 'kana' }: ListSearch,
  officeId: string | undefined,
  params: Params,
): Question & { readonly params: Params } => ({
  path: `${corporation}/casefiles`,
  params: { ...params, q, filter, sort, officeId },
  limit: FIRST_PAGE,
});

export const casefilePath = (corporation: string, casefileId: string): string =>
  `${corporation}/casefiles/${casefileId}`;
