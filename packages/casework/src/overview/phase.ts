import type { PlainDate } from '@teichaku/rules';
import { type CasefileFold, type JobHeld, serviceOn } from '../casefile/fold.ts';

/** Where a case stands on a day. `in-service` also between two jobs: the service goes on until it is ended. */
export type Phase = 'employed' | 'in-service' | 'between-jobs' | 'ended' | 'closed' | 'declined' | 'no-job';

/** The fold holds the facts of the day. */
export function phaseOf(fold: CasefileFold, day: PlainDate): Phase {
  // the last day of the service is a day of service, though the case be closed on it
  if (serviceOn(fold, day)) return 'in-service';
  if (fold.closed) return 'closed';
  if (fold.services.length > 0) return 'ended';
  if (fold.declined) return 'declined';
  if (fold.jobs.length === 0) return 'no-job';
  return jobOn(fold, day) ? 'employed' : 'between-jobs';
}

/** The job held on a day: of several the one that began last. */
export const jobOn = ({ jobs }: CasefileFold, day: PlainDate): JobHeld | null =>
  jobs.findLast(({ start, end }) => start.data.on <= day && (end === null || end.data.on >= day)) ?? null;
