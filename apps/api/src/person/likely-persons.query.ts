import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import * as z from 'zod';
import { afterParam } from '../http/params.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { type LikelyPair, LikelyPairs } from './likely-pairs.ts';

export const LikelyParams = z.strictObject(afterParam);

/** So many are shown at once: a register that was taken in twice makes hundreds. */
const SHOWN = 200;

export interface LikelyReply extends AnswerFrame {
  readonly pairs: readonly LikelyPair[];
  readonly total: number;
}

export class ListLikelyPersons extends Query<LikelyReply> {
  constructor(
    readonly corporationId: string,
    readonly params: z.infer<typeof LikelyParams>,
  ) {
    super();
  }
}

/** Of now only: it is something to be done, not an answer of a day. */
@QueryHandler(ListLikelyPersons)
export class ListLikelyPersonsHandler implements IQueryHandler<ListLikelyPersons> {
  constructor(
    private readonly moments: Moments,
    private readonly likely: LikelyPairs,
  ) {}

  async execute({ corporationId, params }: ListLikelyPersons): Promise<LikelyReply> {
    const moment = await this.moments.of(corporationId, params);
    const pairs = await this.likely.of(corporationId);
    return framed(moment, { pairs: pairs.slice(0, SHOWN), total: pairs.length });
  }
}
