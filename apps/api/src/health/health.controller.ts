import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { EventLog, OpenedEventLog } from '@teichaku/eventlog';
import type { FastifyReply } from 'fastify';
import { Drain } from '../boot/drain.ts';
import { ListsState } from '../lists/lists-state.ts';
import { Answered } from '../read/answers/answered.ts';
import { Progress } from '../read/progress.ts';
import { EVENT_LOG, OPENED_STORES } from '../tokens.ts';

/** Behind by more than this, the lists are no longer what somebody working needs. */
const LAG_MS = 10_000;

@ApiTags('稼働')
@Controller('health')
export class HealthController {
  /** When the lists were last seen to hold everything. */
  private caughtUpAt = performance.now();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(OPENED_STORES) private readonly stores: Pick<OpenedEventLog, 'mirror'>,
    private readonly progress: Progress,
    private readonly answered: Answered,
    private readonly lists: ListsState,
    private readonly drain: Drain,
  ) {}

  @Get('live')
  @ApiOperation({ summary: '動いているか' })
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary:
      'データベースに届き、一覧の更新が追いついているか。どのプロセスが更新しているか、始めてから答えなおした数も。KurrentDB の写しが遅れているときは status が mirror-behind（200 のまま。見ることはできるため）',
  })
  @ApiResponse({ status: 503, description: 'データベースに届かない、一覧が10秒より遅れている、または止めているところ' })
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    if (this.drain.stopping) {
      reply.status(503);
      return { status: 'stopping' };
    }
    const [head, projected, projector, mirror] = await Promise.all([
      this.log.head(),
      this.progress.ofAll(),
      this.lists.projector(),
      this.stores.mirror(),
    ]).catch(() => [null, undefined, undefined, null] as const);
    if (projected === undefined) {
      reply.status(503);
      return { status: 'unavailable', database: 'unreachable' };
    }
    const caughtUp = head === null || (projected !== null && this.log.compare(projected, head) >= 0);
    if (caughtUp) this.caughtUpAt = performance.now();
    const late = performance.now() - this.caughtUpAt > LAG_MS;
    if (late) reply.status(503);
    // what is recorded can be read all the same: whoever spreads requests must not turn away from us
    const apart = mirror !== null && (mirror.stopped !== null || (mirror.lagSeconds ?? LAG_MS) * 1000 > LAG_MS);
    return {
      status: late ? 'behind' : apart ? 'mirror-behind' : 'ok',
      database: 'ok',
      ...(mirror && { mirror }),
      head,
      projected,
      projector,
      answered: this.answered.counts,
    };
  }
}
