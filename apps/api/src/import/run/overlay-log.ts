import { createHash } from 'node:crypto';
import type { Recorded } from '@teichaku/casework';
import type {
  Appended,
  AppendResult,
  CommandContext,
  Counted,
  EventLog,
  Expected,
  Opening,
  ReadAllOptions,
  StreamWrite,
  Unreadable,
  Wanted,
} from '@teichaku/eventlog';

const PREFIX = 'rehearsed-';

/**
 * The log as it stands, with what a rehearsal adds laid over it and never written. Deciders asked on it answer exactly
 * as they will when the same is done in earnest.
 */
export class OverlayLog implements EventLog {
  private readonly added = new Map<string, Recorded[]>();
  private readonly base = new Map<string, Promise<readonly Recorded[]>>();
  private readonly commands = new Map<string, { readonly content: string; readonly answer: Appended }>();
  private count = 0;

  /** `onlyRehearsed`: the corporation is not there yet; then nothing is asked that would make a key for it. */
  constructor(
    private readonly log: EventLog,
    private readonly onlyRehearsed = false,
  ) {}

  async append(writes: readonly StreamWrite[], command: CommandContext): Promise<AppendResult> {
    const earlier = this.commands.get(command.commandId);
    if (earlier) {
      return earlier.content === command.content
        ? { ...earlier.answer, outcome: 'repeated' }
        : { outcome: 'other-content' };
    }
    for (const { stream, expected } of writes) {
      const actual = await this.revisionOf(command.corporationId, stream);
      if (actual !== expected) return { outcome: 'conflict', stream, actual };
    }
    const revisions: Record<string, number> = {};
    for (const write of writes) revisions[write.stream] = this.lay(write, command);
    const answer: Appended = { outcome: 'appended', position: `${PREFIX}${this.count}`, revisions };
    this.commands.set(command.commandId, { content: command.content, answer });
    return answer;
  }

  private lay({ stream, expected, events }: StreamWrite, command: CommandContext): number {
    const laid = this.added.get(stream) ?? [];
    this.added.set(stream, laid);
    let revision = expected === 'none' ? -1 : expected;
    for (const { eventId, type, schemaVersion, data, officeId } of events) {
      revision += 1;
      this.count += 1;
      laid.push({
        eventId,
        stream,
        revision,
        type,
        schemaVersion,
        data,
        recordedAt: (command.recordedAt ?? 0n) + BigInt(this.count),
        recordedBy: command.recordedBy,
        commandId: command.commandId,
        correlationId: command.correlationId,
        causationId: command.causationId,
        corporationId: command.corporationId,
        ...(officeId ? { officeId } : {}),
        ...(command.reason ? { reason: command.reason } : {}),
        ...(command.source ? { source: command.source } : {}),
        previousHash: '',
        hash: '',
        position: `${PREFIX}${this.count}`,
      });
    }
    return revision;
  }

  private async revisionOf(corporationId: string, stream: string): Promise<Expected> {
    const last = (await this.readStream(corporationId, stream)).at(-1);
    return last?.revision ?? 'none';
  }

  async lookup(corporationId: string, commandId: string): Promise<Appended | null> {
    return this.commands.get(commandId)?.answer ?? this.log.lookup(corporationId, commandId);
  }

  async readStream(corporationId: string, stream: string, from = 0): Promise<readonly Recorded[]> {
    const known = this.base.get(stream) ?? this.log.readStream(corporationId, stream);
    this.base.set(stream, known);
    const events = [...(await known), ...(this.added.get(stream) ?? [])];
    return from === 0 ? events : events.filter(({ revision }) => revision >= from);
  }

  async readStreams(
    corporationId: string,
    streams: readonly string[],
    types?: readonly Wanted[],
    unreadable?: Unreadable,
    fields?: Opening,
  ): Promise<readonly Recorded[]> {
    const laid = streams
      .flatMap((stream) => this.added.get(stream) ?? [])
      .filter((event) => !types || types.some((wanted) => isWanted(event, wanted)));
    return [...(await this.log.readStreams(corporationId, streams, types, unreadable, fields)), ...laid];
  }

  get forgotten(): number {
    return this.log.forgotten;
  }

  readStreamsOfAll(...asked: Parameters<EventLog['readStreamsOfAll']>): Promise<readonly Recorded[]> {
    return this.log.readStreamsOfAll(...asked);
  }

  corporations(): Promise<readonly Counted<'corporationId'>[]> {
    return this.log.corporations();
  }

  streams(corporationId: string): Promise<readonly Counted<'stream'>[]> {
    return this.log.streams(corporationId);
  }

  readAll(after: string | null, options?: ReadAllOptions): AsyncIterable<readonly Recorded[]> {
    return this.log.readAll(after, options);
  }

  subscribe(...asked: Parameters<EventLog['subscribe']>): AsyncIterable<readonly Recorded[]> {
    return this.log.subscribe(...asked);
  }

  head(): Promise<string | null> {
    return this.log.head();
  }

  compare(a: string, b: string): number {
    const [laidA, laidB] = [a.startsWith(PREFIX), b.startsWith(PREFIX)];
    if (laidA && laidB) return Number(a.slice(PREFIX.length)) - Number(b.slice(PREFIX.length));
    return laidA ? 1 : laidB ? -1 : this.log.compare(a, b);
  }

  async claimStream(corporationId: string, kind: string, value: string): Promise<string> {
    if (this.onlyRehearsed) return `claim-${createHash('sha256').update(`${kind}\0${value}`).digest('hex')}`;
    return this.log.claimStream(corporationId, kind, value);
  }

  /** The log beneath stays open: it is somebody else's. */
  async close(): Promise<void> {}
}

function isWanted({ type, data }: Recorded, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return type === wanted;
  const { on } = data as { readonly on: string };
  return type === wanted.type && wanted.from <= on && on <= wanted.through;
}
