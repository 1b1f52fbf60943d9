import type { Refusal } from '@teichaku/casework';
import { Problem } from './problems.ts';

/** A refusal becomes 422, its citation included. */
export function refusedProblem({ outcome: _, message, ...refusal }: Refusal): Problem {
  return new Problem('refused', { detail: message, ...refusal });
}
