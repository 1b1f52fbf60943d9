import type { MouseEvent, ReactNode } from 'react';
import { useMessages } from '../language/language.tsx';
import './page.css';
import { type StateName, stateWords } from './state-words.ts';

/** A part in one state, under the state's name. What is shown is nobody's: its links lead nowhere. */
export function StateOf({ of, is, children }: { of: string; is: StateName; children: ReactNode }) {
  const say = useMessages(stateWords);
  return (
    <div className="state-of" data-state={`${of} ${is}`} onClickCapture={stay}>
      <p className="state-name">{say[is]}</p>
      {children}
    </div>
  );
}

const stay = (event: MouseEvent) => {
  if (!(event.target as Element).closest('a[href]')) return;
  event.preventDefault();
  event.stopPropagation();
};
