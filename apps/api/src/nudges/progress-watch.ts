import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { partitionOf } from '@teichaku/eventlog';
import { Progress } from '../read/progress.ts';
import { Projector } from '../read/projector.ts';
import { NudgeHub } from './nudge-hub.ts';

const LOOK_MS = 250;

/**
 * Of corporations whose lists another process keeps up to date, progress is seen in the database: whoever listens is told
 * that something can be read now, without its name. Nobody listening, nothing is asked.
 */
@Injectable()
export class ProgressWatch implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly progress: Progress,
    private readonly nudges: NudgeHub,
    private readonly projector: Projector,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look().catch(() => {}), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const led = new Set(this.projector.partitions);
    await Promise.all(
      this.nudges.corporations.map(async (corporationId) => {
        // who leads tells it, with the name; led elsewhere by then, something may have been told there before it is seen here
        if (led.has(partitionOf(corporationId))) return void this.seen.set(corporationId, 'told here');
        const position = await this.progress.of(corporationId);
        const seen = this.seen.get(corporationId);
        if (position === null || position === seen) return;
        this.seen.set(corporationId, position);
        if (seen !== undefined) this.nudges.publish(corporationId, { position, streams: [] });
      }),
    );
  }
}
