import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { named } from '../corporation-names.ts';
import { messageOf } from '../errors.ts';
import { Fenced, prepared } from '../log-database.ts';
import { KeyLook, type LostKeys, type SealedEvent, sentenceOfLost } from '../lost-keys/key-look.ts';
import type { Connections } from '../postgres/connections.ts';
import type { AllPage, AllReader } from './all-reader.ts';
import { BrokenLog, Gatherer, type TakenCommand, type TakenEvent } from './commands.ts';
import { claimOrigin, Intake, type OriginClaim } from './intake.ts';

export interface MirrorPorts {
  readonly reader: AllReader;
  readonly connections: Pick<Connections, 'connect'>;
  /** Told in a sentence what keeps the mirror from going on, and null once it goes on; the same one is told once. */
  readonly told?: ((trouble: string | null) => void) | undefined;
}

/** How a mirror stands, as its database knows it: the same for whoever asks, in whichever process the mirror runs. */
export interface MirrorState {
  /** Position of the log in KurrentDB up to which everything was taken in; null: nothing yet. */
  readonly position: string | null;
  /** Seconds since it was last seen to hold everything; null: never yet. */
  readonly lagSeconds: number | null;
  /** Why it takes nothing more in, in a sentence; null: it goes on. */
  readonly stopped: string | null;
}

/** Records of one page: what is held in memory, and what one transaction writes. */
const PAGE = 2_000;
/** The safety poll: whatever becomes of the nudges, nothing waits longer. */
const POLL_MS = 500;
/** How often it is told that nothing is new. */
const NOTE_MS = 1_000;
/** After a failure, and while another process leads. */
const AGAIN_MS = 1_000;
/** A broken log is looked at again now and then: it may have been restored. */
const BROKEN_MS = 30_000;

/**
 * Follows the log of all streams by pages and takes it into the event table, whole commands at a time, each exactly once:
 * where it stands is written with them. One process leads; the others stand by.
 */
export class Mirror {
  readonly #ports: MirrorPorts;
  readonly #ended = new AbortController();
  #running: Promise<void> | null = null;
  readonly #waiting = new Set<() => void>();
  #nudged = false;
  #wake: () => void = () => {};
  #trouble: string | null = null;

  constructor(ports: MirrorPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** There may be something new. */
  nudge(): void {
    this.#nudged = true;
    this.#wake();
  }

  /** Resolves when something more was taken in, and after so long at the latest. */
  more(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }

  async close(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const watching = this.#ports.reader.watch(() => this.nudge());
    while (!this.#ended.signal.aborted) {
      let pause = AGAIN_MS;
      try {
        await this.#lead();
      } catch (error) {
        if (error instanceof BrokenLog) pause = BROKEN_MS;
        if (!(error instanceof Fenced)) this.#tell(sentenceOf(error));
      }
      await this.#pause(pause);
    }
    await watching.close();
  }

  /** On a connection of its own, with which the right to lead ends. Comes back where another process leads. */
  async #lead(): Promise<void> {
    const client = await this.#ports.connections.connect('projector');
    // the statement that was under way tells it
    client.on('error', () => {});
    try {
      // what a crash of the database takes away is taken in again
      await client.query('SET synchronous_commit = off');
      const claim = await claimOrigin(client);
      if (claim) await this.#follow(client, claim);
    } finally {
      await client.end().catch(() => {});
    }
  }

