import { useCallback, useEffect, useRef, useState } from 'react';
import { inJapan } from '../day/format.ts';
import type { Values } from './spec.ts';

interface Draft {
  readonly values: Values;
  /** Instant, ISO 8601, by the server's clock. */
  readonly at: string | null;
}

const keyOf = (name: string) => `teichaku.draft.${name}`;

/**
 * Gives what was typed into one form to another that asks the same: only what was typed. What stood in the first form
 * untouched (`was`) gives way to what stands in the other (`now`).
 */
export function moveDraft(from: string, to: string, was: Values, now: Values): void {
  try {
    const draft = keptDraft(from);
    if (draft === null) return;
    const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
    const typed = Object.entries(draft.values).filter(([name, value]) => !same(value, was[name]));
    const values: Values = { ...now, ...Object.fromEntries(typed) };
    localStorage.setItem(keyOf(to), JSON.stringify({ ...draft, values } satisfies Draft));
    localStorage.removeItem(keyOf(from));
  } catch {
    // Nothing was kept.
  }
}

function keptDraft(name: string): Draft | null {
  try {
    const found = localStorage.getItem(keyOf(name));
    return found === null ? null : (JSON.parse(found) as Draft);
  } catch {
    return null;
  }
}

/**
 * Keeps what is being typed on this device, so that neither a lost connection nor a closed page loses it. Written a
 * moment after the last key, and at once when the page is hidden. `now` is the server's clock.
 */
export function useDraft(name: string, now: () => string | undefined) {
  const [found] = useState(() => keptDraft(name));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const pending = useRef<{ values: Values; timer: ReturnType<typeof setTimeout> } | null>(null);
  /** What was typed here, as it was kept. Another window may keep its own under the same name. */
  const mine = useRef<string | null>(null);

  const flush = useCallback(() => {
    const waiting = pending.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    pending.current = null;
    const at = now() ?? null;
    try {
      const kept = JSON.stringify({ values: waiting.values, at } satisfies Draft);
      localStorage.setItem(keyOf(name), kept);
      mine.current = kept;
      setSavedAt(at && inJapan(at).time);
    } catch {
      setSavedAt(null);
    }
  }, [name, now]);

  const save = useCallback(
    (values: Values) => {
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { values, timer: setTimeout(flush, 400) };
    },
    [flush],
  );

  const drop = useCallback(() => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = null;
    mine.current = null;
    setSavedAt(null);
    try {
      localStorage.removeItem(keyOf(name));
    } catch {
      // Nothing was kept.
    }
  }, [name]);

  // Another window was done with its draft of the same name; what was typed here is kept again.
  useEffect(() => {
    const elsewhere = ({ key, newValue }: StorageEvent) => {
      if (key !== keyOf(name) || newValue !== null || !mine.current) return;
      try {
        localStorage.setItem(keyOf(name), mine.current);
      } catch {
        // It still stands in the form.
      }
    };
    window.addEventListener('storage', elsewhere);
    return () => window.removeEventListener('storage', elsewhere);
  }, [name]);

  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      flush();
    };
  }, [flush]);

  return { found, savedAt, save, drop };
}
