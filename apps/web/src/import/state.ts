import type { StatusKind } from '../ui/status/Status.tsx';
import type { ImportView } from './answers.ts';

export const stateStatus: Readonly<Record<ImportView['state'], StatusKind>> = {
  running: 'plan',
  finished: 'ok',
  undone: 'past',
  interrupted: 'check',
};
