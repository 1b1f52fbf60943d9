import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppendStreamRequest, binaryEvent } from '@kurrent/kurrentdb-client';
import { LogRefused } from '../errors.ts';
import { type KurrentConnection, within } from '../kurrentdb/client/connection.ts';
import { failureOf, unavailable } from '../kurrentdb/client/failures.ts';
import { COMMAND_RECORDED, commandStream, type RecordedCommand, streamIn } from '../kurrentdb/client/format.ts';
import { findCommand } from '../kurrentdb/client/reading.ts';
import type { TakenCommand, TakenEvent } from '../mirror/commands.ts';

/** Of the commands that go in one call: each lies there as if it had come alone. More are no faster. */
const MOST_STREAMS = 300;
const MOST_BYTES = 2 * 1024 * 1024;
/** The call knows no end of its own. */
const SEND_MS = 30_000;
/** A server that has gone away is waited for. */
const TRIES = 30;
const AGAIN_MS = 2_000;

/**
 * Writes commands that stand already, with their hashes, in their order: many in one call, one call after the other. What
 * is there when it ends early is what came first.
 */
export class KurrentBulk {
  readonly #connection: KurrentConnection;
  #pack: TakenCommand[] = [];
  #streams = new Set<string>();
  #bytes = 0;
  /** Of the last event that is known to be there. */
  position: string | null = null;
  events = 0;

  constructor(connection: KurrentConnection) {
    this.#connection = connection;
  }

  async add(command: TakenCommand): Promise<void> {
    const streams = Object.keys(command.revisions).map((stream) => streamIn({ ...command, stream }));
    // a stream stands once in a call
    if (streams.some((stream) => this.#streams.has(stream))) await this.flush();
    this.#pack.push(command);
    for (const stream of streams) this.#streams.add(stream);
    for (const { data } of command.events) this.#bytes += data.length + 1_000;
    if (this.#streams.size >= MOST_STREAMS || this.#bytes > MOST_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    const pack = this.#pack;
    const last = pack.at(-1);
    if (!last) return;
    this.#pack = [];
    this.#streams = new Set();
    this.#bytes = 0;
    for (let tries = 1; ; tries += 1) {
      const { client } = this.#connection;
      try {
        const { position } = await within(SEND_MS, client.multiStreamAppend(pack.flatMap(requestsOf)));
        this.position = String(position);
        break;
      } catch (error) {
        const failure = failureOf(error);
        if (failure.kind === 'refused') throw failure.refusal;
        if (failure.kind !== 'conflict') this.#connection.failed(client);
        // all or nothing: where the last one is there, the others are
        const found = await findCommand(this.#connection, last.corporationId, last.commandId).catch(() => null);
        if (found) {
          this.position = found.position;
          break;
        }
        if (failure.kind === 'conflict' || failure.kind === 'deleted') throw otherContent(failure.streamName, error);
        if (tries === TRIES) throw unavailable(error);
        await sleep(AGAIN_MS);
      }
    }
    for (const { events } of pack) this.events += events.length;
  }
}

const otherContent = (streamName: string, cause: unknown): LogRefused =>
  new LogRefused(
    'log-not-empty',
    `KurrentDB の流れ ${streamName} には、これから書くものとは違う記録がすでにあります。空の KurrentDB を指定してください。`,
    { cause },
  );

function requestsOf(command: TakenCommand): AppendStreamRequest[] {
  const { corporationId, commandId, fingerprint } = command;
  const streams = new Map<string, TakenEvent[]>();
  for (const event of command.events) {
    const own = streams.get(event.envelope.stream);
    if (own) own.push(event);
    else streams.set(event.envelope.stream, [event]);
  }
  const writes = [...streams].map(([stream, own]) => {
    const [first, last] = [own[0], own.at(-1)].map((event) => Number(event?.envelope.revision)) as [number, number];
    return { stream, first, last };
  });
  const recorded: RecordedCommand = { fingerprint, events: command.events.length, writes };
  const record = binaryEvent({
    id: randomUUID(),
    type: COMMAND_RECORDED,
    data: Buffer.from(JSON.stringify(recorded)),
    metadata: { corporationId, commandId, schemaVersion: '1' },
  });
  return [
    { streamName: commandStream(corporationId, commandId), expectedState: 'no_stream', events: [record] },
    ...writes.map(
      ({ stream, first }): AppendStreamRequest => ({
        streamName: streamIn({ stream, corporationId }),
        expectedState: first === 0 ? 'no_stream' : BigInt(first - 1),
        events: (streams.get(stream) as TakenEvent[]).map(({ envelope, hash, data }) =>
          binaryEvent({
            id: envelope.eventId,
            type: envelope.type,
            data: Buffer.from(data),
            metadata: JSON.parse(JSON.stringify({ ...envelope, hash })) as Record<string, string>,
          }),
        ),
      }),
    ),
  ];
}
