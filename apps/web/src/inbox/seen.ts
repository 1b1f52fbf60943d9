import { useSyncExternalStore } from 'react';

/*
 * Up to where somebody has read, and whose inbox is looked at on this device. Both stay on the device until there is
 * sign-in: the server does not know who sits here, so a marker kept there could be moved by anybody for anybody else.
 * It is no fact of the record either.
 */

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // another tab of the same device
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A word that stays on this device; null: there is none. A device that keeps nothing goes on without. */
function useKept(key: string): readonly [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(subscribe, () => read(key));
  return [value, (next) => write(key, next)];
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Whose people are looked at here: a member of staff, or null for everybody's. */
export const useChosenWorker = (corporation: string) => useKept(`teichaku.inbox.worker.${corporation}`);

/** The instant up to which an inbox has been seen; null: nothing of it yet. */
export const useSeen = (corporation: string, whose: string) => useKept(`teichaku.inbox.seen.${corporation}.${whose}`);
