import type { Recorded } from '@teichaku/casework/kernel';
import { UnreadableEvent, type Upcast } from '../../upcasting.ts';
import type { StampedCommand } from './plan.ts';
import type { PreparedCommand } from './prepare.ts';

/**
 * What has just been committed, as reading would give it back, so that nobody need read what he wrote. `at`: the position
 * of the last event before it, where they follow without gaps, or that of each. Undefined where this version cannot read
 * what it wrote.
 */
export function asRead(
  { command: { context, writes }, events }: StampedCommand<PreparedCommand>,
  at: bigint | readonly string[],
  upcast: Upcast,
): readonly Recorded[] | undefined {
  const streams = writes.flatMap((write) => write.events.map(() => write.stream));
  try {
    return events.map(({ event, revision, recordedAt, previousHash, hash }, index): Recorded => {
      const what = { stream: streams[index] as string, revision, type: event.type, schemaVersion: event.schemaVersion };
      return {
        position: typeof at === 'bigint' ? String(at + BigInt(index + 1)) : (at[index] as string),
        eventId: event.eventId,
        ...what,
        recordedAt,
        recordedBy: context.recordedBy,
        commandId: context.commandId,
        correlationId: context.correlationId,
        causationId: context.causationId,
        corporationId: context.corporationId,
        previousHash,
        hash,
        data: upcast(what, asStored(event.plain)),
        ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
        ...(event.officeId === undefined ? {} : { officeId: event.officeId }),
        ...(context.reason === undefined ? {} : { reason: context.reason }),
        ...(context.source === undefined ? {} : { source: asStored(context.source) }),
      };
    });
  } catch (error) {
    if (error instanceof UnreadableEvent) return undefined;
    throw error;
  }
}

/** What is left of a value on its way through the log. */
const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
