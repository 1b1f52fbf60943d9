import type { Change, Effect, NoticeKind } from '@teichaku/casework';
import type { Answered } from '../http/queries.ts';

export type { Change, Effect };

/** What one record changed, and where the story tells it. */
export interface EffectRow extends Effect {
  readonly eventId: string;
  readonly entryId: string;
  readonly kind: NoticeKind;
}

/** What became of an entry: what it changed when it was written, and what changed when it was taken back. */
export interface EffectsOf {
  readonly written?: EffectRow;
  readonly takenBack?: EffectRow;
}

export interface EffectsAnswer extends Answered {
  readonly effects: readonly EffectRow[];
}

export interface SupposedAnswer extends Effect, Answered {}
