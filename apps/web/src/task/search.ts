import type { TaskKind } from '@teichaku/casework';
import { only } from '../coordinates/search.ts';
import { type Cut, kinds, states } from './contract.ts';

/** What the page adds to the coordinates. */
export interface TaskSearch {
  readonly state?: Cut;
  /** A member of staff, or `nobody`. */
  readonly who?: string;
  readonly kind?: TaskKind;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const readTaskSearch = ({ state, who, kind }: Record<string, unknown>): TaskSearch =>
  only({
    state: states.find((name) => name === state),
    who: typeof who === 'string' && (who === 'nobody' || uuid.test(who)) && who,
    kind: kinds.find((name) => name === kind),
  });
