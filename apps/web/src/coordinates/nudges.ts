import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { corporationPath } from '../http/queries.ts';
import { useCorporationId } from './use-coordinates.ts';

/** The server tells when something was written; whatever is on screen asks again. A screen of the past does not move. */
export function useNudges(): void {
  const queries = useQueryClient();
  const corporation = useCorporationId();
  useEffect(() => {
    if (corporation === '' || typeof EventSource === 'undefined') return;
    // A whole import nudges hundreds of times: once a second is enough for an eye.
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const nudged = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries({ queryKey: ['ask'], refetchType: 'active' });
      }, 1000);
    };
    const leave = listenWhileSeen(`/api${corporationPath(corporation)}/nudges`, nudged);
    return () => {
      clearTimeout(waiting);
      leave();
    };
  }, [corporation, queries]);
}

/** A server that refuses to be listened to, as one that is on its way out, is asked again after so long. */
const AGAIN_MS = 5_000;
/** `EventSource.CLOSED` */
const CLOSED = 2;

/**
 * Listens as long as the page is in sight. A browser has six connections to a server for all its tabs, and whoever
 * listens holds one: with six tabs open a seventh would wait for ever. Back in sight, or connected again after a break, it
 * may have missed something.
 */
export function listenWhileSeen(url: string, nudged: () => void): () => void {
  let source: EventSource | null = null;
  let broken = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  const rest = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const listen = () => {
    if (document.visibilityState === 'hidden') return rest();
    if (source) return;
    const opened = new EventSource(url);
    source = opened;
    opened.addEventListener('nudge', nudged);
    opened.addEventListener('error', () => {
      broken = true;
      // where it was refused, and not only cut, the browser does not try again by itself
      if (opened.readyState !== CLOSED || source !== opened) return;
      rest();
      again = setTimeout(listen, AGAIN_MS);
    });
    opened.addEventListener('open', () => {
      if (broken) nudged();
      broken = false;
    });
  };
  const back = () => {
    const rested = source === null;
    listen();
    if (rested && source) nudged();
  };
  listen();
  document.addEventListener('visibilitychange', back);
  // a page that is left stays in memory for a while, to be gone back to
  window.addEventListener('pagehide', rest);
  window.addEventListener('pageshow', back);
  return () => {
    document.removeEventListener('visibilitychange', back);
    window.removeEventListener('pagehide', rest);
    window.removeEventListener('pageshow', back);
    rest();
  };
}
