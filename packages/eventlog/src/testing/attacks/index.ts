import type { Attacks } from './attack.ts';
import { ON_EVENTS } from './on-events.ts';
import { ON_WHAT_TELLS } from './on-what-tells.ts';

export type { Attack, Target } from './attack.ts';

/** What somebody with every right on the database could do. */
export const ATTACKS: Attacks = { ...ON_EVENTS, ...ON_WHAT_TELLS };
