import type { Recorded } from '@teichaku/casework/kernel';
import { UnreadableEvent, type Upcast } from '../../upcasting.ts';
import type { StampedCommand } from './plan.ts';
import type { PreparedCommand } from './prepare.ts';

/**
 * What has just been committed, as reading would give it back, so that nobody need read what he wrote. `before`: the
 * position of the last event before it. Undefined where this version cannot read what it wrote.
 */
export function asRead(
  { command: { context, writes }, events }: StampedCommand<PreparedCommand>,
  before: bigint,
  upcast: Upcast,
): readonly Recorded[] | undefined {
  const streams = writes.flatMap((write) => write.events.map(() => write.stream));
  try {
    return events.map(({ event, revision, recordedAt, previousHash, hash }, index): Recorded => {
      const at = { stream: streams[index] as string, revision, type: event.type, schemaVersion: event.schemaVersion };
      return {
        position: String(before + BigInt(index + 1)),
        eventId: event.eventId,
        ...at,
        recordedAt,
        recordedBy: context.recordedBy,
        commandId: context.commandId,
        correlationId: context.correlationId,
        causationId: context.causationId,
        corporationId: context.corporationId,
        previousHash,
        hash,
        data: upcast(at, asStored(event.plain)),
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
