import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Progress } from '../read/progress.ts';
import { NudgeHub } from './nudge-hub.ts';

const LOOK_MS = 250;

/**
 * Where another process projects (ROLE=api), its progress is seen in the checkpoint: whoever listens is told that
 * something can be read now, without its name. Nobody listening, nothing is asked.
 */
@Injectable()
export class ProgressWatch implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private seen: string | null = null;

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
    if (this.nudges.size === 0) return;
    const position = await this.progress.current();
    if (position === null || position === this.seen) return;
    const first = this.seen === null;
    this.seen = position;
    if (!first) this.nudges.publishAll({ position, streams: [] });
  }
}
