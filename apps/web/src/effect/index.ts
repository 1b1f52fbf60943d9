export type { Change, EffectRow } from './answers.ts';
export { Changes } from './Changes.tsx';
export { useEffects } from './use-effects.ts';
export { WouldChange } from './WouldChange.tsx';
