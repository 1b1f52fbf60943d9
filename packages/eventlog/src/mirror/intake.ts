import type pg from 'pg';
import { codeOf, messageOf } from '../errors.ts';
import { Fenced } from '../log-database.ts';
import { bigints, hexes, integers, texts, uuids } from '../postgres/writing/binary-arrays.ts';
import { Heads } from '../postgres/writing/heads.ts';
import { refName, type StreamRef } from '../postgres/writing/plan.ts';
import { BrokenLog, follows, refOf, type TakenCommand, type TakenEvent } from './commands.ts';

/** Held by whoever takes in, for as long as its connection lives. */
const LOCK = 7358010;

/** The right to take in. */
export interface OriginClaim {
  readonly epoch: string;
  /** Position in the log that is taken in, up to which everything has been. */
  readonly through: bigint;
}

/** What is told beside what is taken in. */
export interface OriginNote {
  readonly caughtUp?: boolean;
  readonly stopped?: string | null;
  readonly finished?: boolean;
}

/** Takes the right over where nobody has it or has been seen for long; null: somebody has. */
export async function claimOrigin(client: pg.Client): Promise<OriginClaim | null> {
  const lock = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [LOCK]);
  const { rows } = await client.query<{ epoch: string | null; through: string }>(
    'SELECT epoch::text, through::text FROM log.claim_origin($1)',
    [lock.rows[0]?.free],
  );
  const found = rows[0];
  return found?.epoch ? { epoch: found.epoch, through: BigInt(found.through) } : null;
}

const CALL = {
  name: 'take in',
  text: `SELECT log.take_in(${Array.from({ length: 28 }, (_, n) => `$${n + 1}`).join()}) AS ours`,
};

/** Checks the chains of whole commands and writes them with the checkpoint, in one transaction. */
export class Intake {
  readonly #client: pg.Client;
  readonly #epoch: string;
  readonly #heads: Heads;

  constructor(client: pg.Client, { epoch }: OriginClaim) {
    this.#client = client;
    this.#epoch = epoch;
    this.#heads = new Heads();
  }

  /**
   * `through`: position in their log. Throws `BrokenLog` for what does not follow from what is here, `Fenced` where
   * somebody else has taken over; nothing is written then.
   */
  async take(commands: readonly TakenCommand[], through: bigint, caughtUp: boolean): Promise<void> {
    if (commands.length === 0) return this.note(through, { caughtUp });
    const events = commands.flatMap((command) => command.events);
    const heads = await this.#checked(events);
    let ours: boolean;
    try {
      const { rows } = await this.#client.query<{ ours: boolean }>({
        ...CALL,
        values: [this.#epoch, String(through), caughtUp, ...parameters(commands)],
      });
      ours = rows[0]?.ours === true;
    } catch (error) {
      throw faultOf(error, events);
    }
    if (!ours) throw new Fenced('another process takes the log in');
    for (const [ref, head] of heads.values()) this.#heads.set(ref, head);
  }

  /** Moves the checkpoint and tells how things stand. Throws `Fenced`. */
  async note(through: bigint, { caughtUp = false, stopped = null, finished = false }: OriginNote): Promise<void> {
    const { rows } = await this.#client.query<{ ours: boolean }>('SELECT log.note_origin($1, $2, $3, $4, $5) AS ours', [
      this.#epoch,
      String(through),
      caughtUp,
      stopped,
      finished,
    ]);
    if (!rows[0]?.ours) throw new Fenced('another process takes the log in');
  }

  /** Sees that every event follows the one before it in its stream; gives the new ends. */
  async #checked(events: readonly TakenEvent[]): Promise<NewHeads> {
    const asked = new Map<string, StreamRef>();
    const seen = new Set<string>();
    for (const event of events) {
      const ref = refOf(event);
      const name = refName(ref);
      // the first of a stream needs no other: were there one, the index over streams would refuse it
      if (!seen.has(name) && event.envelope.revision !== '0' && !this.#heads.get(ref)) asked.set(name, ref);
      seen.add(name);
    }
    await this.#ask([...asked.values()]);
    const heads: NewHeads = new Map();
    for (const event of events) {
      const ref = refOf(event);
      const name = refName(ref);
      heads.set(name, [ref, follows(event, heads.get(name)?.[1] ?? this.#heads.get(ref))]);
    }
    return heads;
  }

  async #ask(refs: readonly StreamRef[]): Promise<void> {
    if (refs.length === 0) return;
    const { rows } = await this.#client.query<{ at: string; revision: number; hash: string; recordedAt: string }>(
      `SELECT s.at, head.revision, encode(head.hash, 'hex') AS hash, head.recorded_at::text AS "recordedAt"
         FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS s(corporation, name, at)
         CROSS JOIN LATERAL (
           SELECT event.revision, event.hash, event.recorded_at FROM log.event
            WHERE event.corporation_id = s.corporation AND event.stream = s.name
            ORDER BY event.revision DESC LIMIT 1) AS head`,
      [refs.map(({ corporationId }) => corporationId), refs.map(({ stream }) => stream)],
    );
    for (const { at, revision, hash, recordedAt } of rows)
      this.#heads.set(refs[Number(at) - 1] as StreamRef, { revision, hash, recordedAt: BigInt(recordedAt) });
  }
}

