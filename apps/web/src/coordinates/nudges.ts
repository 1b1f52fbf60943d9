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
    const source = new EventSource(`/api${corporationPath(corporation)}/nudges`);
    // A whole import nudges hundreds of times: once a second is enough for an eye.
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const nudged = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        void queries.invalidateQueries({ queryKey: ['ask'], refetchType: 'active' });
      }, 1000);
    };
    source.addEventListener('nudge', nudged);
    return () => {
      clearTimeout(waiting);
      source.close();
    };
  }, [corporation, queries]);
}
