import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';
import './page.css';

/** Ruled lines at the height that the rows will have: the page does not jump when they come. */
export function Loading({ rows = 6, tall = false }: { rows?: number; tall?: boolean }) {
  const say = useMessages(words);
  return (
    <div className={`ruled ${tall ? 'tall' : ''}`} role="status" aria-label={say.loading}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} />
      ))}
    </div>
  );
}
