import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import * as z from 'zod';
import { afterParam, Id } from '../http/params.ts';
import { Moments } from '../read/moment.ts';
import { ListsAnswers } from './lists.answers.ts';
import { ListsState } from './lists-state.ts';
import { ParkedStreams } from './parked-streams.ts';
import { Rebuilding } from './rebuilding.ts';

const After = z.strictObject(afterParam);

const RedriveBody = z
  .strictObject({
    stream: z
      .string()
      .max(80)
      .regex(/^[a-z][A-Za-z]*-[0-9a-f-]{36}$/, 'stream には、一覧から外れている記録の stream をそのまま書いてください')
      .meta({ example: 'casefile-00000000-0000-4000-8000-000000000000' }),
  })
  .meta({ id: 'RedriveBody' });

/** How the lists stand, and making them anew. */
@ApiTags('一覧の管理')
@Controller('lists')
export class ListsController {
  constructor(
    private readonly lists: ListsState,
    private readonly rebuilding: Rebuilding,
  ) {}

  @Get()
  @ApiOperation({
    summary: '一覧を更新しているプロセス、遅れ、外れている記録の数、作り直し',
    operationId: 'listsState',
  })
  @ApiOkResponse(ListsAnswers.lists)
  async state(@Query({ schema: After }) _: z.infer<typeof After>) {
    const [projector, lag, parked, rebuild] = await Promise.all([
      this.lists.projector(),
      this.lists.lag(),
      this.lists.parkedCount(),
      this.rebuilding.state(),
    ]);
    return { projector, lag, parked, rebuild };
  }

  @Get('rebuild')
  @ApiOperation({ summary: '作り直しがどこまで進んだか', operationId: 'rebuildState' })
  @ApiOkResponse(ListsAnswers.rebuild)
  rebuild(@Query({ schema: After }) _: z.infer<typeof After>) {
    return this.rebuilding.state();
  }

  @Post('rebuild')
  @HttpCode(202)
  @ApiOperation({
    summary: '一覧をはじめから作り直し始める',
    description: 'いまの一覧は、新しい一覧に切り替わるまで、そのまま使えます。一度に一つだけ進められます。',
    operationId: 'startRebuild',
  })
  @ApiResponse({ status: 202, ...ListsAnswers.rebuild })
  start() {
    return this.rebuilding.start();
  }

  @Post('rebuild/stop')
  @HttpCode(200)
  @ApiOperation({ summary: '作り直しをやめる（一覧はいままでのまま）', operationId: 'stopRebuild' })
  @ApiOkResponse(ListsAnswers.rebuild)
  stop() {
    return this.rebuilding.stop();
  }
}

/** What of a corporation is not in its lists. */
@ApiTags('一覧の管理')
@Controller('corporations/:corporationId/parked')
export class ParkedController {
  constructor(
    private readonly parked: ParkedStreams,
    private readonly moments: Moments,
  ) {}

  @Get()
  @ApiOperation({ summary: '一覧に出ていない記録と、その理由', operationId: 'listParked' })
  @ApiOkResponse(ListsAnswers.parked)
  async list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: After }) { after }: z.infer<typeof After>,
  ) {
    await this.moments.of(corporationId, { after });
    return this.parked.of(corporationId);
  }

  @Post('redrive')
  @HttpCode(200)
  @ApiOperation({ summary: '外れている記録を、もう一度一覧に反映してみる', operationId: 'redriveParked' })
  @ApiOkResponse(ListsAnswers.redriven)
  async redrive(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Body({ schema: RedriveBody }) { stream }: z.infer<typeof RedriveBody>,
  ) {
    await this.moments.of(corporationId, {});
    const parked = await this.parked.redrive(corporationId, stream);
    return { stream, wentThrough: parked === null, parked };
  }
}
