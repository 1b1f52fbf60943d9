import type { AppendResult, CommandContext, Expected } from '../../event-log.ts';
import { eventHash, type FlatEnvelope } from '../../hashing/chain.ts';
import type { PreparedCommand, PreparedEvent } from './prepare.ts';

/** The end of a stream. `revision` is -1 when there is no such stream. */
export interface Head {
  readonly revision: number;
  /** Hex; empty when there is no such stream. */
  readonly hash: string;
  /** Microseconds since 1970; 0 when there is no such stream. */
  readonly recordedAt: bigint;
}

export const NO_STREAM: Head = { revision: -1, hash: '', recordedAt: 0n };

/** What is known of a head, and whether the database has confirmed it for this very group. */
export interface KnownHead {
  readonly head: Head;
  readonly confirmed: boolean;
}

export interface StreamRef {
  readonly corporationId: string;
  readonly stream: string;
}

export const refName = ({ corporationId, stream }: StreamRef): string => `${corporationId}/${stream}`;

/** A stream that a group writes: where it stood before, where it stands after each command that was let through. */
interface Course {
  readonly ref: StreamRef;
  readonly before: Head;
  readonly confirmed: boolean;
  revision: number;
  moved: boolean;
}

/** Commands of a group that may be written, in their order, and the answers of those that may not. */
export interface Decision<Command extends PreparedCommand> {
  readonly accepted: readonly Command[];
  readonly conflicts: ReadonlyMap<Command, AppendResult>;
  /** The same command id again in one group: to be asked after this group. */
  readonly later: readonly Command[];
  /** Streams on which the decision hangs and of which the database must be asked first. */
  readonly unknown: readonly StreamRef[];
  readonly courses: ReadonlyMap<string, Course>;
}

/**
 * Decides a group of commands, each wholly or not at all, a later one seeing the earlier ones. Nothing is written here:
 * whether the heads were as believed is checked once more, under the lock, when the group is.
 */
export function decide<Command extends PreparedCommand>(
  group: readonly Command[],
  known: (ref: StreamRef) => KnownHead | undefined,
): Decision<Command> {
  const courses = new Map<string, Course>();
  const unknown = new Map<string, StreamRef>();
  const conflicts = new Map<Command, AppendResult>();
  const accepted: Command[] = [];
  const later: Command[] = [];
  const seen = new Set<string>();

  const courseOf = (ref: StreamRef, expected: Expected): Course | undefined => {
    const found = courses.get(refName(ref));
    if (found) return found;
    // of a stream that should be new, nothing known is as good as known: it is checked under the lock
    const start = known(ref) ?? (expected === 'none' ? { head: NO_STREAM, confirmed: false } : undefined);
    if (!start) return undefined;
    const { head, confirmed } = start;
    const course = { ref, before: head, confirmed, revision: head.revision, moved: false };
    courses.set(refName(ref), course);
    return course;
  };

  for (const command of group) {
    const { corporationId, commandId } = command.context;
    const id = `${corporationId}/${commandId}`;
    if (seen.has(id)) {
      later.push(command);
      continue;
    }
    seen.add(id);
    let conflict: AppendResult | undefined;
    let open = false;
    const touched: [Course, number][] = [];
    for (const { stream, expected, events } of command.writes) {
      const ref = { corporationId, stream };
      const course = courseOf(ref, expected);
      if (!course) {
        unknown.set(refName(ref), ref);
        open = true;
      } else if (course.revision === (expected === 'none' ? -1 : expected)) {
        touched.push([course, events.length]);
      } else if (course.confirmed || course.moved) {
        conflict ??= { outcome: 'conflict', stream, actual: course.revision < 0 ? 'none' : course.revision };
      } else {
        // what is remembered may be old: ask before refusing
        unknown.set(refName(ref), ref);
        open = true;
      }
    }
    if (conflict) conflicts.set(command, conflict);
    else if (!open) {
      accepted.push(command);
      for (const [course, events] of touched) {
        course.revision += events;
        course.moved = true;
      }
    }
  }
  return { accepted, conflicts, later, unknown: [...unknown.values()], courses };
}

/** An event with its place: revision, time and hashes. */
export interface StampedEvent {
  readonly event: PreparedEvent;
  /** Index into the streams of the plan. */
  readonly head: number;
  readonly revision: number;
  readonly recordedAt: bigint;
  readonly previousHash: string;
  readonly hash: string;
}

export interface StampedCommand<Command> {
  readonly command: Command;
  readonly events: readonly StampedEvent[];
  readonly revisions: Readonly<Record<string, number>>;
}

export interface Plan<Command> {
  readonly streams: readonly { readonly ref: StreamRef; readonly before: Head; readonly after: Head }[];
  /** Commands of one corporation stand together. */
  readonly commands: readonly StampedCommand<Command>[];
}

/** A time older than this is stamped anew (ten seconds, in microseconds): the past stays as it was answered. */
const STALE = 10_000_000n;

/** Gives every event of the accepted commands its revision, time and hash. `now` in microseconds since 1970. */
export function stamp<Command extends PreparedCommand>(decision: Decision<Command>, now: bigint): Plan<Command> {
  const heads = new Map<string, { index: number; ref: StreamRef; before: Head; after: Head }>();
  const headOf = (ref: StreamRef) => {
    const name = refName(ref);
    const found = heads.get(name);
    if (found) return found;
    const before = decision.courses.get(name)?.before ?? NO_STREAM;
    const made = { index: heads.size, ref, before, after: before };
    heads.set(name, made);
    return made;
  };
  const ordered = [...decision.accepted].sort((a, b) => order(a.context.corporationId, b.context.corporationId));
  const commands = ordered.map((command) => {
    const { context } = command;
    const asked = context.recordedAt ?? now;
    const time = asked > now || now - asked > STALE ? now : asked;
    const events: StampedEvent[] = [];
    const revisions: [string, number][] = [];
    for (const write of command.writes) {
      const head = headOf({ corporationId: context.corporationId, stream: write.stream });
      for (const event of write.events) {
        const previousHash = head.after.hash;
        head.after = follow(head.after, context, write.stream, event, time);
        const { revision, recordedAt, hash } = head.after;
        events.push({ event, head: head.index, revision, recordedAt, previousHash, hash });
      }
      revisions.push([write.stream, head.after.revision]);
    }
    return { command, events, revisions: Object.fromEntries(revisions) };
  });
  return { streams: [...heads.values()], commands };
}

/** The end of a stream once the event stands behind `last`: at `time`, or right after the one before it. */
export function follow(last: Head, context: CommandContext, stream: string, event: PreparedEvent, time: bigint): Head {
  const revision = last.revision + 1;
  const recordedAt = time > last.recordedAt ? time : last.recordedAt + 1n;
  const hash = eventHash(flatten(context, stream, event, revision, recordedAt, last.hash), event.dataHash);
  return { revision, hash, recordedAt };
}

/** The envelope of an event at its place. */
export function flatten(
  context: CommandContext,
  stream: string,
  event: PreparedEvent,
  revision: number,
  recordedAt: bigint,
  previousHash: string,
): FlatEnvelope {
  return {
    eventId: event.eventId,
    stream,
    revision: String(revision),
    type: event.type,
    schemaVersion: String(event.schemaVersion),
    recordedAt: String(recordedAt),
    recordedBy: context.recordedBy,
    onBehalfOf: context.onBehalfOf,
    reason: event.reason,
    source: event.source,
    commandId: context.commandId,
    correlationId: context.correlationId,
    causationId: context.causationId,
    corporationId: context.corporationId,
    officeId: event.officeId,
    previousHash,
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
