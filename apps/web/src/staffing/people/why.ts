import type { PersonCount } from '@teichaku/rules';
import type { Language } from '../../ui/language/language.tsx';
import type { PeopleWords } from './people-words.ts';

/** Why somebody counts, or does not, in one line. */
export const whyOf = ({ reasons, notes }: PersonCount, say: PeopleWords, language: Language): string =>
  [...reasons.map((reason) => say.reason[reason]), ...notes.map((note) => say.note[note])].join(
    language === 'ja' ? '。' : '. ',
  );
