import { Inject, Injectable } from '@nestjs/common';
import { type Category, idOf, type Recorded, streamOf } from '@teichaku/casework';
import { type Appended, type CommandContext, type EventLog, OutcomeUnknown } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { notFound, Problem } from '../http/problems.ts';
import { Operator } from '../session/operator.ts';
import { EVENT_LOG } from '../tokens.ts';
import { carryOut } from './carry-out.ts';
import { Draft, isRefusal } from './draft.ts';
import { newIdOf } from './ids.ts';
import type { Answer, Decided, Order } from './order.ts';
import { staleRevision } from './stale.ts';

/** A conflict of our own making is read again so many times before the caller is asked to. */
const ATTEMPTS = 4;

/** Read, replay, decide, append: the only way to the log. */
@Injectable()
export class Decisions {
  /** Corporations that have been seen in the log: they never go away. */
  private readonly known = new Set<string>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly operator: Operator,
  ) {}

  /**
   * Carries a command to its decider and writes what it gives out, over several streams all or nothing. A refusal is an
   * answer.
   * @throws Problem `not-found`, `stale-revision`, `idempotency-key-reused`
   * @throws OutcomeUnknown where nobody can say whether it was written
   */
  async make(order: Order): Promise<Answer> {
    const corporationId = order.corporationId ?? newIdOf(order.commandId, 0);
    if (order.corporationId !== null) await this.mustExist(order.corporationId);
    const context: CommandContext = {
      commandId: order.commandId,
      content: contentOf(order),
      corporationId,
      recordedBy: order.recordedBy ?? this.operator.id,
      ...(order.reason ? { reason: order.reason } : {}),
      ...(order.source ? { source: order.source } : {}),
      correlationId: order.correlationId ?? order.commandId,
      causationId: order.causationId ?? order.commandId,
      recordedAt: this.clock.now(),
    };
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.attempt(order, { ...context, recordedAt: this.clock.now() }, attempt === ATTEMPTS);
      if (answer !== 'again') return answer;
    }
  }

  private async attempt(order: Order, context: CommandContext, last: boolean): Promise<Answer | 'again'> {
    const draft = new Draft({ ...context, now: this.clock.now() }, (stream) =>
      this.log.readStream(context.corporationId, stream),
    );
    const made = await carryOut(order, draft, {
      today: this.clock.today(),
      newId: (n) => newIdOf(context.commandId, n),
      claimStream: (kind, value) => this.log.claimStream(context.corporationId, kind, value),
      corporationId: context.corporationId,
    });
    const stale = !isRefusal(made) && order.expected !== undefined && order.expected !== (await draft.revision(made.stream));
    if (isRefusal(made) || stale) {
      // what was carried out before is answered as it was then, whatever has happened since
      const earlier = await this.log.lookup(context.corporationId, context.commandId);
      if (earlier) return this.repeated(order, context, earlier);
      if (isRefusal(made)) return made;
      throw staleRevision(order.expected ?? -1, await draft.history(made.stream));
    }
    const { stream } = made;
    try {
      const result = await this.log.append(draft.writes(), context);
      switch (result.outcome) {
        case 'appended':
          return answerOf('appended', stream, result, draft.added());
        case 'repeated':
          return this.repeated(order, context, result);
        case 'other-content':
          throw otherContent();
        case 'conflict':
          if (order.expected !== undefined && result.stream === stream) {
            throw staleRevision(order.expected, await this.log.readStream(context.corporationId, stream));
          }
          if (!last) return 'again';
          throw new Problem('stale-revision', {
            detail: '同じところへの記録が続けて入り、書き込めませんでした。',
            wayOut: '少し待って、もう一度送ってください。',
            details: { stream: result.stream, actual: result.actual },
          });
      }
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
      const found = await this.log.lookup(context.corporationId, context.commandId);
      if (found) return answerOf('appended', stream, found, draft.added());
      if (last) throw error;
      return 'again';
    }
  }

  /** The first answer again; the log compares the content, without writing. */
  private async repeated(order: Order, context: CommandContext, first: Appended): Promise<Decided> {
    const events = await this.log.readStreams(context.corporationId, Object.keys(first.revisions));
    const written = events.filter((event) => event.commandId === context.commandId);
    const stream = mainStream(order, written);
    const same = await this.log.append(asWritten(written, first), context);
    if (same.outcome === 'other-content') throw otherContent();
    return answerOf('repeated', stream, first, written);
  }

  private async mustExist(corporationId: string): Promise<void> {
    if (this.known.has(corporationId)) return;
    const events = await this.log.readStream(corporationId, streamOf('corporation', corporationId));
    if (events.length === 0) throw notFound('法人', '法人を登録するか、一覧から選び直してください。');
    this.known.add(corporationId);
  }
}

const otherContent = () =>
  new Problem('idempotency-key-reused', {
    detail: 'この Idempotency-Key は、別の内容の記録にすでに使われています。',
    wayOut: '新しい番号（UUID）を付けて送ってください。',
    field: 'Idempotency-Key',
  });

/** What was asked for, equal when asked again: the names of the fields in order. */
function contentOf({ category, command, id, then }: Order): string {
  return JSON.stringify({ category, command, id, ...(then?.length ? { then } : {}) }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The stream that the answer is of: the target's, or the one of the noun that was made. */
function mainStream(order: Order, written: readonly Recorded[]): string {
  if (order.id !== null) return streamOf(order.category as Category, order.id);
  const own = written.find((event) => event.stream.startsWith(`${order.category}-`));
  if (!own) throw new Error(`command ${order.commandId} wrote no ${order.category}`);
  return own.stream;
}

/** The writes of a command as they were: given to the log again, they are recognised and not written. */
function asWritten(written: readonly Recorded[], first: Appended) {
  return [...Map.groupBy(written, (event) => event.stream)].map(([stream, events]) => ({
    stream,
    expected: (first.revisions[stream] ?? 0) - events.length < 0 ? ('none' as const) : (first.revisions[stream] ?? 0) - events.length,
    events: events.map((event) => ({
      eventId: event.eventId,
      type: event.type,
      schemaVersion: event.schemaVersion,
      data: event.data as Readonly<Record<string, unknown>>,
      sealed: {},
      subject: { kind: 'corporation' as const, id: event.corporationId },
    })),
  }));
}

const OWN_IDS = ['jobId', 'reportId', 'postId', 'serviceId', 'importId'] as const;

function answerOf(
  outcome: Decided['outcome'],
  stream: string,
  { position, revisions }: Appended,
  written: readonly Recorded[],
): Decided {
  const ids: Record<string, string> = {};
  for (const event of written) {
    const data = event.data as Readonly<Record<string, unknown>>;
    for (const name of OWN_IDS) if (typeof data[name] === 'string') ids[name] ??= data[name];
    if (event.stream !== stream && event.type === 'PersonRegistered') ids['personId'] = idOf(event.stream);
    if (event.type === 'CasefileOpened') ids['personId'] ??= (data as { personId: string }).personId;
  }
  return {
    outcome,
    id: idOf(stream),
    stream,
    revision: revisions[stream] ?? 0,
    position,
    events: written.map(({ eventId, type }) => ({ eventId, type })),
    ids,
  };
}
