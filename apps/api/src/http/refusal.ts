import type { Refusal } from '@teichaku/casework';
import { invalidInput } from './field-errors.ts';
import { type FieldIssue, Problem } from './problems.ts';

/**
 * A refusal becomes 422, its citation included. What is no possible content of the entry that is to be corrected (only
 * its decider knows which that is) becomes 400, like any other field that is wrong.
 */
export function refusedProblem({ outcome: _, message, ...refusal }: Refusal): Problem {
  if (refusal.reason === 'invalid-input') return invalidInput(refusal.details?.['issues'] as readonly FieldIssue[]);
  return new Problem('refused', { detail: message, ...refusal });
}
