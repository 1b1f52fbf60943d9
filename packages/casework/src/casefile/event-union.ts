import type { EntryVoided } from '../kernel/events.ts';
import type { EventOf } from '../kernel/message.ts';
import type * as taskEvents from '../task/events.ts';
import type * as events from './events.ts';

/** What a casefile stream holds. */
export type CasefileEvent = EventOf<typeof events & typeof taskEvents & { EntryVoided: typeof EntryVoided }>;
