import type { Recorded, SealClass, Source } from '@teichaku/casework/kernel';

/** `none`: the stream must not exist yet; a number: the revision of its last event. Nothing is appended without one. */
export type Expected = 'none' | number;

/** Whose key seals an event's fields: a person, a staff member, or the corporation itself for streams without one. */
export interface SealSubject {
  readonly kind: 'person' | 'staffMember' | 'corporation';
  readonly id: string;
}

/** An event to be written; the store adds revision, recordedAt and the hashes. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Readonly<Record<string, unknown>>;
  /** Top-level fields of `data` that are to be sealed, with their class. */
  readonly sealed: Readonly<Record<string, SealClass>>;
  readonly subject: SealSubject;
  readonly officeId?: string;
}

export interface StreamWrite {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly NewEvent[];
}

/** Who writes, why, and under which command. The same for every event of one append. */
export interface CommandContext {
  /** A UUID; the same one again gives the first answer. */
  readonly commandId: string;
  /** What was asked for, in a form that is equal when asked again; the store keeps a keyed fingerprint of it. */
  readonly content: string;
  readonly corporationId: string;
  readonly recordedBy: string;
  readonly onBehalfOf?: string;
  readonly reason?: string;
  readonly source?: Source;
  readonly correlationId: string;
  readonly causationId: string;
  /** Microseconds since 1970; more than ten seconds old, and the store stamps anew. Absent: the store's clock. */
  readonly recordedAt?: bigint;
}

/** An append of former days, with the time at which it was recorded. */
export interface HistoricAppend {
  /** In the order in which they are to stand in the log. */
  readonly writes: readonly Omit<StreamWrite, 'expected'>[];
  /**
   * `recordedAt` is kept: the first event of each stream has it, those after it in the same append follow by a microsecond
   * each. It is later than the last event of each of the streams, and not in the future.
   */
  readonly command: CommandContext & { readonly recordedAt: bigint };
}

/** What was loaded. */
export interface Loaded {
  readonly events: number;
  /** Position of the last event, or null when there was none. */
  readonly position: string | null;
}

export interface Appended {
  readonly outcome: 'appended' | 'repeated';
  /** Position of the last event of the append. */
  readonly position: string;
  /** Last revision of each stream after the append. */
  readonly revisions: Readonly<Record<string, number>>;
  /**
   * What was appended, as reading gives it back. Absent for what was there before, where the store does not know it, and
   * where this version could not read it.
   */
  readonly events?: readonly Recorded[];
}

export interface Conflict {
  readonly outcome: 'conflict';
  readonly stream: string;
  /** The revision it has, or `none`. */
  readonly actual: Expected;
}

/** The command id is known, with other content. */
export interface OtherContent {
  readonly outcome: 'other-content';
}

export type AppendResult = Appended | Conflict | OtherContent;

export interface ReadAllOptions {
  /** At most so many events in all; absent: to the end. */
  readonly limit?: number;
  /** Events in one page; 500 unless told. */
  readonly pageSize?: number;
  /** `opened` unless told. */
  readonly fields?: Opening;
  /** Only these corporations' events; absent: all (the projector's right). */
  readonly corporationId?: string;
  readonly unreadable?: Unreadable;
}

/**
 * Which sealed fields are opened: all of them, none, or those of some classes. The others stay as they are stored; reason
 * and source, which are of the class narrative, are left away with it. Fewer keys and faster, for what needs no words.
 */
export type Opening = 'opened' | 'sealed' | readonly SealClass[];

/**
 * What becomes of events that this version cannot read. `refused` (unless told otherwise): an `UnreadableEvent` is thrown,
 * so that nobody decides on half a history. `marked`: they come with `Recorded.unreadable`, for who must go on without.
 */
export type Unreadable = 'refused' | 'marked';

/** Events of a type; or of those the ones that happened (`data.on`) on a day of a stretch, `YYYY-MM-DD`, both included. */
export type Wanted = string | { readonly type: string; readonly from: string; readonly through: string };

export interface StreamOfCorporation {
  readonly corporationId: string;
  readonly stream: string;
}

/** Something that has events, and how many. */
export type Counted<Name extends string> = { readonly [_ in Name]: string } & { readonly events: number };

export interface EventLog {
  /**
   * Where the connection is lost meanwhile, the command is looked up before it answers: `repeated` when it was carried out.
   * @throws LogUnavailable when it was not carried out, OutcomeUnknown when nobody can say
   */
  append(writes: readonly StreamWrite[], command: CommandContext): Promise<AppendResult>;
  /** The first answer to a command, or null: then it was not carried out. */
  lookup(corporationId: string, commandId: string): Promise<Appended | null>;
  /** Events of one stream in order, from a revision on. Empty when there is none. */
  readStream(corporationId: string, stream: string, from?: number): Promise<readonly Recorded[]>;
  /**
   * Events of several streams, by index, in log order; optionally only of some types, and then of those too that this
   * version does not know: they may be what was asked for.
   */
  readStreams(
    corporationId: string,
    streams: readonly string[],
    types?: readonly Wanted[],
    unreadable?: Unreadable,
    fields?: Opening,
  ): Promise<readonly Recorded[]>;
  /** The same of streams of several corporations at once, each from a revision on: the projector's right. */
  readStreamsOfAll(
    streams: readonly (StreamOfCorporation & { readonly from?: number })[],
    types?: readonly string[],
    unreadable?: Unreadable,
  ): Promise<readonly Recorded[]>;
  /** Every corporation that has recorded something. */
  corporations(): Promise<readonly Counted<'corporationId'>[]>;
  /** Every stream of a corporation, by name. */
  streams(corporationId: string): Promise<readonly Counted<'stream'>[]>;
  /** Pages of the whole log in order, after a position (null: from the start). */
  readAll(after: string | null, options?: ReadAllOptions): AsyncIterable<readonly Recorded[]>;
  /** Pages as they come, in order, until the signal aborts. Never skips, may wait. */
  subscribe(
    after: string | null,
    signal: AbortSignal,
    options?: Pick<ReadAllOptions, 'fields' | 'unreadable'>,
  ): AsyncIterable<readonly Recorded[]>;
  /** Position of the newest event, or null when the log is empty. */
  head(): Promise<string | null>;
  /**
   * How often this process has heard that keys were destroyed: when it grows, what was read before may hold what reads as
   * erased now.
   */
  readonly forgotten: number;
  /** Order of two positions: negative, zero, positive. */
  compare(a: string, b: string): number;
  /** The stream under which a value must be unique in a corporation; cannot be guessed from outside. */
  claimStream(corporationId: string, kind: string, value: string): Promise<string>;
  close(): Promise<void>;
}

/** What a sealed field reads as when its key was destroyed (`Recorded.erased` names the fields). */
export const ERASED = '（消去済み）';

/** What one reads as whose key is not there although nobody destroyed it (`Recorded.lost` names the fields). */
export const LOST = '（鍵が失われていて読めません）';

/** For five seconds nobody could say whether it was carried out. To send the same command again is safe. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}
