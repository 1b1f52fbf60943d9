import type { EntryVoided } from '../kernel/events.ts';
import type { EventOf } from '../kernel/message.ts';
import type * as events from './events.ts';

/** What an import's stream holds. */
export type ImportEvent = EventOf<typeof events & { EntryVoided: typeof EntryVoided }>;
