import type { EventOf } from '../kernel/message.ts';
import type * as events from './events.ts';

/** What a claim stream holds. */
export type ClaimEvent = EventOf<typeof events>;
