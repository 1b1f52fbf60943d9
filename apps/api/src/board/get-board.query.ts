import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type BoardView, boardOf } from '@teichaku/casework';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { BoardFold } from './board-fold.ts';
import { BoardTables } from './board-tables.ts';

export const BoardParams = z.strictObject({ ...asOfParams, ...afterParam });

export class GetBoard extends Query<BoardView & AnswerFrame> {
  constructor(
    readonly corporationId: string,
    readonly params: z.infer<typeof BoardParams>,
  ) {
    super();
  }
}

/** Now it is looked up, at any other moment folded; one function makes the board of either. */
@QueryHandler(GetBoard)
export class GetBoardHandler implements IQueryHandler<GetBoard> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly tables: BoardTables,
    private readonly fold: BoardFold,
  ) {}

  async execute({ corporationId, params }: GetBoard): Promise<BoardView & AnswerFrame> {
    const moment = await this.moments.staffed(await this.moments.of(corporationId, params), params);
    const material = moment.past ? (await this.fold.of(moment)).material : await this.tables.material(moment);
    const board = boardOf(material);
    const told = new Set(
      board.reasons.flatMap((reason) =>
        reason.kind === 'short' ? reason.cause.lost.map(({ staffMemberId }) => staffMemberId) : [],
      ),
    );
    const { staff } = await this.read.names(corporationId);
    const names = Object.fromEntries([...staff].filter(([id]) => told.has(id)));
    return framed(moment, { ...board, names });
  }
}
