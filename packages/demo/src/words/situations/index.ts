import { contract, hours, ownHome } from './growing.ts';
import { clinic, condition, heat, leaveReturn } from './health.ts';
import { family, handbook, pay } from './living.ts';
import type { Situation } from './situation.ts';
import { busySeason, mistakes, newTask } from './task.ts';
import { breaks, commuting, rhythm } from './way.ts';
import { newBoss, talking } from './workplace.ts';

export type { Concern, Scene, Situation } from './situation.ts';
export { beginning, between, brief, ending, steady } from './steady.ts';
export { busySeason, heat, leaveReturn };

/** Matters that may come up at any time of the year. */
export const anytime: readonly Situation[] = [
  commuting,
  newBoss,
  condition,
  breaks,
  pay,
  handbook,
  rhythm,
  newTask,
  talking,
  mistakes,
  family,
  ownHome,
  hours,
  clinic,
  contract,
];
