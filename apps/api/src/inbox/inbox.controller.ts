import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { InboxParams, UnseenParams } from './inbox-table.ts';
import { CountUnseen, ListInbox } from './list-inbox.query.ts';

@ApiTags('お知らせ')
@Controller('corporations/:corporationId/inbox')
export class InboxController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: '担当の人・事業所の人に起きたこと（新しい順、三か月分）',
    description: 'だれがどこまで見たかは、記録しません。since に渡した時刻より後のものを unseen と数えます。',
  })
  @ApiOkResponse(Answers.inbox)
  list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: InboxParams }) params: InboxParams,
  ) {
    return this.queries.execute(new ListInbox(corporationId, params));
  }

  @Get('unseen')
  @ApiOperation({ summary: 'まだ見ていないお知らせの数' })
  @ApiOkResponse(Answers.unseen)
  unseen(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: UnseenParams }) params: UnseenParams,
  ) {
    return this.queries.execute(new CountUnseen(corporationId, params));
  }
}
