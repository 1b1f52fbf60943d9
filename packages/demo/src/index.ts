export type { DemoAppend, DemoClaim, DemoEvent } from './append.ts';
export { type DemoOptions, demoHistory } from './history.ts';
export { type Scale, scales } from './plan/scale.ts';
