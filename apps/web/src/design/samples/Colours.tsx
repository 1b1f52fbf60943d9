import { useLayoutEffect, useState } from 'react';
import { useMessages } from '../../ui/language/language.tsx';
import { contrast } from '../contrast.ts';
import { pairs } from '../pairs.ts';
import { designWords } from '../words.ts';

/** What the tokens are on this page, read once it is there. */
function useTokens(): (name: string) => string {
  const [style, setStyle] = useState<CSSStyleDeclaration | null>(null);
  useLayoutEffect(() => setStyle(getComputedStyle(document.documentElement)), []);
  return (name) => style?.getPropertyValue(`--${name}`).trim() ?? '';
}

export function Colours() {
  const say = useMessages(designWords);
  const token = useTokens();
  return (
    <ul className="swatches">
      {pairs.map(([front, back, kind]) => {
        const [colour, ground] = [token(front), token(back)];
        return (
          <li key={`${front} ${back}`}>
            <span
              className="swatch"
              style={
                kind === 'edge'
                  ? { borderColor: `var(--${front})`, background: `var(--${back})` }
                  : { color: `var(--${front})`, background: `var(--${back})` }
              }
            >
              定着 Aa 12
            </span>
            <span>
              <b>{front}</b> {say.on(back)}
              <small className="num">
                {colour} {colour && ground && contrast(colour, ground)}
              </small>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
