import { LogFull, LogUnavailable } from '../../errors.ts';
import { type Appended, type AppendResult, type Conflict, type OtherContent, OutcomeUnknown } from '../../event-log.ts';
import type { Connections } from '../../postgres/connections.ts';
import { asRead } from '../../postgres/writing/as-read.ts';
import type { Heads } from '../../postgres/writing/heads.ts';
import { isFull, isUnreachable } from '../../postgres/writing/outcome.ts';
import { decide, type Head, refName, type StampedCommand, type StreamRef, stamp } from '../../postgres/writing/plan.ts';
import type { PreparedCommand } from '../../postgres/writing/prepare.ts';
import type { Keyring } from '../../sealing/index.ts';
import { byThen } from '../../until-known.ts';
import type { Upcast } from '../../upcasting.ts';
import { type KurrentConnection, TooLate, within } from '../client/connection.ts';
import { crowded, databaseSilent, failureOf, streamDeleted, unavailable } from '../client/failures.ts';
import { commandStream, positionOf, refOf, streamIn } from '../client/format.ts';
import { before, findCommand, headOf, type KnownCommand } from '../client/reading.ts';
import { assertFits, positionTold, requestsOf, toTheLeader } from '../client/requests.ts';
import { isOfNoMoreUse, Lanes } from './lanes.ts';
import { assertNew, type Mirrored, mirrored, RecentEvents } from './mirrored.ts';
import { storeKeys } from './seal-keys.ts';
import { Turns } from './turns.ts';

export interface AppenderPorts {
  readonly connection: KurrentConnection;
  readonly connections: Connections;
  readonly keyring: Keyring;
  readonly heads: Heads;
  readonly upcast: Upcast;
  /** Microseconds since 1970. */
  now(): bigint;
  /** Called after each append, with the position of its last event. */
  appended(position: string): void;
}

/** From so many on the client has a core to itself, and more do not make it faster. */
const AT_ONCE = 32;
/** The call knows no end of its own that is soon enough; what is left of five seconds is for looking it up. */
const SEND_MS = 1_200;
/** Who was lost before has less time left, and a connection to himself. */
const SEND_AGAIN_MS = 600;
/** An append takes some milliseconds: whether it is there all the same is looked after so long, and less and less often. */
const LOOK_MS = 150;
/** Less is not worth beginning. */
const LEAST_MS = 100;

/** One sending of a command. */
export interface Attempt {
  /** Seals it anew, where another one was first with a key. */
  seal(): Promise<PreparedCommand>;
  /** Of `performance.now`. */
  readonly until: number;
  /** It was lost before. */
  readonly again: boolean;
}

/** Carries commands out in KurrentDB: each in one call, all or nothing, with the record of the command before its events. */
export class Appender {
  readonly #ports: AppenderPorts;
  readonly #turns = new Turns(AT_ONCE);
  readonly #recent = new RecentEvents();
  readonly #lanes: Lanes;

  constructor(ports: AppenderPorts) {
    this.#ports = ports;
    this.#lanes = new Lanes(ports.connection);
  }

  /**
   * One after the other where they write the same stream. Throws `LogUnavailable` where nothing was written,
   * `OutcomeUnknown` where nobody knows.
   */
  async append(sealed: PreparedCommand, attempt: Attempt): Promise<AppendResult> {
    assertFits(sealed);
    const { until } = attempt;
    const { corporationId, commandId } = sealed.context;
    const names = [
      commandStream(corporationId, commandId),
      ...sealed.writes.map(({ stream }) => streamIn({ stream, corporationId })),
    ];
    let carried: AppendResult | Written;
    try {
      carried = await this.#turns.take(names, left(until), () => this.#carryOut(sealed, attempt));
    } catch (error) {
      throw error instanceof TooLate ? crowded() : error;
    }
    return 'stamped' in carried ? this.#tell(carried) : carried;
  }

  /** The first answer to a command, once an attempt of this process is over. */
  async lookup({ context, fingerprint }: PreparedCommand, until: number): Promise<Appended | OtherContent | null> {
    const known = await this.find(context.corporationId, context.commandId, until);
    return known && answerOf(known, fingerprint);
  }

