import type { InterviewHeld } from '@teichaku/casework';

export type Concern = NonNullable<Parameters<typeof InterviewHeld>[0]['concerns']>[number];

/**
 * What may be said in one stage of a matter. `{thing}` is a task at the workplace, `{boss}` and `{mate}` are people
 * there, `{line}` is a railway line. One sentence of each kind is used at a time, none twice for one person.
 */
export interface Scene {
  readonly person: readonly string[];
  readonly worker: readonly string[];
  readonly employer: readonly string[];
  readonly promises: readonly string[];
  readonly toEmployer?: readonly string[];
  /** What the month's support report says, which the employer may read. */
  readonly report: readonly string[];
}

/** A matter of somebody's working life: it comes up, is worked on, and settles. */
export interface Situation {
  readonly id: string;
  readonly concerns: readonly Concern[];
  readonly scenes: readonly [arises: Scene, workedOn: Scene, settles: Scene];
}
