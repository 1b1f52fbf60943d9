import type { Category, Refusal, Source } from '@teichaku/casework';

/** Nouns whose commands have paths of their own. */
export type Noun = Exclude<Category, 'claim' | 'import'>;

/** A command on its way to its decider: what is to happen, to whom, and who says so. */
export interface Order {
  /** The noun whose command it is. */
  readonly category: Exclude<Category, 'claim'>;
  /** Already read through its schema. */
  readonly command: { readonly type: string; readonly data: Readonly<Record<string, unknown>> };
  /**
   * Further commands to the same one unless they say otherwise, decided one after the other, each seeing what the earlier led to; all or nothing,
   * in one append (a row of a register).
   */
  readonly then?: readonly {
    readonly type: string;
    readonly data: Readonly<Record<string, unknown>>;
    /** Where it is not to the same one. */
    readonly to?: { readonly category: Exclude<Category, 'claim'>; readonly id: string };
  }[];
  /** Whom it concerns; null where the command makes a new one. */
  readonly id: string | null;
  /** null only where the command registers the corporation. */
  readonly corporationId: string | null;
  /** A UUID; the same one again gives the first answer. */
  readonly commandId: string;
  /** The revision that the writer had in sight; absent: whatever is read. */
  readonly expected?: number;
  readonly reason?: string;
  readonly source?: Source;
  /** What belongs together, e.g. an import; absent: the command itself. */
  readonly correlationId?: string;
  readonly causationId?: string;
  /** Absent: the local operator. */
  readonly recordedBy?: string;
}

/** What a command led to. */
export interface Decided {
  readonly outcome: 'appended' | 'repeated';
  /** Of the thing made or changed. */
  readonly id: string;
  readonly stream: string;
  /** Of `stream`, after the command. */
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly eventId: string; readonly type: string }[];
  /** Ids of what was made beside it: personId, jobId, postId, reportId, serviceId, corporationId. */
  readonly ids: Readonly<Record<string, string>>;
}

/** The law, or the facts, said no. A value, not an exception. */
export type Answer = Decided | Refusal;
