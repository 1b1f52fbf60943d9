import { useLayoutEffect, useState } from 'react';
import { useMessages } from '../../ui/language/language.tsx';
import { contrast } from '../contrast.ts';
import { designWords } from '../words.ts';

/** Colours that stand on another, and which. */
const pairs = [
  ['ink', 'paper'],
  ['ink-2', 'paper'],
  ['ink-3', 'paper'],
  ['ink', 'paper-rail'],
  ['ink', 'mark'],
  ['accent', 'paper'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['ok', 'ok-bg'],
  ['check', 'check-bg'],
  ['short', 'short-bg'],
  ['plan', 'plan-bg'],
  ['past', 'past-bg'],
  ['unknown', 'unknown-bg'],
  ['on-past-band', 'past-band'],
  ['ink', 'past-paper'],
  ['rule-strong', 'field'],
] as const;

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
      {pairs.map(([front, back]) => {
        const [colour, ground] = [token(front), token(back)];
        return (
          <li key={`${front} ${back}`}>
            <span
              className="swatch"
              style={
                front === 'rule-strong'
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
