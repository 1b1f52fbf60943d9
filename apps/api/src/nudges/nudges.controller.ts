import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Id } from '../http/params.ts';
import { NudgeHub } from './nudge-hub.ts';

@ApiTags('画面への知らせ')
@Controller('corporations/:corporationId/nudges')
export class NudgesController {
  constructor(private readonly hub: NudgeHub) {}

  @Get()
  @ApiOperation({
    summary: '記録が一覧に反映されるたびの知らせ（SSE）',
    description: 'event: nudge、data は {position, streams}。15秒ごとに注釈行を送ります。',
  })
  @ApiOkResponse({ description: 'text/event-stream', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  connect(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    this.hub.connect(corporationId.toLowerCase(), request, reply);
  }
}
