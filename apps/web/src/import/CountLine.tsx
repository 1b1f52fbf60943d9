import { useMessages } from '../ui/language/language.tsx';
import type { Counts } from './answers.ts';
import { importWords } from './messages.ts';

/** 「483行・新しい 470・変わらない 0・前と違う 2・取り込めない 11」 */
export function CountLine({ counts }: { counts: Counts }) {
  const say = useMessages(importWords);
  return (
    <dl className="imp-counts">
      {(['rows', 'new', 'unchanged', 'differing', 'bad'] as const).map((name) => (
        <div key={name} className={counts[name] === 0 ? 'zero' : undefined}>
          <dt>{say.counts[name]}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
