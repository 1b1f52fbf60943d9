import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Progress } from '../read/progress.ts';
import { NudgeHub } from './nudge-hub.ts';

const LOOK_MS = 250;

/**
 * Where another process projects (ROLE=api), its progress is seen in the database: whoever listens is told that
 * something can be read now, without its name. Nobody listening, nothing is asked.
 */
@Injectable()
export class ProgressWatch implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly progress: Progress,
    private readonly nudges: NudgeHub,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look().catch(() => {}), LOOK_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    await Promise.all(
      this.nudges.corporations.map(async (corporationId) => {
        const position = await this.progress.of(corporationId);
        const seen = this.seen.get(corporationId);
        if (position === null || position === seen) return;
        this.seen.set(corporationId, position);
        if (seen !== undefined) this.nudges.publish(corporationId, { position, streams: [] });
      }),
    );
  }
}
