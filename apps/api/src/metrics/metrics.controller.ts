import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Gauges } from './gauges.ts';
import { Metrics } from './metrics.ts';

@ApiTags('稼働')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly gauges: Gauges,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({
    summary: '稼働の数値（Prometheusの書式）',
    description: '意味と、いつもの範囲は docs/operations.md。人や法人を指すものは入りません。',
  })
  @ApiOkResponse({ description: '数値', content: { 'text/plain': { schema: { type: 'string' } } } })
  async all(): Promise<string> {
    await this.gauges.look();
    return this.metrics.registry.metrics();
  }
}
