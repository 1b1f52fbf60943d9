import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { categoryOf } from '@teichaku/casework';
import type { LogDatabase } from '@teichaku/eventlog';
import * as z from 'zod';
import { Clock, instantInJapan } from '../clock/clock.ts';
import { VERSION } from '../config.ts';
import { DamagedRecords } from '../damaged/damaged-records.ts';
import { readOnlySays } from '../damaged/damaged-sentence.ts';
import { guides } from '../http/guides.ts';
import { Progress } from '../read/progress.ts';
import { LOG_DATABASE } from '../tokens.ts';
import { Operator } from './operator.ts';

const DamagedRecordBody = z.strictObject({
  kind: z.string(),
  id: z.string(),
  name: z.string().nullable(),
  number: z.int().meta({ description: 'その利用者・職員などの、何件目の記録か' }),
  title: z.string().nullable(),
  recordedAt: z.string().nullable(),
  recordedOn: z.string().nullable(),
});

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
        kind: z.enum(['parked', 'stopped', 'read-only']),
        corporationId: z.uuid().nullable(),
        message: z.string(),
        count: z.int().meta({ description: '一覧から外れている事例・職員などの数' }),
        streams: z.array(z.string()),
        record: DamagedRecordBody.nullable().meta({
          description: '書かれたときのままでない記録。どの記録とも言えなければ null',
        }),
        guide: z.string().nullable().meta({ description: 'このサーバーを預かる方への手引きの場所' }),
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
    private readonly damaged: DamagedRecords,
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
        await sql.query<Parked>(
          `SELECT corporation_id AS "corporationId", bool_or(unreadable) AS unreadable,
                  array_agg(stream ORDER BY stream) AS streams
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
        ...(await this.damaged.readOnly()).map(({ corporationId, record }) => ({
          // said before anything is typed in vain
          ...plain,
          kind: 'read-only' as const,
          corporationId,
          message: `${readOnlySays(record)}このサーバーを預かる方に知らせてください。`,
          record,
          guide: guides.damaged,
        })),
        ...parked.map(parkedBanner),
      ],
    };
  }
}

interface Parked {
  readonly corporationId: string;
  readonly unreadable: boolean;
  readonly streams: readonly string[];
}

const NOUNS: Readonly<Record<string, string>> = {
  casefile: '事例',
  person: '人',
  office: '事業所',
  staffMember: '職員',
  corporation: '法人の設定',
};

/** Which and how many, and what to do; fifty at most by name. */
function parkedBanner({ corporationId, unreadable, streams }: Parked) {
  const counted = [...Map.groupBy(streams, categoryOf)].map(
    ([category, { length }]) => `${NOUNS[category] ?? category} ${length} 件`,
  );
  const which = `一覧に出ていない記録があります。${counted.join('・')}に${unreadable ? '読めない' : '一覧に反映できない'}記録があり、そこだけ一覧の更新を止めています。`;
  const wayOut = unreadable
    ? // what is damaged is unreadable too, and no version helps
      '新しい版で書かれたものなら、定着台帳を新しい版に更新すると、続きから反映されます。'
    : '定着台帳を新しい版に更新しても続くときは、サーバーの出力を添えて知らせてください。';
  return {
    ...plain,
    kind: 'parked' as const,
    corporationId,
    message: `${which}記録そのものは残っています。${wayOut}`,
    count: streams.length,
    streams: streams.slice(0, 50),
  };
}

/** No list goes on until it is put right. */
const stoppedBanner = (because: string | null) =>
  because
    ? [
        {
          ...plain,
          kind: 'stopped' as const,
          corporationId: null,
          message: `一覧の更新が止まっています。${because}`,
          guide: guides.stopped,
        },
      ]
    : [];

const plain = { count: 0, streams: [] as string[], record: null, guide: null };
