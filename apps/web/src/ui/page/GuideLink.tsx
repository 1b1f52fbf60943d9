import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';

/** To the page that says step by step what to do. A page of its own: what is being typed here stays. */
export function GuideLink({ to }: { to: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {useMessages(words).guide}
    </a>
  );
}
