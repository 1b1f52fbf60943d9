import type pg from 'pg';
import { codeOf, LogFull, LogUnavailable } from '../../errors.ts';
import type { Appended, AppendResult } from '../../event-log.ts';
import type { Keyring } from '../../sealing/keyring.ts';
import type { Upcast } from '../../upcasting.ts';
import { hangUp } from '../hang-up.ts';
import { assertStands } from '../reading/checked-rows.ts';
import { askHeads, callAppend, type KnownCommand } from './append-call.ts';
import { asRead } from './as-read.ts';
import type { Heads } from './heads.ts';
import { isFull, isUnknown, outcomeUnknown } from './outcome.ts';
import { decide, type Head, type Plan, refName, type StreamRef, stamp } from './plan.ts';
import type { PreparedCommand } from './prepare.ts';

/** What the writer needs of the world. */
export interface WriterPorts {
  connect(): Promise<pg.Client>;
  /** Microseconds since 1970. */
  now(): bigint;
  /** Called after each commit, with the position of its last event, and how much it was. */
  appended(position: string, commands: number, events: number): void;
  readonly heads: Heads;
  readonly keyring: Keyring;
  readonly upcast: Upcast;
}

interface Waiting extends PreparedCommand {
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
  /** Seals again with the keys that the table has. */
  prepareAgain(): Promise<PreparedCommand>;
  /** By then whoever waits wants to know, of `performance.now`. */
  readonly until: number;
  /** So often it was lost on its way. */
  readonly losses: number;
  /** It waits behind one that was lost: what it waits for is limited from now on. */
  hurried: boolean;
}

/** SQLSTATE of a lock that was not had in time: nothing was written. */
const LOCK_TIMEOUT = '55P03';

/** One group holds the lock for some tens of milliseconds at most. */
const MOST_EVENTS = 500;
const MOST_BYTES = 4 * 1024 * 1024;

/** What was lost so often goes alone: others whose group is lost do not take it along again. */
const ALONE_AFTER = 2;
/** Who does not answer by then is taken for lost; and after a loss at least so long is waited. */
const PATIENCE_MS = 1_500;
const LEAST_PATIENCE_MS = 300;

/**
 * Gathers what waits while the last group is being committed and sends it as one: a hundred waiting commands cost one
 * commit. Each command of a group is carried out wholly or not at all, as if it had come alone.
 */
