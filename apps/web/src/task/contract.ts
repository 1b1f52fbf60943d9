import type { BasisInShort, Said, TaskFigures, TaskKind, TaskState } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import type { Answered } from '../http/queries.ts';

/** A task as the server lists it. */
export interface TaskRow {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subject: { readonly kind: 'casefile' | 'staff-member'; readonly id: string };
  readonly title: Said;
  /** Whom it is about. */
  readonly name: string | null;
  readonly kana: string | null;
  readonly officeId: string | null;
  readonly officeName: string | null;
  readonly who: { readonly id: string; readonly name: string | null; readonly assigned: boolean } | null;
  readonly appearsOn: PlainDate;
  readonly dueOn: PlainDate;
  /** Its last day has gone by and it is still to be done. */
  readonly late: boolean;
  readonly state: TaskState;
  readonly closed: {
    readonly eventId: string;
    readonly on: PlainDate;
    readonly byHand: boolean;
    readonly reason: string | null;
  } | null;
  readonly why: {
    readonly sentence: Said;
    readonly events: readonly string[];
    readonly basis: BasisInShort | null;
    readonly figures: TaskFigures[TaskKind];
  };
}

export interface TaskList extends Answered {
  readonly rows: readonly TaskRow[];
  readonly total: number;
  readonly counts: Readonly<Record<'open' | 'late' | 'waiting' | 'soon' | 'coming' | 'done' | 'dismissed', number>>;
  readonly nextCursor: string | null;
}

/** How the list is cut: `late` are those of the open ones whose last day has gone by. */
export const states = ['open', 'late', 'coming', 'done', 'dismissed'] as const satisfies readonly (
  | TaskState
  | 'late'
)[];
export type Cut = (typeof states)[number];
export const kinds = [
  'transfer-possible',
  'ask-preceding-provider',
  'period-ends',
  'grant-ends',
  'training-deadline',
] as const satisfies readonly TaskKind[];
