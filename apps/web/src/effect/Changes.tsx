import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { words } from '../ui/words.ts';
import type { Change } from './answers.ts';
import './effect.css';
import { effectWords } from './words.ts';

/** What a record changed, in sentences after one another; where nothing did, that is said. */
export function Changes({
  by,
  changes,
}: {
  by: 'corrected' | 'voided' | 'late' | 'merged';
  changes: readonly Change[];
}) {
  const say = useMessages(effectWords);
  const { gap } = useMessages(words);
  const { language } = useLanguage();
  const told = changes.length === 0 ? say.nothing : changes.map(({ sentence }) => sentence[language]).join(gap);
  return (
    <p className="changes">
      {say[by]}
      {language === 'ja' ? '、' : ' '}
      <Nb>{told}</Nb>
    </p>
  );
}