export class Writer {
  readonly #ports: WriterPorts;
  #queue: Waiting[] = [];
  #client: pg.Client | null = null;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  /** `until`: by then it is to be known what became of it, of `performance.now`; `losses`: so often it was lost already. */
  append(
    command: PreparedCommand,
    prepareAgain: () => Promise<PreparedCommand>,
    { until, losses }: Pick<Waiting, 'until' | 'losses'>,
  ): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new LogUnavailable('記録は閉じられています。'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...command, resolve, reject, prepareAgain, until, losses, hurried: losses > 0 });
      this.#running ??= this.#run();
    });
  }

  /** Waits for what was begun and closes the connection. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
    await this.#client?.end().catch(() => {});
    this.#client = null;
  }

  async #run(): Promise<void> {
    // those who were woken by the same turn of the loop go together
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#send(this.#take());
    this.#running = null;
  }

  #take(): Waiting[] {
    let events = 0;
    let size = 0;
    let count = 0;
    for (const command of this.#queue) {
      events += command.events;
      size += command.size;
      const alone = command.losses >= ALONE_AFTER;
      if (count > 0 && (alone || events > MOST_EVENTS || size > MOST_BYTES)) break;
      count += 1;
      if (alone) break;
    }
    return this.#queue.splice(0, count);
  }

  /** Sends a group; one that fails with an error goes again one by one, so that only the faulty one is hurt. */
  async #send(group: Waiting[]): Promise<void> {
    try {
      await this.#flush(group);
    } catch (error) {
      const open = group.filter((command) => !done.has(command.resolve));
      if (codeOf(error) === LOCK_TIMEOUT) {
        const [late, more] = [[], []] as [Waiting[], Waiting[]];
        for (const command of open) (timeLeft(command) > LEAST_PATIENCE_MS ? more : late).push(command);
        for (const command of late) command.reject(unavailable('記録が混み合っています', error));
        if (more.length > 0) await this.#send(more);
      } else if (isFull(error)) {
        for (const command of open) command.reject(new LogFull(error));
      } else if (isUnknown(error)) {
        this.#drop();
        this.#hurry();
        for (const command of open) command.reject(outcomeUnknown(error));
      } else if (error instanceof LogUnavailable) {
        this.#hurry();
        for (const command of open) command.reject(error);
      } else if (open.length === 1) {
        for (const command of open) command.reject(error);
      } else {
        for (const command of open) await this.#send([command]);
      }
    }
  }

  /** Those that wait have lost time with what was lost: none of them is kept beyond what it was promised. */
  #hurry(): void {
    for (const command of this.#queue) {
      if (command.hurried) continue;
      command.hurried = true;
      const leave = () => {
        const at = this.#queue.indexOf(command);
        if (at < 0) return;
        this.#queue.splice(at, 1);
        command.reject(unavailable('データベースが応えません', null));
      };
      setTimeout(leave, Math.max(0, timeLeft(command))).unref();
    }
  }

  async #flush(group: Waiting[]): Promise<void> {
    const { heads, keyring } = this.#ports;
    const client = await this.#connection();
    const left = Math.min(...group.filter(({ hurried }) => hurried).map(timeLeft));
    // it may be lost a second time and a third: what is left is for finding out
    const patience = Math.round(Math.max(LEAST_PATIENCE_MS, Math.min(left / 4, PATIENCE_MS)));
    const confirmed = new Map<string, Head>();
    let open = group;
    while (open.length > 0) {
      const decision = decide(open, heads.view(confirmed));
      const now = this.#ports.now();
      if (decision.unknown.length > 0) {
        const found = await askHeads(client, decision.unknown, now, patience);
        for (const [index, ref] of decision.unknown.entries()) {
          this.#heard(ref, found[index] as Head, confirmed);
        }
        continue;
      }
      const plan = stamp(decision, now);
      const answer = await callAppend(client, open, plan, now, patience);
      if (answer.outcome === 'commands') {
        open = settleKnown(open, answer.known);
        continue;
      }
      if (answer.outcome === 'heads') {
        for (const { at, head } of answer.heads) {
          const ref = plan.streams[at]?.ref;
          if (ref) this.#heard(ref, head, confirmed);
        }
        continue;
      }
      if (answer.outcome === 'keys') {
        for (const command of open)
          for (const key of command.newKeys) keyring.outrun(command.context.corporationId, key);
        open = await Promise.all(open.map(sealAgain));
        continue;
      }
      if (plan.commands.length > 0) this.#learn(plan, answer.base, confirmed);
      // told only now: a conflict may rest on what a command of this group has done
      for (const [command, conflict] of decision.conflicts) settle(command, conflict);
      open = [...decision.later];
    }
  }

  /** What the database says of a stream's end, under the lock. What this process knows of it was acknowledged before. */
  #heard(ref: StreamRef, head: Head, confirmed: Map<string, Head>): void {
    const { heads } = this.#ports;
    assertStands(ref, head, heads.get(ref));
    heads.set(ref, head);
    confirmed.set(refName(ref), head);
  }

  #learn(plan: Plan<Waiting>, base: bigint, confirmed: Map<string, Head>): void {
    const { heads, keyring, upcast, appended } = this.#ports;
    for (const { ref, after } of plan.streams) {
      heads.set(ref, after);
      confirmed.set(refName(ref), after);
    }
    let position = base;
    for (const stamped of plan.commands) {
      const { command, revisions } = stamped;
      const events = asRead(stamped, position, upcast);
      position += BigInt(stamped.events.length);
      for (const key of command.newKeys) keyring.stored(command.context.corporationId, key);
      settle(command, { outcome: 'appended', position: String(position), revisions, ...(events ? { events } : {}) });
    }
    appended(String(position), plan.commands.length, Number(position - base));
  }

  async #connection(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    try {
      const client = await this.#ports.connect();
      client.on('error', () => {
        if (this.#client === client) this.#client = null;
      });
      this.#client = client;
      return client;
    } catch (cause) {
      // nothing was sent: the caller may simply try again
      throw unavailable('データベースに接続できません', cause);
    }
  }

  #drop(): void {
    if (this.#client) hangUp(this.#client);
    this.#client = null;
    this.#ports.heads.clear();
  }
}

const timeLeft = ({ until }: Pick<Waiting, 'until'>): number => until - performance.now();

const unavailable = (why: string, cause: unknown): LogUnavailable =>
  new LogUnavailable(`${why}。しばらくしてからもう一度お試しください。`, { cause });

/** Commands that have had their answer, by what answers them (a command that was sealed again keeps it). */
const done = new WeakSet<Waiting['resolve']>();

function settle(command: Waiting, result: AppendResult): void {
  done.add(command.resolve);
  command.resolve(result);
}

/** Answers those that were carried out before; gives the rest. */
function settleKnown(open: readonly Waiting[], known: readonly KnownCommand[]): Waiting[] {
  const byId = new Map(known.map((command) => [`${command.corporation}/${command.id}`, command]));
  return open.filter((command) => {
    const { corporationId, commandId } = command.context;
    const first = byId.get(`${corporationId}/${commandId}`);
    if (!first) return true;
    settle(command, first.fingerprint === command.fingerprint ? repeated(first) : { outcome: 'other-content' });
    return false;
  });
}

/** The first answer again. */
export const repeated = ({ position, revisions }: KnownCommand): Appended => ({
  outcome: 'repeated',
  position,
  revisions,
});

async function sealAgain(command: Waiting): Promise<Waiting> {
  const again: Waiting = Object.assign(Object.create(null), command, await command.prepareAgain());
  return again;
}
