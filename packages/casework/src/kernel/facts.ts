import type { PlainDate } from '@teichaku/rules';
import type { Recorded } from './envelope.ts';

/** Fact day of an entry. Every event has one. */
export const factDay = (event: Pick<Recorded, 'data'>): PlainDate => (event.data as { on: PlainDate }).on;
