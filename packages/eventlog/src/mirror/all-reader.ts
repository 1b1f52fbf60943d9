/** A record of the log of all streams, as the server gives it. */
export interface AllRecord {
  /** Commit position: increasing, with gaps. */
  readonly position: bigint;
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  readonly id: string;
  readonly data: Uint8Array;
  /** Members that are not text are left out. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** What comes next in order. */
export interface AllPage {
  readonly records: readonly AllRecord[];
  /** Nothing was behind them when they were read. */
  readonly last: boolean;
}

/** What the mirror needs of the server. */
export interface AllReader {
  /** Records after a position (0: from the start): no more than so many, and fewer where they are large. */
  read(after: bigint, most: number): Promise<AllPage>;
  /** Calls when there may be something new; it may call too often or, where the connection is lost, too seldom. */
  watch(nudge: () => void): { close(): Promise<void> };
}
