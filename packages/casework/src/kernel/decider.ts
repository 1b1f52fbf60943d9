import type { Recorded, Uncommitted } from './envelope.ts';

/** Why a command was refused: stable for screens and tests. What the law said stands in `article`. */
export interface Refusal {
  readonly outcome: 'refused';
  /** kebab-case, stable. */
  readonly reason: string;
  /** 何が起きたか、どうすればよいか。One or two sentences that a caseworker would write. */
  readonly message: string;
  readonly field?: string;
  readonly value?: unknown;
  /** Where the law refused: rule and 条文. */
  readonly rule?: string;
  readonly article?: string;
  /** Further figures that the message rests on, e.g. the first possible day. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Accepted<Event extends Uncommitted = Uncommitted> {
  readonly outcome: 'accepted';
  readonly events: readonly Event[];
}

/** Outside facts that arrive with a command. */
export interface Circumstances {
  /** Today in Japan. */
  readonly today: string;
  /** Makes the ids of new things: the n-th of this command. Deterministic. */
  readonly newId: (n: number) => string;
  /** Facts of other streams that count beside what this one holds (of a casefile: what its duplicates tell). */
  readonly beside?: (history: readonly Recorded[]) => readonly Recorded[];
}

/**
 * Decides what happens. Pure and synchronous. The state is a fold of the stream's own recorded events; `evolve` never
 * asks the law and knows every event of the stream.
 */
export interface Decider<Command, State, Event extends Uncommitted = Uncommitted> {
  /** Category of its streams: `casefile` → `casefile-<uuid>`. */
  readonly category: string;
  readonly initial: State;
  decide(command: Command, state: State, circumstances: Circumstances): Accepted<Event> | Refusal;
  evolve(state: State, event: Recorded): State;
}

export const accept = <Event extends Uncommitted>(...events: readonly Event[]): Accepted<Event> => ({
  outcome: 'accepted',
  events,
});

export const refuse = (
  reason: string,
  message: string,
  more: Omit<Refusal, 'outcome' | 'reason' | 'message'> = {},
): Refusal => ({
  outcome: 'refused',
  reason,
  message,
  ...more,
});
