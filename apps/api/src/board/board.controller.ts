import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type BoardLineName, boardLines } from '@teichaku/casework';
import * as z from 'zod';
import { Answers } from '../http/answers.ts';
import { Id, Month } from '../http/params.ts';
import { BoardParams, GetBoard } from './get-board.query.ts';
import { BoardCellParams, GetBoardCell } from './get-board-cell.query.ts';

const Line = z.enum(boardLines).meta({ description: '法人盤の行' });

@ApiTags('法人盤')
@Controller('corporations/:corporationId/board')
export class BoardController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '事業所と月（六か月前から六か月先まで）、先に手を打つこと' })
  @ApiOkResponse(Answers.board)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: BoardParams }) params: z.infer<typeof BoardParams>,
  ) {
    return this.queries.execute(new GetBoard(corporationId, params));
  }

  @Get(':officeId/:month/:line')
  @ApiOperation({ summary: '法人盤の一つの升のもとになった人と、そのわけ' })
  @ApiOkResponse(Answers.boardCell)
  cell(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('officeId', { schema: Id }) officeId: string,
    @Param('month', { schema: Month }) month: string,
    @Param('line', { schema: Line }) line: BoardLineName,
    @Query({ schema: BoardCellParams }) params: z.infer<typeof BoardCellParams>,
  ) {
    return this.queries.execute(new GetBoardCell(corporationId, officeId, month, line, params));
  }
}
