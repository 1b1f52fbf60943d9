import type { FirstPage } from '../coordinates/first.ts';
import { casefilePath, listQuestion } from './questions.ts';
import { readListSearch } from './search.ts';

export const listScript = () => import('./list/CasefilesPage.tsx');
export const casefileScript = () => import('./view/CasefilePage.tsx');

export const firstOfCasefiles: readonly FirstPage[] = [
  {
    path: /^\/(?:casefiles)?$/,
    script: listScript,
    asks: ({ corporation, chosen, params, search }) => [
      listQuestion(corporation, readListSearch(search), chosen.office, params),
    ],
  },
  {
    path: /^\/casefiles\/([0-9a-f-]{36})$/,
    script: casefileScript,
    asks: ({ corporation, params, named: [casefileId = ''] }) => [
      { path: casefilePath(corporation, casefileId), params },
    ],
  },
];
