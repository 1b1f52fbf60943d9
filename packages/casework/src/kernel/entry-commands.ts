import * as z from 'zod';
import { EntryVoided } from './events.ts';
import { EventId } from './values.ts';

/** Takes one entry back. */
export const voidEntry = { entryId: EventId, why: EntryVoided.fields.why };

/** Takes many back at once, for the undoing of an import: only what remains must be possible. */
export const voidEntries = { entryIds: z.array(EventId).min(1), why: EntryVoided.fields.why };

/**
 * Puts an entry right: the full data of the same event with what is right. What the law said, and the ids of the
 * things it made, are not typed: they are kept or worked out anew.
 */
export const correctEntry = {
  entryId: EventId,
  why: EntryVoided.fields.why,
  /** What the writer takes the entry for. */
  type: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
};
