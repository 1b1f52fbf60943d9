import { lazy } from 'react';

export type { Change, EffectRow, EffectsOf } from './answers.ts';
export { Changes } from './Changes.tsx';
export { FormWouldChange } from './FormWouldChange.tsx';
export { PutRight } from './PutRight.tsx';
export { useEffects } from './use-effects.ts';
export { WouldChange } from './WouldChange.tsx';

/** Its building blocks in every state, for the page of parts. */
export const EffectSamples = lazy(() =>
  import('./EffectSamples.tsx').then((found) => ({ default: found.EffectSamples })),
);
