import type { Change, Effect } from '@teichaku/casework';
import type { Answered } from '../http/queries.ts';

export type { Change, Effect };

/** What one record changed, and where the story tells it. */
export interface EffectRow extends Effect {
  readonly eventId: string;
  readonly entryId: string;
}

export interface EffectsAnswer extends Answered {
  readonly effects: readonly EffectRow[];
}

export interface SupposedAnswer extends Effect, Answered {}
