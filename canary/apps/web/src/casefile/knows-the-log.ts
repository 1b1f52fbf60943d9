// breaks: web-never-reaches-the-log
import type { EventLog } from '@teichaku/eventlog';

export type Planted = EventLog;
