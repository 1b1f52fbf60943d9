import { catalogue, type SameMessages } from '../../ui/language/language.tsx';
import { en } from './board-en.ts';
import { ja } from './board-ja.ts';

/** What the board says: its sentence, what to do first, its cells. */
export const boardWords = catalogue(ja, en);

export type BoardWords = SameMessages<(typeof boardWords)['ja']>;