type NewHeads = Map<string, readonly [StreamRef, ReturnType<typeof follows>]>;

/** What the tables refuse, and what cannot be written as they want it, is the log's fault; the rest is the connection's. */
function faultOf(error: unknown, events: readonly TakenEvent[]): unknown {
  if (!(error instanceof RangeError || error instanceof SyntaxError) && !/^(22|23)/.test(codeOf(error))) return error;
  const [first, last] = [events[0], events.at(-1)].map((event) => event?.position);
  const detail = (error as { detail?: string }).detail ?? messageOf(error);
  return new BrokenLog(
    `KurrentDB の位置 ${first} から ${last} までに、写し取れない記録があります（${detail}）。ここから先は写し取らずに止まっています。`,
    { cause: error },
  );
}

/** In the order of the function's further parameters (migrations/0005-origin.ts): commands of one corporation together. */
function parameters(commands: readonly TakenCommand[]): Buffer[] {
  const byCorporation = new Map<string, TakenCommand[]>();
  for (const command of commands) {
    const own = byCorporation.get(command.corporationId);
    if (own) own.push(command);
    else byCorporation.set(command.corporationId, [command]);
  }
  const groups = [...byCorporation];
  const ordered = groups.flatMap(([, own]) => own);
  const events = ordered.flatMap((command) => command.events);
  const of = <T>(value: (event: TakenEvent) => T): T[] => events.map(value);
  const envelope = <Name extends keyof TakenEvent['envelope']>(name: Name) => of((event) => event.envelope[name]);
  return [
    uuids(groups.map(([corporationId]) => corporationId)),
    integers(groups.map(([, own]) => own.reduce((sum, command) => sum + command.events.length, 0))),
    integers(groups.map(([, own]) => own.length)),
    bigints(of(({ position }) => position)),
    texts(envelope('stream')),
    integers(envelope('revision').map(Number)),
    uuids(envelope('eventId')),
    texts(envelope('type')),
    integers(envelope('schemaVersion').map(Number)),
    bigints(envelope('recordedAt').map(BigInt)),
    texts(envelope('recordedBy')),
    texts(envelope('onBehalfOf')),
    texts(envelope('reason')),
    texts(envelope('source')),
    uuids(envelope('commandId')),
    texts(envelope('correlationId')),
    texts(envelope('causationId')),
    uuids(envelope('officeId')),
    hexes(envelope('previousHash')),
    hexes(of(({ hash }) => hash)),
    texts(of(({ data }) => data)),
    uuids(ordered.map(({ commandId }) => commandId)),
    hexes(ordered.map(({ fingerprint }) => fingerprint)),
    bigints(ordered.map((command) => command.events.at(-1)?.position ?? 0n)),
    texts(ordered.map(({ revisions }) => JSON.stringify(revisions))),
  ];
}
