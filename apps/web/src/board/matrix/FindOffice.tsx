import { type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { boardWords } from '../words/board.ts';

/** Looks for offices while somebody types; Enter and ↓ go on to the first one found. */
export function FindOffice({
  value,
  onFind,
  onDown,
  inputRef,
}: {
  value: string;
  onFind: (q: string) => void;
  onDown: () => void;
  inputRef: Ref<HTMLInputElement>;
}) {
  const say = useMessages(boardWords);
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // the address changed by itself: the field follows
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  const soon = (q: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setShown(q.trim());
      onFind(q.trim());
    }, 150);
  };
  return (
    <label className="mx-find">
      <span className="sr">{say.find}</span>
      <Icon name="search" small />
      <input
        ref={inputRef}
        className="inp"
        type="search"
        value={typed}
        placeholder={say.find}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          if (!(event.nativeEvent as InputEvent).isComposing) soon(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => soon(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
          event.preventDefault();
          onDown();
        }}
      />
    </label>
  );
}
