import type { StaffingVerdict } from '@teichaku/rules';
import type { StatusKind } from '../ui/status/Status.tsx';

/** The sign of each verdict. What is not decided is never green and never blank. */
export const statusOf: Readonly<Record<StaffingVerdict, StatusKind>> = {
  met: 'ok',
  short: 'short',
  undecided: 'unknown',
  'not-covered': 'unknown',
  'not-open': 'past',
};
