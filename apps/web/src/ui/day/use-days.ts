import { useLanguage } from '../language/language.tsx';
import { type DayWords, dayWords } from './format.ts';

/** Days in words, in the language that is being read. */
export const useDays = (): DayWords => dayWords(useLanguage().language);
