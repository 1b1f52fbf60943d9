import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendStreamRequest, binaryEvent } from '@kurrent/kurrentdb-client';
import { flatten, type StampedCommand } from '../../postgres/writing/plan.ts';
import type { PreparedCommand } from '../../postgres/writing/prepare.ts';
import { failureOf } from './failures.ts';
import { COMMAND_RECORDED, commandStream, type RecordedCommand, streamIn } from './format.ts';

/** One message of the protocol holds a stream's events; the server takes 16 MiB of it, with what is around them. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Bounded here: what is too large for the server takes others down that share the connection. */
export function assertFits({ writes, size }: PreparedCommand): void {
  const bytes = writes.reduce(
    (sum, { events }) => events.reduce((own, { data }) => own + Buffer.byteLength(data), sum),
    0,
  );
  if (Math.max(bytes, size) > MOST_BYTES)
    throw new RangeError(`cannot be appended: one command with more than ${MOST_BYTES} bytes`);
}

/** The command's record, new in every attempt, before the events: whoever comes second finds it there and knows. */
export function requestsOf({ command, events }: StampedCommand<PreparedCommand>): AppendStreamRequest[] {
  const { context, fingerprint, writes } = command;
  const { corporationId, commandId } = context;
  let at = 0;
  const recorded: RecordedCommand['writes'][number][] = [];
  const requests = writes.map(({ stream, expected, events: own }): AppendStreamRequest => {
    const placed = events.slice(at, at + own.length);
    at += own.length;
    recorded.push({
      stream,
      first: (placed[0] as (typeof placed)[0]).revision,
      last: (placed.at(-1) as (typeof placed)[0]).revision,
    });
    return {
      streamName: streamIn({ stream, corporationId }),
      expectedState: expected === 'none' ? 'no_stream' : BigInt(expected),
      events: placed.map(({ event, revision, recordedAt, previousHash, hash }) =>
        binaryEvent({
          id: event.eventId,
          type: event.type,
          data: Buffer.from(event.data),
          metadata: present({ ...flatten(context, stream, event, revision, recordedAt, previousHash), hash }),
        }),
      ),
    };
  });
  const data: RecordedCommand = { fingerprint, events: events.length, writes: recorded };
  const record = binaryEvent({
    id: randomUUID(),
    type: COMMAND_RECORDED,
    data: Buffer.from(JSON.stringify(data)),
    metadata: { corporationId, commandId, schemaVersion: '1' },
  });
  const first: AppendStreamRequest = {
    streamName: commandStream(corporationId, commandId),
    expectedState: 'no_stream',
    events: [record],
  };
  return [first, ...requests];
}

/** Members that are there. */
const present = (map: object): Record<string, string> =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined)) as Record<string, string>;

const LEADER_TRIES = 3;
const ELECTION_MS = 150;

/** What another node refused, nothing was written of: the client goes to the leader by itself, the next time. */
export async function toTheLeader<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (failureOf(error).kind !== 'not-leader' || tries === LEADER_TRIES) throw error;
      await sleep(tries * ELECTION_MS);
    }
  }
}

/** That of the last event. */
export function positionTold({ position }: { readonly position?: bigint }): { position: string } {
  if (position === undefined || position < 0n) throw new Error('the server told no position');
  return { position: String(position) };
}
