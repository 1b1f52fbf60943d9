/** What a client was told of one sending. `failed`: that nothing was written; `unknown`: nothing, or that nobody knows. */
export type Told = 'acknowledged' | 'failed' | 'unknown';

/** One command with all that was told of it, in milliseconds of the torturer's clock. */
export interface Operation {
  readonly commandId: string;
  readonly kind: string;
  readonly began: number;
  readonly told: { readonly what: Told; readonly status: number; readonly slug: string; readonly at: number }[];
  /** The first answer, where there was one. */
  answer?: {
    readonly id: string;
    readonly position: string;
    readonly revision: number;
    readonly events: readonly string[];
  };
  /** Another answer to the same command differed from the first. */
  contradicted?: string;
}

/** Everything that was asked for, in the order in which it was. */
export class History {
  readonly operations: Operation[] = [];

  begin(commandId: string, kind: string): Operation {
    const operation: Operation = { commandId, kind, began: performance.now(), told: [] };
    this.operations.push(operation);
    return operation;
  }
}

export const acknowledgedAt = ({ told }: Operation): number | undefined =>
  told.find(({ what }) => what === 'acknowledged')?.at;

/** Nobody ever said that it might have been written. */
export const surelyFailed = ({ told }: Operation): boolean =>
  told.length > 0 && told.every(({ what }) => what === 'failed');

/** Random numbers that come again with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
