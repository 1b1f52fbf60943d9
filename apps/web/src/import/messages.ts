import { catalogue } from '../ui/language/language.tsx';
import { en } from './words-en.ts';
import { ja } from './words-ja.ts';

export const importWords = catalogue(ja, en);
