import type { CommandContext, EventLog, NewEvent, SealSubject, StreamWrite } from '../event-log.ts';
import type { VerifyReport } from '../postgres/reading/verify.ts';
import type { EventShape } from '../upcasting.ts';

/** A store under contract: the log, and what the suite must do behind its back. */
export interface StoreUnderContract {
  readonly log: EventLog;
  /** A second opening of the same store, as another process would have it; closed by the suite. */
  another(): Promise<EventLog>;
  /** Closes everything and opens it again from what was kept. */
  restart(): Promise<void>;
  /** Everything that is stored of a corporation, as text, bytes in hex. */
  stored(corporationId: string): Promise<string>;
  /** Stored data of an event, exactly as they are hashed. */
  dataBytes(corporationId: string, stream: string, revision: number): Promise<string>;
  /** Changes stored data behind the log's back, as somebody with all rights could. */
  tamper(corporationId: string, stream: string, revision: number, data: string): Promise<void>;
  verify(corporationId: string): Promise<VerifyReport>;
  destroyKeys(corporationId: string, subject: SealSubject): Promise<number>;
  /** Another writer begins an append to new streams and stands still in the middle of it. */
  stalled(writes: readonly StreamWrite[], command: CommandContext): Promise<{ release(): Promise<void> }>;
  /** Every connection that is open is lost; new ones can be made at once. */
  cutConnections(): Promise<void>;
  close(): Promise<void>;
}

/** Opens an empty store. `now` is the clock of its log, in microseconds since 1970. */
export type OpenStore = (now: () => bigint, shapes: readonly EventShape[]) => Promise<StoreUnderContract>;

/** What every part of the suite works with. */
export interface Bench {
  readonly store: StoreUnderContract;
  readonly clock: { micros: bigint };
  readonly make: Maker;
}

/** The event types of the suite. `Renamed` has been reshaped twice. */
export const shapes: readonly EventShape[] = [
  { type: 'Noted', version: 1 },
  { type: 'Claimed', version: 1 },
  {
    type: 'Renamed',
    version: 3,
    lifts: {
      1: (data) => ({ ...(data as object), kana: '' }),
      2: (data) => {
        const { name, ...rest } = data as { name: string };
        return { ...rest, fullName: name };
      },
    },
  },
];

/** Ids and commands that do not repeat within a run, and are the same in every run of the same name (eight hex digits). */
export class Maker {
  readonly #run: string;
  #count = 0;

  constructor(run = '5eed0000') {
    this.#run = run;
  }

  /** A UUID. */
  id(): string {
    this.#count += 1;
    return `${this.#run}-0000-4000-8000-${this.#count.toString(16).padStart(12, '0')}`;
  }

  /** A corporation of its own, so that tests do not meet. */
  corporation(): string {
    return this.id();
  }

  stream(category = 'casefile'): string {
    return `${category}-${this.id()}`;
  }

  command(corporationId: string, more: Partial<CommandContext> = {}): CommandContext {
    const commandId = more.commandId ?? this.id();
    return {
      commandId,
      content: `content of ${commandId}`,
      corporationId,
      recordedBy: 'd3c7a3a0-6f2f-5b57-8a44-0c8f3f1d9a10',
      correlationId: commandId,
      causationId: commandId,
      ...more,
    };
  }

  event(data: Record<string, unknown> = {}, more: Partial<NewEvent> = {}): NewEvent {
    return {
      eventId: this.id(),
      type: 'Noted',
      schemaVersion: 1,
      data: { on: '2026-06-15', ...data },
      sealed: {},
      subject: { kind: 'person', id: 'a6c1e7d2-3b57-4a3e-9d52-6a0f3d1c2b11' },
      ...more,
    };
  }

  events(count: number): NewEvent[] {
    return Array.from({ length: count }, (_, n) => this.event({ n }));
  }
}

/** Everything an iteration of pages gives. */
export async function gather<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