  async find(corporationId: string, commandId: string, until: number): Promise<KnownCommand | null> {
    const name = commandStream(corporationId, commandId);
    await this.#turns.after(name, left(until)).catch((error: unknown) => {
      throw unavailable(error);
    });
    return findCommand(this.#ports.connection, corporationId, commandId, left(until));
  }

  /** Waits for what was begun. */
  close(): Promise<void> {
    return this.#turns.all();
  }

  async #carryOut(sealed: PreparedCommand, attempt: Attempt): Promise<AppendResult | Written> {
    const { heads, now } = this.#ports;
    const { until, seal } = attempt;
    const beside = Promise.all([this.#withKeys(sealed, seal), mirrored(this.#ports.connections, sealed)]);
    const [command, known] = await byThen(beside, until, databaseSilent()).catch((error) => {
      if (isFull(error)) throw new LogFull(error);
      throw isUnreachable(error) ? databaseSilent(error) : error;
    });
    assertNew(command, known);
    this.#recent.assertNew(command);
    const confirmed = new Map<string, Head>();
    for (;;) {
      const decision = decide([command], heads.view(confirmed));
      const [conflict] = decision.conflicts.values();
      // a command that was carried out has its first answer, whatever became of its streams since
      if (conflict) return (await this.lookupNow(command, until)) ?? conflict;
      const asked = [...decision.unknown, ...command.writes.flatMap((write) => this.#doubtful(command, write, known))];
      const open = asked.filter((ref) => !confirmed.has(refName(ref)));
      if (open.length > 0) {
        const found = await Promise.all(open.map((ref) => this.#ask(ref, known, until)));
        for (const [index, ref] of open.entries()) {
          heads.set(ref, found[index] as Head);
          confirmed.set(refName(ref), found[index] as Head);
        }
        continue;
      }
      const plan = stamp(decision, now());
      const [stamped] = plan.commands as [StampedCommand<PreparedCommand>];
      const answer = await this.#send(stamped, attempt);
      if ('outcome' in answer) return answer;
      for (const { ref, after } of plan.streams) heads.set(ref, after);
      this.#recent.remember(command);
      this.#ports.appended(answer.position);
      return { stamped, position: answer.position };
    }
  }

  /** Keys that are new lie in the table before anything is sealed with them that somebody might read. */
  async #withKeys(sealed: PreparedCommand, seal: () => Promise<PreparedCommand>): Promise<PreparedCommand> {
    const { connections, keyring, now } = this.#ports;
    const { corporationId } = sealed.context;
    let command = sealed;
    while (command.newKeys.length > 0) {
      if (await storeKeys(connections, corporationId, command.newKeys, now())) {
        for (const key of command.newKeys) keyring.stored(corporationId, key);
        return command;
      }
      for (const key of command.newKeys) keyring.outrun(corporationId, key);
      command = await seal();
    }
    return command;
  }

  /** A stream that should be new and of which the mirror has something: it was written by another, or deleted. */
  #doubtful({ context }: PreparedCommand, { stream, expected }: PreparedCommand['writes'][number], known: Mirrored) {
    return expected === 'none' && known.streams.has(stream) ? [{ corporationId: context.corporationId, stream }] : [];
  }

  async #ask(ref: StreamRef, known: Mirrored, until: number): Promise<Head> {
    const head = await headOf(this.#ports.connection, ref, left(until));
    if (head.revision < 0 && known.streams.has(ref.stream)) throw streamDeleted(streamIn(ref));
    return head;
  }

  /** Sends it once; nothing was written where this gives an answer that is none of success. */
  async #send(
    stamped: StampedCommand<PreparedCommand>,
    { until, again }: Attempt,
  ): Promise<{ position: string } | AppendResult> {
    const { connection, heads } = this.#ports;
    const { command } = stamped;
    const { corporationId } = command.context;
    const requests = requestsOf(stamped);
    const sendBy = async (writer: KurrentConnection['writer']) => {
      const patience = Math.min(again ? SEND_AGAIN_MS : SEND_MS, left(until));
      if (patience < LEAST_MS) throw crowded();
      return within(
        patience,
        toTheLeader(() => writer.multiStreamAppend(requests)),
      );
    };
    const { writer } = connection;
    try {
      const alone = () => this.#lanes.take(left(until), sendBy);
      const sent = again
        ? alone()
        : sendBy(writer).catch((error) => {
            if (isOfNoMoreUse(error)) connection.failed(writer);
            if (failureOf(error).kind !== 'closed') throw error;
            return alone();
          });
      return await this.#orFound(sent.then(positionTold), command, requests[0]?.events[0]?.id, until);
    } catch (error) {
      if (error instanceof LogUnavailable) throw error;
      const failure = failureOf(error);
      for (const { stream } of command.writes) heads.forget({ corporationId, stream });
      if (failure.kind === 'refused') throw failure.refusal;
      if (failure.kind === 'too-large')
        throw new RangeError('cannot be appended: more than the server takes', { cause: error });
      if (failure.kind === 'not-leader') throw unavailable(error);
      if (failure.kind === 'never-sent' || failure.kind === 'closed') throw unavailable(error);
      if (failure.kind === 'conflict' || failure.kind === 'deleted' || failure.kind === 'not-found') {
        const known = await this.lookupNow(command, until);
        if (known) return known;
        if (failure.kind === 'conflict') {
          const ref = refOf(failure.streamName);
          const ours = command.writes.some(({ stream }) => stream === ref?.stream);
          if (ref && ours) return { outcome: 'conflict', stream: ref.stream, actual: failure.actual };
        }
        throw streamDeleted('streamName' in failure ? failure.streamName : '', error);
      }
      // 25.1 stumbles over ids that it knows beside some that it does not, and has written nothing then
      if (/Index was outside the bounds/.test(String(error))) {
        const answer = (await this.lookupNow(command, until)) ?? (await this.#conflictIn(command, until));
        if (answer) return answer;
      }
      throw new OutcomeUnknown('記録できたかどうかを確認できませんでした。', { cause: error });
    }
  }

  /**
   * What was sent; or the command itself, where the answer takes its time: a server that works on the same command from
   * another process keeps silent for seconds, long after that one was stored.
   */
  #orFound(
    sent: Promise<{ position: string }>,
    command: PreparedCommand,
    recordId: string | undefined,
    until: number,
  ): Promise<{ position: string } | AppendResult> {
    return new Promise((resolve, reject) => {
      let pause = LOOK_MS;
      const look = async () => {
        const { corporationId, commandId } = command.context;
        const known = await findCommand(this.#ports.connection, corporationId, commandId, left(until)).catch(
          () => null,
        );
        if (known)
          resolve(known.recordId === recordId ? { position: known.position } : answerOf(known, command.fingerprint));
        pause *= 2;
        if (!known && timer) timer = setTimeout(look, pause);
      };
      let timer: NodeJS.Timeout | null = setTimeout(look, pause);
      const over = () => {
        if (timer) clearTimeout(timer);
        timer = null;
      };
      sent.finally(over).then(resolve, reject);
    });
  }

  /** While the command's turn lasts. */
  async lookupNow({ context, fingerprint }: PreparedCommand, until: number): Promise<Appended | OtherContent | null> {
    const { corporationId, commandId } = context;
    const known = await findCommand(this.#ports.connection, corporationId, commandId, left(until));
    return known && answerOf(known, fingerprint);
  }

  async #conflictIn({ context, writes }: PreparedCommand, until: number): Promise<Conflict | null> {
    for (const { stream, expected } of writes) {
      const ref = { corporationId: context.corporationId, stream };
      const { revision } = await headOf(this.#ports.connection, ref, left(until));
      const actual = revision < 0 ? 'none' : revision;
      if (actual !== expected) return { outcome: 'conflict', stream, actual };
    }
    return null;
  }

  /** The answer, with the events as reading would give them back where their positions can be had. */
  async #tell({ stamped, position }: Written): Promise<Appended> {
    const positions = await this.#positionsOf(stamped, position).catch(() => null);
    const events = positions && asRead(stamped, positions, this.#ports.upcast);
    return { outcome: 'appended', position, revisions: stamped.revisions, ...(events ? { events } : {}) };
  }

  /** Told is only that of the last one; the others stand right before it. */
  async #positionsOf({ events }: StampedCommand<PreparedCommand>, last: string): Promise<string[] | null> {
    if (events.length === 1) return [last];
    const found = (await before(this.#ports.connection, last, events.length - 1)).reverse();
    const same = found.length === events.length - 1 && found.every(({ id }, n) => id === events[n]?.event.eventId);
    return same ? [...found.map(positionOf), last] : null;
  }
}

interface Written {
  readonly stamped: StampedCommand<PreparedCommand>;
  readonly position: string;
}

const left = (until: number): number => Math.max(0, until - performance.now());

function answerOf({ fingerprint, position, revisions }: KnownCommand, asked: string): Appended | OtherContent {
  return fingerprint === asked ? { outcome: 'repeated', position, revisions } : { outcome: 'other-content' };
}
