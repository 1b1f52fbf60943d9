import type { Category, Recorded, Refusal, Uncommitted } from '@teichaku/casework';
import { eventDefinition, idOf, streamOf } from '@teichaku/casework';
import type { NewEvent, SealSubject, StreamWrite } from '@teichaku/eventlog';
import { eventIdOf } from './ids.ts';

/** What a stream holds, and what is to be added to it. */
interface Page {
  readonly category: Category;
  readonly stream: string;
  /** Of its last event in the log; -1: there is none. */
  readonly revision: number;
  readonly history: Recorded[];
  readonly added: Recorded[];
}

export interface DraftContext {
  readonly commandId: string;
  readonly corporationId: string;
  readonly recordedBy: string;
  readonly now: bigint;
}

/** Reads one stream as it stands. */
export type ReadStream = (stream: string) => Promise<readonly Recorded[]>;

/**
 * One attempt at one append: the streams as they were read, and the events that deciders gave out for them. What is
 * decided later in the same draft sees what was decided earlier.
 */
export class Draft {
  private readonly pages = new Map<string, Page>();
  private count = 0;

  constructor(
    private readonly context: DraftContext,
    private readonly read: ReadStream,
  ) {}

  /** Everything of a stream, what this draft added included. */
  async history(stream: string): Promise<readonly Recorded[]> {
    return (await this.page(stream)).history;
  }

  /** Of the last event in the log; -1 where there is none. What the draft added does not count. */
  async revision(stream: string): Promise<number> {
    return (await this.page(stream)).revision;
  }

  async add(stream: string, events: readonly Uncommitted[]): Promise<void> {
    const page = await this.page(stream);
    for (const event of events) {
      const recorded: Recorded = {
        eventId: eventIdOf(this.context.commandId, this.count),
        stream,
        revision: page.history.length,
        type: event.type,
        schemaVersion: event.schemaVersion,
        data: event.data,
        recordedAt: this.context.now + BigInt(this.count),
        recordedBy: this.context.recordedBy,
        commandId: this.context.commandId,
        correlationId: this.context.commandId,
        causationId: this.context.commandId,
        corporationId: this.context.corporationId,
        previousHash: '',
        hash: '',
        position: '',
      };
      this.count += 1;
      page.history.push(recorded);
      page.added.push(recorded);
    }
  }

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** What is to be written, stream by stream, in the order in which it was decided. */
  writes(): readonly StreamWrite[] {
    return [...this.pages.values()]
      .filter((page) => page.added.length > 0)
      .map((page) => ({
        stream: page.stream,
        expected: page.revision < 0 ? ('none' as const) : page.revision,
        events: page.added.map((event) => this.newEvent(page, event)),
      }));
  }

  /** The events that were added, in the order of the writes. */
  added(): readonly Recorded[] {
    return [...this.pages.values()].flatMap((page) => page.added);
  }

  private newEvent(page: Page, event: Recorded): NewEvent {
    const data = event.data as Readonly<Record<string, unknown>>;
    const officeId = officeOf(page, data);
    return {
      eventId: event.eventId,
      type: event.type,
      schemaVersion: event.schemaVersion,
      data,
      sealed: eventDefinition(event.type).sealed,
      subject: this.subjectOf(page),
      ...(officeId ? { officeId } : {}),
    };
  }

  /** Whose key seals the fields: the person whose casefile it is, the staff member, or the corporation. */
  private subjectOf({ category, stream, history }: Page): SealSubject {
    switch (category) {
      case 'person':
        return { kind: 'person', id: idOf(stream) };
      case 'staffMember':
        return { kind: 'staffMember', id: idOf(stream) };
      case 'casefile': {
        const opened = history.find((event) => event.type === 'CasefileOpened');
        if (!opened) throw new Error(`${stream} has no opening`);
        return { kind: 'person', id: (opened.data as { personId: string }).personId };
      }
      default:
        return { kind: 'corporation', id: this.context.corporationId };
    }
  }

  private async page(stream: string): Promise<Page> {
    const known = this.pages.get(stream);
    if (known) return known;
    const history = [...(await this.read(stream))];
    const page: Page = {
      category: stream.slice(0, stream.indexOf('-')) as Category,
      stream,
      revision: history.at(-1)?.revision ?? -1,
      history,
      added: [],
    };
    this.pages.set(stream, page);
    return page;
  }
}

/** The office that an event concerns, where it names one, or is of one. */
function officeOf({ category, stream, history }: Page, data: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof data['officeId'] === 'string') return data['officeId'];
  if (category === 'office') return idOf(stream);
  if (category !== 'casefile') return undefined;
  const last = history.findLast((event) => ['CasefileOpened', 'OfficeTransferred', 'ServiceTransferred'].includes(event.type));
  return (last?.data as { officeId?: string } | undefined)?.officeId;
}

export const isRefusal = (answer: { readonly outcome: string }): answer is Refusal => answer.outcome === 'refused';

export { streamOf };
