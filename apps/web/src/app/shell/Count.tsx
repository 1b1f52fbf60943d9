import { useMessages } from '../../ui/language/language.tsx';
import { figure } from '../../ui/text/figure.ts';
import { shellWords } from '../messages.ts';
import type { Place } from '../navigation.ts';

/** How many things wait at a place; nothing where none do. */
export function Count({ of }: { of: NonNullable<Place['count']> }) {
  const say = useMessages(shellWords);
  const count = of();
  if (!count) return null;
  return (
    <span className="n">
      <span aria-hidden="true">{figure(count)}</span>
      <span className="sr">{say.waiting(count)}</span>
    </span>
  );
}
