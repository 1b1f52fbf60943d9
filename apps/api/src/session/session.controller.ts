import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LogDatabase } from '@teichaku/eventlog';
import * as z from 'zod';
import { Clock, instantInJapan } from '../clock/clock.ts';
import { VERSION } from '../config.ts';
import { Progress } from '../read/progress.ts';
import { LOG_DATABASE } from '../tokens.ts';
import { Operator } from './operator.ts';

const Session = z
  .object({
    operator: z.object({ id: z.uuid(), name: z.string() }),
    today: z.string(),
    now: z.string(),
    version: z.string(),
    loopbackOnly: z.literal(true),
    corporations: z.array(z.object({ id: z.uuid(), name: z.string() })),
    banners: z.array(
      z.object({
        kind: z.enum(['parked', 'stopped']),
        corporationId: z.uuid().nullable(),
        message: z.string(),
        streams: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'Session' });

@ApiTags('この画面')
@Controller('session')
export class SessionController {
  constructor(
    private readonly operator: Operator,
    private readonly clock: Clock,
    private readonly progress: Progress,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
  ) {}

  @Get()
  @ApiOperation({ summary: '操作者、今日、法人の一覧、知らせておくこと' })
  @ApiOkResponse({ standardSchema: Session as never })
  async session(): Promise<z.infer<typeof Session>> {
    const { corporations, parked } = await this.database.asProjector(async (sql) => ({
      corporations: (
        await sql.query<{ id: string; name: string }>(
          'SELECT corporation_id AS id, name FROM read_model.corporation ORDER BY name, corporation_id',
        )
      ).rows,
      parked: (
        await sql.query<{ corporationId: string; streams: string[] }>(
          `SELECT corporation_id AS "corporationId", (array_agg(stream ORDER BY stream))[1:50] AS streams
             FROM read_model.parked GROUP BY corporation_id`,
        )
      ).rows,
    }));
    return {
      operator: { id: this.operator.id, name: this.operator.name },
      today: this.clock.today(),
      now: instantInJapan(this.clock.now()),
      version: VERSION,
      loopbackOnly: true,
      corporations,
      banners: [
        ...stoppedBanner(this.progress.stoppedBecause),
        ...parked.map(({ corporationId, streams }) => ({
          kind: 'parked' as const,
          corporationId,
          message: `一覧に反映できない記録が ${streams.length} 件あります。記録そのものは残っています。`,
          streams,
        })),
      ],
    };
  }
}

/** No list goes on until a version that can read the event is started. */
const stoppedBanner = (because: string | null) =>
  because
    ? [
        {
          kind: 'stopped' as const,
          corporationId: null,
          message: `一覧の更新が止まっています。${because}`,
          streams: [],
        },
      ]
    : [];
