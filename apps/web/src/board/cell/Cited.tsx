import type { Citation } from '@teichaku/rules';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { cellWords } from '../words/cell.ts';

/** By which articles something is as it is said. */
export function Cited({ articles }: { articles: readonly Citation[] }) {
  const own = useMessages(cellWords);
  const { language } = useLanguage();
  if (articles.length === 0) return null;
  return (
    <p className="cell-cited">
      {own.basis}
      {language === 'ja' ? ' ' : ': '}
      {articles.map((article) => (
        <Cite key={`${article.title}${article.article}`} {...article} />
      ))}
    </p>
  );
}
