import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Reason, type ReviewAnswer, RowId } from '@teichaku/casework';
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import { commandIdOf, expectedOf } from '../../commands/command-controllers.ts';
import type { Answer } from '../../decisions/order.ts';
import { afterParam, Id } from '../../http/params.ts';
import { refusedProblem } from '../../http/refusal.ts';
import { DecideRows, type RowDecision } from '../review/decide-rows.ts';
import { ImportReview } from '../review/review.service.ts';
import { DecidedBody, ReviewBody } from './review-answers.ts';

const Params = z.strictObject({
  importId: Id.optional().meta({ description: 'この取り込みが残した行だけ、決めたものも' }),
  // read from the streams themselves: there is nothing to wait for
  ...afterParam,
});
const row = { importId: Id, rowId: RowId, why: Reason.optional().meta({ description: '理由' }) };
const SettleBody = z.strictObject({ ...row, how: z.enum(['kept', 'done']) }).meta({ id: 'SettleImportRowBody' });
const TakeBody = z
  .strictObject({ ...row, fields: z.array(z.string().min(1)).min(1).meta({ description: '名簿のとおりにする項目' }) })
  .meta({ id: 'TakeImportRowBody' });
const UndoBody = z.strictObject({ importId: Id, entryId: Id, why: Reason }).meta({ id: 'UndoImportRowBody' });

const answers = (schema: z.ZodType) => ApiResponse({ status: 200, standardSchema: schema as never });
const key = ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } });
const match = ApiHeader({ name: 'If-Match', required: false, description: '見ていた事例か職員の改訂。"3" のように' });

type Sent = Readonly<Record<string, string | undefined>>;

/** What imports left to be looked at: rows that differ, rows that did not come in, and what was decided of them. */
@ApiTags('取り込み')
@Controller('corporations/:corporationId/imports/review')
export class ReviewController {
  constructor(
    private readonly review: ImportReview,
    private readonly decide: DecideRows,
  ) {}

  @Get()
  @ApiOperation({ summary: '見直す行と、決めたこと', operationId: 'reviewImports' })
  @answers(ReviewBody)
  list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: Params }) { importId }: z.infer<typeof Params>,
  ): Promise<ReviewAnswer> {
    return this.review.of(corporationId, importId);
  }

  @Post('settle')
  @HttpCode(200)
  @key
  @ApiOperation({ summary: '記録のままにする、または済みにする', operationId: 'settleImportRow' })
  @answers(DecidedBody)
  async settle(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Headers() headers: Sent,
    @Body({ schema: SettleBody }) { how, ...body }: z.infer<typeof SettleBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sent(await this.decide.settle(decisionOf(corporationId, body, headers), how), reply);
  }

  @Post('take')
  @HttpCode(200)
  @key
  @match
  @ApiOperation({ summary: '名簿のとおりに訂正する', operationId: 'takeImportRow' })
  @answers(DecidedBody)
  async take(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Headers() headers: Sent,
    @Body({ schema: TakeBody }) { fields, ...body }: z.infer<typeof TakeBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return sent(await this.decide.take(decisionOf(corporationId, body, headers), fields), reply);
  }

  @Post('undo')
  @HttpCode(200)
  @key
  @ApiOperation({ summary: '決めたことを取り消す（訂正も、もとに戻す）', operationId: 'undoImportRow' })
  @answers(DecidedBody)
  async undo(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Headers() headers: Sent,
    @Body({ schema: UndoBody }) { importId, entryId, why }: z.infer<typeof UndoBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const commandId = commandIdOf(headers['idempotency-key']);
    return sent(await this.decide.undo(corporationId, importId, entryId, why, commandId), reply);
  }
}

function decisionOf(
  corporationId: string,
  body: Pick<RowDecision, 'importId' | 'rowId' | 'why'>,
  headers: Sent,
): RowDecision {
  const expected = expectedOf(headers['if-match']);
  return {
    corporationId,
    ...body,
    commandId: commandIdOf(headers['idempotency-key']),
    ...(expected === undefined ? {} : { expected }),
  };
}

function sent(answer: Answer, reply: FastifyReply) {
  if (answer.outcome === 'refused') throw refusedProblem(answer);
  reply.header('log-position', answer.position);
  const { events, position } = answer;
  return { position, events, repeated: answer.outcome === 'repeated' };
}