  async #follow(client: pg.Client, claim: OriginClaim): Promise<void> {
    const { reader } = this.#ports;
    const gatherer = new Gatherer();
    const intake = new Intake(client, claim);
    const keys = new KeyLook(client);
    let lost = false;
    gatherer.through = claim.through;
    let after = claim.through;
    let noted = Number.NEGATIVE_INFINITY;
    const fetch = (): Promise<AllPage> => {
      this.#nudged = false;
      const page = reader.read(after, PAGE);
      // its failure is told when it is asked for
      page.catch(() => {});
      return page;
    };
    let next = fetch();
    while (!this.#ended.signal.aborted) {
      let page: AllPage;
      try {
        page = await next;
      } catch (error) {
        this.#tell(sentenceOf(error));
        await intake.note(gatherer.through, {});
        await this.#pause(AGAIN_MS);
        next = fetch();
        continue;
      }
      after = page.records.at(-1)?.position ?? after;
      if (!page.last) next = fetch();
      const commands: TakenCommand[] = [];
      try {
        for (const record of page.records) {
          const command = gatherer.add(record);
          if (command) commands.push(command);
        }
        const now = performance.now();
        if (commands.length > 0 || now - noted > NOTE_MS) {
          await intake.take(commands, gatherer.through, page.last);
          lost = (await keys.at(commands.flatMap(({ events }) => events.map(sealedEventOf)))) || lost;
          noted = now;
          if (commands.length > 0) for (const wake of [...this.#waiting]) wake();
        }
      } catch (error) {
        if (!(error instanceof BrokenLog)) throw error;
        throw await this.#stop(intake, commands, error);
      }
      this.#tell(null);
      if (!page.last) continue;
      // the keys of an event are stored before it is: whoever lost them hears it, once for what was taken in together
      if (lost) this.#ports.told?.(await named(client, lostSentence(keys.lost)));
      lost = false;
      await this.#idle();
      next = fetch();
    }
  }

  /** Takes in what stands before it, so that the sentence is about the first that does not fit. */
  async #stop(intake: Intake, commands: readonly TakenCommand[], error: BrokenLog): Promise<BrokenLog> {
    let first = error;
    for (const command of commands) {
      const position = command.events.at(-1)?.position ?? 0n;
      try {
        await intake.take([command], position, false);
      } catch (found) {
        if (!(found instanceof BrokenLog)) throw found;
        first = found;
        break;
      }
    }
    await intake.note(0n, { stopped: first.message });
    return first;
  }

  #tell(trouble: string | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#ports.told?.(trouble);
  }

  async #pause(ms: number, signal = this.#ended.signal): Promise<void> {
    await sleep(ms, undefined, { signal }).catch(() => {});
  }

  /** Until it is nudged; a nudge that came meanwhile counts. */
  async #idle(): Promise<void> {
    if (this.#nudged) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    await this.#pause(POLL_MS, AbortSignal.any([woken.signal, this.#ended.signal]));
    this.#wake = () => {};
  }
}

const sealedEventOf = ({ envelope: { corporationId, stream, reason, source }, data }: TakenEvent): SealedEvent => ({
  corporationId,
  stream,
  data,
  reason,
  source,
});

const lostSentence = (lost: readonly LostKeys[]): string =>
  `KurrentDB から写した記録に、このデータベースの鍵では開けないものがあります（${lost.map((one) => `法人 ${one.corporationId}: ${sentenceOfLost(one)}`).join('。')}）。写しが失われる前の写しのデータベースかそのバックアップがほかにないか探し、ないときは npm run lost-keys で失ったものを確かめ、理由を残してください。氏名などは、訂正で入れ直せます。`;

const sentenceOf = (error: unknown): string =>
  error instanceof BrokenLog
    ? error.message
    : `KurrentDB の記録をデータベースに写し取れません（${messageOf(error)}）。届くようになれば、続きから写し取ります。`;

const STATE = prepared(`SELECT position::text AS position, stopped,
  extract(epoch FROM clock_timestamp() - caught_up_at)::float8 AS lag FROM log.origin WHERE kind = 'mirror'`);

/** How the mirror in this database stands; null where it is none. */
export async function mirrorState({ projector }: Pick<Connections, 'projector'>): Promise<MirrorState | null> {
  const { rows } = await projector.query<{ position: string; stopped: string | null; lag: number | null }>(STATE);
  const found = rows[0];
  if (!found) return null;
  return { position: found.position === '0' ? null : found.position, lagSeconds: found.lag, stopped: found.stopped };
}

/** A mirror that follows is seen to hold everything every second or so. */
const BEHIND_SECONDS = 10;

/** Whether a mirror held the whole log a moment ago. */
export const hasAll = (state: MirrorState | null): boolean =>
  state?.lagSeconds != null && state.lagSeconds < BEHIND_SECONDS && state.stopped === null;
