import * as z from 'zod';
import { EventId, Reason } from './values.ts';

/** Why an entry is taken back, or put right. */
export const why = Reason.meta({ title: '取り消した理由' });

/** Takes one entry back. */
export const voidEntry = { entryId: EventId, why };

/** Takes many back at once, for the undoing of an import: only what remains must be possible. */
export const voidEntries = { entryIds: z.array(EventId).min(1), why };

/**
 * Puts an entry right: the full data of the same event with what is right. What the law said, and the ids of the
 * things it made, are not typed: they are kept or worked out anew.
 */
export const correctEntry = {
  entryId: EventId,
  why,
  /** What the writer takes the entry for. */
  type: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
};
