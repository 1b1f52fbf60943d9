import { randomUUID } from 'node:crypto';
import { binaryEvent } from '@kurrent/kurrentdb-client';
import { LogUnavailable } from '../../errors.ts';
import { type KurrentConnection, within } from './connection.ts';
import { failureOf, unavailable } from './failures.ts';
import { LOG_FOUNDED, LOG_STREAM, textOf } from './format.ts';
import { readSome } from './reading.ts';

const TRIES = 3;

/** Which log this is: a number of its own, given at the first start and never again. */
export async function logIdOf(connection: KurrentConnection): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [founded] = await readSome(connection, LOG_STREAM, { maxCount: 1 });
    if (founded) return (JSON.parse(textOf(founded)) as { logId: string }).logId;
    const data = Buffer.from(JSON.stringify({ logId: randomUUID() }));
    const events = [binaryEvent({ type: LOG_FOUNDED, data, metadata: { schemaVersion: '1' } })];
    try {
      await within(
        5_000,
        connection.writer.multiStreamAppend([{ streamName: LOG_STREAM, expectedState: 'no_stream', events }]),
      );
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'refused') throw failure.refusal;
      // whatever else: whether it is there, perhaps by another's hand, is seen by reading
    }
  }
  throw unavailable(new LogUnavailable('the log was not founded'));
}
