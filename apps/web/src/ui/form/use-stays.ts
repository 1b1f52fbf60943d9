import { useRef } from 'react';

/**
 * True from the first time that `now` was, for as long as `key` stays the same: a form that somebody is writing in is
 * not taken from under their hands when what it is about changes.
 */
export function useStays(now: boolean, key: string): boolean {
  const stayed = useRef<string | null>(null);
  if (now) stayed.current = key;
  return stayed.current === key;
}
