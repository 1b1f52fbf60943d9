import { Injectable } from '@nestjs/common';
import type { Write } from '../read/batches.ts';

/** Answers the staffing of offices whose staff, users or settings have changed. */
@Injectable()
export class StaffingAnswers {
  async answer(write: Write): Promise<void> {
    void write;
  }
}
