import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { OpenedEventLog } from '@teichaku/eventlog';
import * as z from 'zod';
import { instantInJapan } from '../clock/clock.ts';
import { OPENED_STORES } from '../tokens.ts';

const SealsAnswer = z
  .object({
    corporations: z.array(
      z.object({
        corporationId: z.uuid(),
        sealed: z.int(),
        unsealed: z.int(),
        sealedAt: z.string().nullable(),
        alarm: z.object({ kind: z.string(), message: z.string() }).nullable(),
      }),
    ),
    witnesses: z.array(z.object({ folder: z.string(), problem: z.string().nullable() })),
    patrol: z.object({
      round: z.object({ events: z.int(), of: z.int() }).nullable(),
      last: z.object({ endedAt: z.string(), events: z.int(), suspects: z.int() }).nullable(),
    }),
  })
  .meta({ id: 'Seals' });

@ApiTags('稼働')
@Controller('seals')
export class SealsController {
  constructor(@Inject(OPENED_STORES) private readonly stores: Pick<OpenedEventLog, 'seals'>) {}

  @Get()
  @ApiOperation({
    summary:
      '法人ごとに、どこまで封緘したか、封緘前が何件あるか、異常があるか。立会いの記録を書けているか。見回りがどこまで進んだか（見回るプロセスだけが答えます）',
  })
  @ApiOkResponse({ standardSchema: SealsAnswer as never })
  async seals(): Promise<z.infer<typeof SealsAnswer>> {
    const { seals } = this.stores;
    const states = await seals.status();
    const { round, last } = seals.patrol();
    return {
      corporations: states.map(({ corporationId, sealed, unsealed, sealedAt, alarm }) => ({
        corporationId,
        sealed,
        unsealed,
        sealedAt: sealedAt === null ? null : instantInJapan(sealedAt),
        alarm: alarm && { kind: alarm.kind, message: alarm.message },
      })),
      witnesses: [...seals.witnesses()],
      patrol: { round, last: last && { ...last, endedAt: instantInJapan(last.endedAt) } },
    };
  }
}
