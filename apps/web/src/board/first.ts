import type { FirstPage } from '../coordinates/first.ts';
import { boardPath } from './questions.ts';

export const boardScript = () => import('./BoardPage.tsx');

export const firstOfBoard: readonly FirstPage[] = [
  {
    path: /^\/board$/,
    script: boardScript,
    asks: ({ corporation, params }) => [{ path: boardPath(corporation), params }],
  },
];
