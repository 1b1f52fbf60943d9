import { type RefCallback, startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { whenIdle } from '../../ui/timing/when-idle.ts';

/** Who waits to be drawn, in the order of the page. */
const waiting = new Set<() => void>();
let running = false;

function drawNext(): void {
  const [next] = waiting;
  if (!next) {
    running = false;
    return;
  }
  waiting.delete(next);
  next();
  whenIdle(drawNext, LATEST_MS);
}

/** However busy the page is. */
const LATEST_MS = 200;

/**
 * Draws a long page piece by piece: what is near the window first, the rest one by one whenever nothing else is to be
 * done, so that no key press waits for sixty tables. All of them are there in the end, for the browser's own search and
 * for printing.
 */
export function useInTurn(atOnce: boolean): readonly [RefCallback<HTMLElement>, boolean] {
  const [shown, setShown] = useState(atOnce);
  const watched = useRef<IntersectionObserver | null>(null);
  const place = useCallback(
    (element: HTMLElement | null) => {
      watched.current?.disconnect();
      if (!element || shown || typeof IntersectionObserver === 'undefined') return;
      watched.current = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setShown(true), {
        rootMargin: '100% 0px',
      });
      watched.current.observe(element);
    },
    [shown],
  );
  useEffect(() => {
    if (shown) return;
    const draw = () => startTransition(() => setShown(true));
    const atPrint = () => setShown(true);
    waiting.add(draw);
    window.addEventListener('beforeprint', atPrint);
    if (!running) {
      running = true;
      whenIdle(drawNext, LATEST_MS);
    }
    return () => {
      waiting.delete(draw);
      window.removeEventListener('beforeprint', atPrint);
    };
  }, [shown]);
  return [place, shown];
}
