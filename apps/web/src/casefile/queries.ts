import type { Params } from '../http/client.ts';
import { ask } from '../http/queries.ts';
import type { CasefileList, CasefileView } from './contract.ts';
import { casefilePath } from './questions.ts';

export const casefileQuery = (corporation: string, casefileId: string, params: Params = {}) =>
  ask<CasefileView>(casefilePath(corporation, casefileId), params);

/** One page of the list. */
export const casefilesQuery = (corporation: string, params: Params) =>
  ask<CasefileList>(`${corporation}/casefiles`, params);
