/**
 * What the log knows of an event besides what happened. In the log it is a flat map of strings, so that every store
 * carries it unchanged; here the same in the types that code works with.
 */
export interface Envelope {
  /** UUIDv5 of (commandId, n). */
  readonly eventId: string;
  /** `category-uuid`, cut at the first dash. */
  readonly stream: string;
  /** Zero-based place in the stream. */
  readonly revision: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** Microseconds since 1970, set by the writer, strictly increasing in the stream. */
  readonly recordedAt: bigint;
  /** Who wrote it: an id, never a name. */
  readonly recordedBy: string;
  /** For whom it was written, when somebody else's hand did it: an id. */
  readonly onBehalfOf?: string;
  /** Why it was written (sealed in the log). */
  readonly reason?: string;
  /** Where it came from (sealed in the log). */
  readonly source?: Source;
  readonly commandId: string;
  /** What belongs together: the id of the import, or of the first command. */
  readonly correlationId: string;
  readonly causationId: string;
  readonly corporationId: string;
  readonly officeId?: string;
  /** Hex; empty at revision 0. */
  readonly previousHash: string;
  readonly hash: string;
}

/** A screen, or a row of a register. */
export type Source =
  | { readonly kind: 'screen'; readonly screen: string }
  | {
      readonly kind: 'import';
      readonly importId: string;
      /** The file's name as it was handed over. */
      readonly file: string;
      /** SHA-256 of the file's bytes, hex. */
      readonly sha256: string;
      /** 1-based row of the file, the heading being row 1. */
      readonly row: number;
      /** What identifies the row within its kind of register. */
      readonly key: string;
      /** SHA-256 over the row's values as they were read, hex: tells whether a later file says something else. */
      readonly rowHash: string;
    };

/** An event as the log gives it back: today's shape (upcast), fields opened. */
export interface Recorded<Type extends string = string, Data = unknown> extends Envelope {
  readonly type: Type;
  readonly data: Data;
  /** Opaque; increases; not without gaps in every store. */
  readonly position: string;
  /**
   * What can no longer be opened, because its key was destroyed: `data/<field>`, `reason`, `source`. Such a field reads
   * as the log's `ERASED` text, an erased source is absent. Absent when nothing is erased.
   */
  readonly erased?: readonly string[];
  /**
   * What cannot be opened because its key is missing, though nobody destroyed it: named as in `erased`. Such a field reads
   * as the log's `LOST` text, a lost source is absent. Absent when nothing is lost.
   */
  readonly lost?: readonly string[];
  /** Why this version cannot read it: then `data` are as they are stored. Only where such events were asked for too. */
  readonly unreadable?: Error;
}

/** An event that a decider asks to have written. */
export interface Uncommitted<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly schemaVersion: number;
  readonly data: Data;
}
