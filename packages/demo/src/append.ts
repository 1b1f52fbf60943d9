import type { ClaimKind, SealClass, Source } from '@teichaku/casework';

/** An event as the log takes it, with its id. */
export interface DemoEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** Fields of `data` that are sealed, with their class. */
  readonly sealed: Readonly<Record<string, SealClass>>;
  readonly subject: { readonly kind: 'person' | 'staffMember' | 'corporation'; readonly id: string };
  readonly officeId?: string;
}

/** A number or name that is taken, or given free, with an append. Its stream is the log's secret, so the log names it. */
export interface DemoClaim {
  readonly type: 'Claimed' | 'Released';
  readonly kind: ClaimKind;
  /** In the one form in which it is claimed. */
  readonly value: string;
  /** Stream that holds it. */
  readonly by: string;
  readonly on: string;
}

/** One command of long ago: what it wrote, over several streams, and who wrote it when. */
export interface DemoAppend {
  readonly writes: readonly { readonly stream: string; readonly events: readonly DemoEvent[] }[];
  readonly claims: readonly DemoClaim[];
  readonly command: {
    readonly commandId: string;
    readonly content: string;
    readonly corporationId: string;
    readonly recordedBy: string;
    readonly reason?: string;
    readonly source?: Source;
    readonly correlationId: string;
    readonly causationId: string;
    /** Microseconds since 1970; later than that of every append before. */
    readonly recordedAt: bigint;
  };
}
