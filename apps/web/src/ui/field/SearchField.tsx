import { type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '../icon/Icon.tsx';

/** Looks while somebody types, a moment after the last key; an unsettled kana waits for its character. */
export function SearchField({
  label,
  value,
  onSearch,
  onDown,
  enters = false,
  small = false,
  inputRef,
}: {
  label: string;
  value: string;
  onSearch: (q: string) => void;
  /** ↓ leaves the field for what was found first. */
  onDown: () => void;
  /** So does Enter: what is found is at hand, not still on its way. */
  enters?: boolean;
  small?: boolean;
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
    }, 150);
  };
  return (
    <label className={small ? 'search sm' : 'search'}>
      <span className="sr">{label}</span>
      <Icon name="search" small={small} />
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
          const goesOn = event.key === 'ArrowDown' || (enters && event.key === 'Enter');
          if (!goesOn || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDown();
        }}
      />
    </label>
  );
}
