import { useRef, useState } from 'react';
import { Refused, slugOf } from '../../http/problem.ts';

/**
 * What a form was filled from, while it is being filled in. What somebody else writes meanwhile reaches the page, but
 * must not pass for what the writer had in sight: a newer reading is sent only once the server has refused, and shown
 * what was written.
 */
export function useAsRead<Read>(now: Read): {
  readonly read: () => Read;
  /** Sends; a refusal that shows what was written lets the newest reading through at the next press. */
  readonly sending: <Answer>(send: (read: Read) => Promise<Answer>) => Promise<Answer>;
} {
  const [first] = useState(now);
  const latest = useRef(now);
  latest.current = now;
  const told = useRef(false);
  const read = () => (told.current ? latest.current : first);
  return {
    read,
    sending: async (send) => {
      try {
        return await send(read());
      } catch (cause) {
        if (cause instanceof Refused && (slugOf(cause.problem) === 'stale-revision' || isOvertaken(cause)))
          told.current = true;
        throw cause;
      }
    },
  };
}

const isOvertaken = ({ problem }: Refused): boolean => problem.reason === 'already-voided';
