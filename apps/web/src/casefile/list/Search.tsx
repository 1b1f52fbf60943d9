import { type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/icon/Icon.tsx';

/** Looks while somebody types, a moment after the last key; an unsettled kana waits for its character. */
export function Search({
  label,
  value,
  onSearch,
  onDown,
  inputRef,
}: {
  label: string;
  value: string;
  onSearch: (q: string) => void;
  /** ↓ leaves the field for the first row. */
  onDown: () => void;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by itself (back, another filter): the field follows.
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  const soon = (q: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setShown(q.trim());
      onSearch(q.trim());
    }, 200);
  };
  return (
    <label className="cl-search">
      <span className="sr">{label}</span>
      <Icon name="search" />
      <input
        ref={inputRef}
        className="inp"
        type="search"
        value={typed}
        placeholder={label}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          if (!(event.nativeEvent as InputEvent).isComposing) soon(event.currentTarget.value);
        }}
        onCompositionEnd={(event) => soon(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDown();
        }}
      />
    </label>
  );
}
