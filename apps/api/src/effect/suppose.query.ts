import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { commandAt, type Effect } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import * as z from 'zod';
import { Clock } from '../clock/clock.ts';
import { decideOrder } from '../decisions/attempt.ts';
import { parse } from '../http/field-errors.ts';
import { Problem } from '../http/problems.ts';
import { refusedProblem } from '../http/refusal.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { ReadSide } from '../read/read-side.ts';
import { EVENT_LOG } from '../tokens.ts';
import { Effects } from './effects.ts';
import type { EffectParams, EffectSubject } from './get-effects.query.ts';
import { readCasefiles } from './read-casefiles.ts';

export const Supposition = z
  .strictObject({
    command: z.string().meta({ description: '命令の道の最後のことば', example: 'correct-entry' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'その命令に送るものと同じ中身' }),
  })
  .meta({
    id: 'Supposition',
    examples: [{ command: 'void-entry', data: { entryId: '20000000-0000-4000-8000-000000000001', why: '重複' } }],
  });
export type Supposition = z.infer<typeof Supposition>;

export interface SupposedReply extends Effect, AnswerFrame {}

export class Suppose extends Query<SupposedReply> {
  constructor(
    readonly corporationId: string,
    readonly subject: EffectSubject,
    readonly supposed: Supposition,
    readonly params: EffectParams,
  ) {
    super();
  }
}

/** Decides a command as it would be decided now, and says what would change; nothing is written. */
@QueryHandler(Suppose)
export class SupposeHandler implements IQueryHandler<Suppose> {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly names: NamesOf,
    private readonly effects: Effects,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `refused` where the command would be refused, for the same reason */
  async execute({ corporationId, subject: { category, id }, supposed, params }: Suppose): Promise<SupposedReply> {
    const moment = await this.moments.of(corporationId, params);
    const { answer, history } = await decideOrder(
      { category, id, corporationId, commandId: randomUUID(), command: commandOf(category, supposed) },
      corporationId,
      { log: this.log, today: this.clock.today() },
    );
    if (answer.outcome === 'refused') throw refusedProblem(answer);
    const asking = { corporationId, reading: moment.reading, names: await this.names.of(corporationId) };
    const found = category === 'casefile' ? (await readCasefiles(this.read, moment, [id])).get(id) : undefined;
    const effect = found
      ? await this.effects.ofSupposedCasefile(found.streams, answer.writes, asking)
      : await this.effects.ofSupposedStaff(history, answer.writes, asking);
    return framed(moment, effect, this.moments.newest(moment, history));
  }
}

function commandOf(category: EffectSubject['category'], { command, data }: Supposition) {
  const definition = commandAt(category, command);
  if (!definition || definition.path === null)
    throw new Problem('invalid-input', {
      detail: 'command には、道の最後のことばを correct-entry のように書いてください。',
      field: 'command',
      value: command.slice(0, 100),
    });
  const { envelope: _, ...own } = data;
  return {
    type: definition.type,
    data: parse(definition.schema as z.ZodType<Readonly<Record<string, unknown>>>, own, 'data'),
  };
}
