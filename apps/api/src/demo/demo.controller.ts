import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { scales } from '@teichaku/demo';
import { PlainDate } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { Demo, type DemoState } from './demo.service.ts';

const Scale = z.enum(scales).meta({ description: 'office: 一つの事業所　corporation: いくつかの法人　nation: 全国' });

const StartBody = z
  .strictObject({
    scale: Scale.default('corporation'),
    seed: z.int().min(0).max(2_147_483_647).default(1).meta({ description: '同じ数なら、同じ見本になる' }),
    until: PlainDate.optional().meta({ description: '見本の最後の日。なければ今日' }),
  })
  .meta({ id: 'StartDemoBody' });

const StateBody = z
  .object({
    state: z.enum(['none', 'running', 'finished', 'stopped', 'failed']),
    possible: z.boolean(),
    scale: Scale.nullable(),
    progress: z
      .object({
        phase: z.enum(['write', 'fold', 'index', 'switch']),
        events: z.int(),
        all: z.int().nullable(),
        day: z.string().nullable(),
        percent: z.int(),
      })
      .nullable(),
    events: z.int().nullable(),
    seconds: z.number().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'DemoState' });

const answers = (status = 200) => ApiResponse({ status, standardSchema: StateBody as never });

/** A demo for whoever has nothing recorded yet. */
@ApiTags('見本')
@Controller('demo')
export class DemoController {
  constructor(private readonly demo: Demo) {}

  @Get()
  @ApiOperation({ summary: '見本を入れられるか、どこまで進んだか', operationId: 'demoState' })
  @answers()
  state(): Promise<DemoState> {
    return this.demo.state();
  }

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: '空の台帳に見本を入れ始める', operationId: 'startDemo' })
  @answers(202)
  start(@Body({ schema: StartBody }) body: z.infer<typeof StartBody>): Promise<DemoState> {
    const { until, ...wishes } = body;
    return this.demo.start(until === undefined ? wishes : { ...wishes, until });
  }

  @Post('stop')
  @HttpCode(200)
  @ApiOperation({ summary: '見本を入れるのをやめる(台帳は空のまま)', operationId: 'stopDemo' })
  @answers()
  stop(): Promise<DemoState> {
    return this.demo.stop();
  }
}
