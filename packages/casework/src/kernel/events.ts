import { event, sealed } from './message.ts';
import { EventId, Words } from './values.ts';

/**
 * An entry is taken back; the original stays legible. `on` is the day it was taken back. A correction is this and, in
 * the same append, the same type again with what is right (`corrects`).
 */
export const EntryVoided = event('EntryVoided', '記録を取り消した', {
  entryId: EventId.meta({ title: '取り消した記録の番号' }),
  why: sealed('narrative', Words).meta({ title: '取り消した理由' }),
});
