import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

/** What had the keyboard in here may go away: then it goes on at `where`, and not nowhere. Give the props to the element. */
export function useKeptFocus(where: RefObject<HTMLElement | null>) {
  const held = useRef(false);
  useEffect(() => {
    if (held.current && document.activeElement === document.body) where.current?.focus({ preventScroll: true });
  });
  return {
    onFocus: () => {
      held.current = true;
    },
    // of what is taken away nothing follows it
    onBlur: ({ relatedTarget }: FocusEvent) => {
      held.current = relatedTarget === null;
    },
  };
}
