import { Inject, Injectable, Optional } from '@nestjs/common';
import { type History, idOf, type Names, type Recorded, type Refusal, streamOf } from '@teichaku/casework';
import type { Appended, CommandContext, EventLog, StreamWrite } from '@teichaku/eventlog';
import { Clock } from '../clock/clock.ts';
import { notFound, Problem } from '../http/problems.ts';
import { NamesOf } from '../read/names-of.ts';
import { Operator } from '../session/operator.ts';
import { EVENT_LOG } from '../tokens.ts';
import { type Attempt, decideOrder } from './attempt.ts';
import { madeIdOf } from './ids.ts';
import type { Answer, Decided, Order } from './order.ts';
import { ReadLately } from './read-lately.ts';
import { meanwhileIn, staleRevision } from './stale.ts';
import { asWritten, streamWrites } from './writes.ts';

const NAMELESS: Names = { office: () => '', staffMember: () => '', writer: () => '' };

/** A conflict of our own making is read again so many times before the caller is asked to. */
const ATTEMPTS = 4;

/** Read, replay, decide, append: the only way to the log. */
@Injectable()
export class Decisions {
  /** Corporations that have been seen in the log: they never go away. */
  private readonly known = new Set<string>();
  private readonly lately: ReadLately;
  /** The newest order of each stream that is being decided: the next one waits for it. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly clock: Clock,
    private readonly operator: Operator,
    /** Absent where nobody reads what is answered, as in an import. */
    @Optional() private readonly names?: NamesOf,
  ) {
    this.lately = new ReadLately(log);
  }

  /**
   * Carries an order to its deciders and writes what they give out, over several streams all or nothing. A refusal is
   * an answer.
   * @throws Problem `not-found`, `stale-revision`, `idempotency-key-reused`
   * @throws OutcomeUnknown where nobody can say whether it was written
   */
  async make(order: Order): Promise<Answer> {
    const corporationId = order.corporationId ?? madeIdOf(order.commandId, 'corporation');
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
    };
    return this.inTurn(order, async () => {
      const guess = await this.attempt(order, context, { known: true, last: false });
      if (guess !== 'again') return guess;
      for (let attempt = 1; ; attempt += 1) {
        const answer = await this.attempt(order, context, { known: false, last: attempt === ATTEMPTS });
        if (answer !== 'again') return answer;
      }
    });
  }

  /** Orders to one stream go one after the other: together, all but one would have to be decided again. */
  private async inTurn<T>({ corporationId, category, id }: Order, work: () => Promise<T>): Promise<T> {
    if (id === null) return work();
    const name = `${corporationId}/${category}-${id}`;
    const mine = (this.turns.get(name) ?? Promise.resolve()).catch(() => {}).then(work);
    this.turns.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.turns.get(name) === mine) this.turns.delete(name);
    }
  }

  /**
   * `known`: by what is known of the order's own stream, without reading it. That is good enough for what is written to
   * it, as the log takes nothing that was decided on an older revision; whatever else comes of it is decided again.
   */
  private async attempt(
    order: Order,
    context: CommandContext,
    { known, last }: { readonly known: boolean; readonly last: boolean },
  ): Promise<Answer | 'again'> {
    const { corporationId } = context;
    const recordedAt = this.clock.now();
    const own = known && order.id !== null ? streamOf(order.category, order.id) : null;
    const held = own === null ? undefined : this.lately.known(corporationId, own);
    if (known && !held) return 'again';
    const log: Parameters<typeof decideOrder>[2]['log'] = {
      readStream: async (_, stream) => (held && stream === own ? held : this.lately.readStream(corporationId, stream)),
      claimStream: (...asked) => this.log.claimStream(...asked),
    };
    const attempt = await decideOrder(order, corporationId, { log, today: this.clock.today() });
    const { answer, stream, history } = attempt;
    const stale = order.expected !== undefined && order.expected !== (history.at(-1)?.revision ?? -1);
    if (answer.outcome === 'refused' || stale || answer.writes.length === 0) {
      return known ? 'again' : this.withoutWriting(order, context, attempt, stale);
    }
    if (known && !answer.writes.some((write) => write.stream === own)) return 'again';
    const writes = streamWrites(answer.writes, context.commandId, corporationId);
    const result = await this.log.append(writes, { ...context, recordedAt });
    switch (result.outcome) {
      case 'appended':
        this.lately.wrote(result.events ?? []);
        return answerOf('appended', stream, result, eventsOf(writes));
      case 'repeated':
        return this.repeated(order, context, result);
      case 'other-content':
        throw otherContent();
      case 'conflict':
        if (order.expected !== undefined && result.stream === stream) {
          throw await this.stale(order.expected, context, await this.log.readStream(context.corporationId, stream));
        }
        if (!last) return 'again';
        throw new Problem('stale-revision', {
          detail: '同じところへの記録が続けて入り、書き込めませんでした。',
          wayOut: '少し待って、もう一度送ってください。',
          details: { stream: result.stream, actual: result.actual },
        });
    }
  }

  /** What was carried out before is answered as it was then, whatever has happened since. */
  private async withoutWriting(
    order: Order,
    context: CommandContext,
    { answer, stream, history }: Attempt,
    stale: boolean,
  ): Promise<Answer> {
    const earlier = await this.log.lookup(context.corporationId, context.commandId);
    if (earlier) return this.repeated(order, context, earlier);
    // to send again what puts an entry right that stands no more would be refused again
    const overtaken = answer.outcome === 'refused' && answer.reason === 'already-voided';
    if (stale && !overtaken) throw await this.stale(order.expected as number, context, history);
    if (answer.outcome === 'refused') {
      const { step: _step, stream: _stream, ...refusal } = answer;
      return this.overtaken(refusal, context, history);
    }
    // everything stood already: there is nothing to write
    const head = history.at(-1);
    const position = head?.position ?? '0';
    return answerOf(
      'appended',
      stream,
      { outcome: 'appended', position, revisions: { [stream]: head?.revision ?? 0 } },
      [],
    );
  }

  private async stale(expected: number, { corporationId }: CommandContext, history: History): Promise<Problem> {
    const names = (await this.names?.of(corporationId)) ?? NAMELESS;
    return staleRevision(expected, history, names, this.clock.today());
  }

  /** Somebody put the entry right, or took it back, before: says what they wrote. */
  private async overtaken(refusal: Refusal, { corporationId }: CommandContext, history: History): Promise<Refusal> {
    if (refusal.reason !== 'already-voided' || !this.names) return refusal;
    const meanwhile = meanwhileIn(history, await this.names.of(corporationId), this.clock.today(), {
      entryId: String(refusal.value),
    });
    return { ...refusal, details: { ...refusal.details, meanwhile } };
  }

  /** The first answer again. */
  private async repeated(order: Order, context: CommandContext, first: Appended): Promise<Decided> {
    const streams = Object.keys(first.revisions);
    const events = await Promise.all(streams.map((stream) => this.log.readStream(context.corporationId, stream)));
    const written = events.flat().filter((event) => event.commandId === context.commandId);
    const again = await this.log.append(asWritten(written, first), context);
    if (again.outcome === 'other-content') throw otherContent();
    return answerOf('repeated', mainStream(order, written), first, written);
  }

  private async mustExist(corporationId: string): Promise<void> {
    if (this.known.has(corporationId)) return;
    const events = await this.log.readStreams(
      corporationId,
      [streamOf('corporation', corporationId)],
      undefined,
      'marked',
    );
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
  if (order.id !== null) return streamOf(order.category, order.id);
  const own = written.find((event) => event.stream.startsWith(`${order.category}-`));
  if (!own) throw new Error(`command ${order.commandId} wrote no ${order.category}`);
  return own.stream;
}

type WrittenEvent = Pick<Recorded, 'stream' | 'eventId' | 'type' | 'data'>;

const eventsOf = (writes: readonly StreamWrite[]): readonly WrittenEvent[] =>
  writes.flatMap(({ stream, events }) => events.map(({ eventId, type, data }) => ({ stream, eventId, type, data })));

const OWN_IDS = ['jobId', 'reportId', 'postId', 'serviceId', 'importId'] as const;

function answerOf(
  outcome: Decided['outcome'],
  stream: string,
  { position, revisions }: Appended,
  written: readonly WrittenEvent[],
): Decided {
  const ids: Record<string, string> = {};
  for (const event of written) {
    const data = event.data as Readonly<Record<string, unknown>>;
    for (const name of OWN_IDS) if (typeof data[name] === 'string') ids[name] ??= data[name];
    if (event.type === 'CasefileOpened' && typeof data['personId'] === 'string') ids['personId'] = data['personId'];
  }
  return {
    outcome,
    id: idOf(stream),
    stream,
    revision: revisions[stream] ?? 0,
    position,
    events: written
      .filter((event) => !event.stream.startsWith('claim-'))
      .map(({ eventId, type }) => ({ eventId, type })),
    ids,
  };
}
