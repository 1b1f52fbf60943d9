import type { EntryVoided } from '../kernel/events.ts';
import type { EventOf } from '../kernel/message.ts';
import type * as events from './events.ts';

/** What a office stream holds. */
export type OfficeEvent = EventOf<typeof events & { EntryVoided: typeof EntryVoided }>;
