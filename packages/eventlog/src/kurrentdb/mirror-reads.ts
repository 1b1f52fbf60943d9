import type { EventLog } from '../event-log.ts';

/** The mirror in PostgreSQL as the store needs it: every read but the deciders' asks it. */
export interface MirrorReads
  extends Pick<
    EventLog,
    'readStreams' | 'readStreamsOfAll' | 'corporations' | 'streams' | 'readAll' | 'subscribe' | 'head'
  > {
  /** This process has appended up to here: there is something to fetch. */
  appended(position: string): void;
  /** True as soon as the mirror stands at the position or beyond; false when the signal aborts before. */
  reached(position: string, signal: AbortSignal): Promise<boolean>;
  close(): Promise<void>;
}
