import { useCallback, useEffect, useRef, useState } from 'react';
import { inJapan } from '../day/format.ts';
import type { Values } from './spec.ts';

interface Draft {
  readonly values: Values;
  /** Instant, ISO 8601, by the server's clock. */
  readonly at: string | null;
}

const keyOf = (name: string) => `teichaku.draft.${name}`;

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

  const flush = useCallback(() => {
    const waiting = pending.current;
    if (!waiting) return;
    clearTimeout(waiting.timer);
    pending.current = null;
    const at = now() ?? null;
    try {
      localStorage.setItem(keyOf(name), JSON.stringify({ values: waiting.values, at } satisfies Draft));
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
    setSavedAt(null);
    try {
      localStorage.removeItem(keyOf(name));
    } catch {
      // Nothing was kept.
    }
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
