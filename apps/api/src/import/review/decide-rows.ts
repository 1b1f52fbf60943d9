import { Inject, Injectable } from '@nestjs/common';
import { categoryOf, idOf, live, type Recorded, refuse, streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { Clock } from '../../clock/clock.ts';
import { Decisions } from '../../decisions/decisions.ts';
import type { Answer, Order } from '../../decisions/order.ts';
import { EVENT_LOG } from '../../tokens.ts';
import { ImportReview } from './review.service.ts';
import { allTheSame, takeSteps } from './take.ts';

/** What a person decided of a row. */
export interface RowDecision {
  readonly corporationId: string;
  readonly importId: string;
  readonly rowId: string;
  readonly why?: string | undefined;
  readonly commandId: string;
  /** Of the casefile or staff member whom the row speaks of: the revision that was looked at. */
  readonly expected?: number;
}

type Step = NonNullable<Order['then']>[number];

/** Carries out what was decided of rows, each as one append: the record, and that it was decided. */
@Injectable()
export class DecideRows {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly decisions: Decisions,
    private readonly review: ImportReview,
    private readonly clock: Clock,
  ) {}

  /** The record stays as it is (`kept`), or a bad row has been dealt with (`done`). */
  async settle(decision: RowDecision, how: 'kept' | 'done'): Promise<Answer> {
    await this.review.row(decision.corporationId, decision.importId, decision.rowId);
    return this.decisions.make({ ...this.about(decision), ...this.settled(decision, how) });
  }

  /** The record is put right by these columns of the row. */
  async take(decision: RowDecision, fields: readonly string[]): Promise<Answer> {
    const { row, standing, world } = await this.review.row(decision.corporationId, decision.importId, decision.rowId);
    if (!standing)
      return refuse(
        'row-has-no-record',
        'この行の記録は取り消されています。名簿のとおりに改めるところがありません。済みにしてください。',
        { field: 'rowId', value: decision.rowId },
      );
    const why = decision.why ?? `「${row.file}」の${row.row}行目のとおりに改めた`;
    const steps = takeSteps(row, fields, standing, world, why);
    if (steps.length === 0)
      return refuse('nothing-to-take', '名簿のとおりに改める項目を、ひとつ以上選んでください。', { field: 'fields' });
    const settle = {
      ...this.settled({ ...decision, why }, 'taken').command,
      to: { category: 'import' as const, id: decision.importId },
    };
    const { key, rowHash, file, sha256, row: number } = row;
    const order = (inOrder: readonly Step[]): Order => {
      const all = inOrder.map((step) => ({ ...step, to: step.to ?? addressOf(standing.stream) }));
      // the casefile or the staff member itself comes first where it is written: its revision is what was looked at
      const first = all.find(({ to }) => to.id === idOf(standing.stream)) ?? all[0];
      if (!first) throw new Error('nothing is taken');
      const then = [...all.filter((step) => step !== first), settle];
      return {
        ...this.about(decision),
        ...first.to,
        command: { type: first.type, data: first.data },
        ...{ then },
        reason: why,
        source: { kind: 'import', importId: decision.importId, file, sha256, row: number, key: key ?? '', rowHash },
        ...(decision.expected !== undefined && first.to.id === idOf(standing.stream)
          ? { expected: decision.expected }
          : {}),
      };
    };
    return this.firstPossible(
      [steps, allTheSame(steps), steps.toReversed(), allTheSame(steps).toReversed()].map(order),
    );
  }

  /** Takes a decision back; what was put right by it is what it was before. */
  async undo(
    corporationId: string,
    importId: string,
    entryId: string,
    why: string,
    commandId: string,
  ): Promise<Answer> {
    const history = await this.log.readStream(corporationId, streamOf('import', importId));
    const settled = live(history).find(({ eventId, type }) => eventId === entryId && type === 'RowSettled');
    const taken = settled && (settled.data as { how: string }).how === 'taken' ? await this.writtenWith(settled) : [];
    const steps = taken.flatMap(({ entry, before }): Step[] => {
      const to = addressOf(entry.stream);
      if (!before) return [{ type: 'VoidEntry', data: { entryId: entry.eventId, why }, to }];
      const { corrects: _, ...data } = before.data as Readonly<Record<string, unknown>>;
      return [{ type: 'CorrectEntry', data: { entryId: entry.eventId, why, data }, to }];
    });
    const take = (then: readonly Step[]): Order => ({
      category: 'import',
      id: importId,
      command: { type: 'VoidEntry', data: { entryId, why } },
      ...{ then },
      corporationId,
      commandId,
      source: { kind: 'screen', screen: 'import-review' },
    });
    return this.firstPossible([take(steps.toReversed()), take(steps)]);
  }

  /** What a decision wrote beside itself, each entry with the one that it put right. */
  private async writtenWith({ commandId, corporationId }: Recorded) {
    const answer = await this.log.lookup(corporationId, commandId);
    const streams = Object.keys(answer?.revisions ?? {}).filter((stream) =>
      /^(casefile|person|staffMember)-/.test(stream),
    );
    const read = await Promise.all(streams.map((stream) => this.log.readStream(corporationId, stream)));
    const events = read.flat();
    return events
      .filter((event) => event.commandId === commandId && event.type !== 'EntryVoided' && !FOLLOWS.has(event.type))
      .map((entry) => {
        const corrects = (entry.data as { corrects?: string }).corrects;
        return { entry, before: events.find(({ eventId }) => eventId === corrects) ?? null };
      });
  }

  private async firstPossible(orders: readonly Order[]): Promise<Answer> {
    let told: Answer | undefined;
    for (const order of orders) {
      const answer = await this.decisions.make(order);
      if (answer.outcome !== 'refused') return answer;
      // the first no is the one that was asked for
      told ??= answer;
    }
    return told as Answer;
  }

  private about({ corporationId, commandId, importId }: RowDecision) {
    return {
      corporationId,
      commandId,
      correlationId: importId,
      source: { kind: 'screen', screen: 'import-review' } as Order['source'] & object,
    };
  }

  private settled({ importId, rowId, why }: RowDecision, how: 'taken' | 'kept' | 'done') {
    return {
      category: 'import' as const,
      id: importId,
      command: { type: 'SettleRow', data: { on: this.clock.today(), rowId, how, ...(why ? { why } : {}) } },
    };
  }
}

const addressOf = (stream: string) => ({ category: categoryOf(stream) as Order['category'], id: idOf(stream) });

/** Links follow the entries that they belong to. */
const FOLLOWS = new Set(['CasefileLinked', 'CasefileUnlinked']);
