import type { TaskKind } from '@teichaku/casework';
import { isId, only } from '../coordinates/search.ts';
import { type Cut, kinds, states } from './contract.ts';

/** What the page adds to the coordinates. */
export interface TaskSearch {
  readonly state?: Cut;
  /** A member of staff, or `nobody`. */
  readonly who?: string;
  readonly kind?: TaskKind;
}

export const readTaskSearch = ({ state, who, kind }: Record<string, unknown>): TaskSearch =>
  only({
    state: states.find((name) => name === state),
    who: (who === 'nobody' || isId(who)) && who,
    kind: kinds.find((name) => name === kind),
  });
