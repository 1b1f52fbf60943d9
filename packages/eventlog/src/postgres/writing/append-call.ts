import type { ClientBase, QueryConfig } from 'pg';
import type { CommandContext } from '../../event-log.ts';
import type { NewKey } from '../../sealing/keyring.ts';
import { bigints, hexes, integers, texts, uuids } from './binary-arrays.ts';
import type { Head, Plan, StampedEvent, StreamRef } from './plan.ts';
import type { PreparedCommand } from './prepare.ts';

/** What `log.append` answers. Nothing was written unless `appended`. */
export type AppendAnswer =
  | { readonly outcome: 'appended'; readonly base: bigint }
  | { readonly outcome: 'commands'; readonly known: readonly KnownCommand[] }
  | { readonly outcome: 'heads'; readonly heads: readonly { readonly at: number; readonly head: Head }[] }
  | { readonly outcome: 'keys'; readonly keyIds: readonly string[] };

export interface KnownCommand {
  readonly id: string;
  readonly corporation: string;
  readonly fingerprint: string;
  readonly position: string;
  readonly revisions: Readonly<Record<string, number>>;
}

const PARAMETERS = 36;
const CALL = {
  name: 'append',
  text: `SELECT outcome, base, detail FROM log.append(${Array.from({ length: PARAMETERS }, (_, n) => `$${n + 1}`).join()})`,
};

interface Row {
  readonly outcome: AppendAnswer['outcome'];
  readonly base: string;
  readonly detail: never;
}

/** Asks for the heads of streams: an append of nothing, whose beliefs are all wrong. Gives one for each, in order. */
export async function askHeads(
  client: ClientBase,
  refs: readonly StreamRef[],
  now: bigint,
  patience: number,
): Promise<readonly Head[]> {
  const unknown: Head = { revision: -2, hash: '', recordedAt: 0n };
  const streams = refs.map((ref) => ({ ref, before: unknown, after: unknown }));
  const answer = await callAppend(client, [], { streams, commands: [] }, now, patience);
  if (answer.outcome !== 'heads') throw new Error(`asked for heads, was answered ${answer.outcome}`);
  return answer.heads.map(({ head }) => head);
}

/**
 * Sends one planned group. `asked` are all its commands, whether in the plan or not; who does not answer within `patience`
 * (milliseconds) is taken for lost.
 */
export async function callAppend<Command extends PreparedCommand>(
  client: ClientBase,
  asked: readonly Command[],
  plan: Plan<Command>,
  now: bigint,
  patience: number,
): Promise<AppendAnswer> {
  const values = [...ids(asked), ...parameters(plan, now)];
  const { rows } = await client.query<Row>({ ...CALL, values, query_timeout: patience } as QueryConfig);
  const { outcome, base, detail } = rows[0] as Row;
  if (outcome === 'appended') return { outcome, base: BigInt(base) };
  if (outcome === 'commands') return { outcome, known: detail };
  if (outcome === 'keys') return { outcome, keyIds: detail };
  const heads = detail as { at: number; revision: number; hash: string; recordedAt: string }[];
  return {
    outcome,
    heads: heads
      .map(({ at, revision, hash, recordedAt }) => ({ at, head: { revision, hash, recordedAt: BigInt(recordedAt) } }))
      .sort((a, b) => a.at - b.at),
  };
}

const ids = (commands: readonly PreparedCommand[]): Buffer[] => [
  uuids(commands.map(({ context }) => context.corporationId)),
  uuids(commands.map(({ context }) => context.commandId)),
];

/** In the order of the function's further parameters (migrations/0002-append.ts). */
function parameters<Command extends PreparedCommand>({ streams, commands }: Plan<Command>, now: bigint): Buffer[] {
  const groups = new Map<string, { keys: NewKey[]; events: number; commands: number }>();
  const events: (Omit<StampedEvent, 'revision'> & { readonly context: CommandContext })[] = [];
  const last: number[] = [];
  const sent = new Set<string>();
  for (const { command, events: stamped } of commands) {
    const { corporationId } = command.context;
    const group = groups.get(corporationId) ?? { keys: [], events: 0, commands: 0 };
    groups.set(corporationId, group);
    for (const key of command.newKeys) if (!sent.has(key.keyId)) group.keys.push(key);
    for (const key of command.newKeys) sent.add(key.keyId);
    group.commands += 1;
    group.events += stamped.length;
    const { context } = command;
    for (const { event, head, recordedAt, previousHash, hash } of stamped)
      events.push({ event, head, recordedAt, previousHash, hash, context });
    last.push(events.length);
  }
  const each = [...groups.values()];
  const keys = each.flatMap((group) => group.keys);
  return [
    uuids([...groups.keys()]),
    integers(each.map((group) => group.keys.length)),
    integers(each.map((group) => group.events)),
    integers(each.map((group) => group.commands)),
    uuids(streams.map(({ ref }) => ref.corporationId)),
    texts(streams.map(({ ref }) => ref.stream)),
    integers(streams.map(({ before }) => before.revision)),
    hexes(streams.map(({ before }) => before.hash)),
    uuids(keys.map((key) => key.keyId)),
    texts(keys.map((key) => key.subject.kind)),
    texts(keys.map((key) => key.subject.id)),
    texts(keys.map((key) => key.class)),
    hexes(keys.map((key) => Buffer.from(key.wrapped).toString('hex'))),
    bigints(keys.map(() => now)),
    integers(events.map(({ head }) => head)),
    uuids(events.map(({ event }) => event.eventId)),
    texts(events.map(({ event }) => event.type)),
    integers(events.map(({ event }) => event.schemaVersion)),
    bigints(events.map(({ recordedAt }) => recordedAt)),
    texts(events.map(({ context }) => context.recordedBy)),
    texts(events.map(({ context }) => context.onBehalfOf)),
    texts(events.map(({ event }) => event.reason)),
    texts(events.map(({ event }) => event.source)),
    uuids(events.map(({ context }) => context.commandId)),
    texts(events.map(({ context }) => context.correlationId)),
    texts(events.map(({ context }) => context.causationId)),
    uuids(events.map(({ event }) => event.officeId)),
    hexes(events.map(({ previousHash }) => previousHash)),
    hexes(events.map(({ hash }) => hash)),
    texts(events.map(({ event }) => event.data)),
    uuids(commands.map(({ command }) => command.context.commandId)),
    hexes(commands.map(({ command }) => command.fingerprint)),
    integers(last),
    texts(commands.map(({ revisions }) => JSON.stringify(revisions))),
  ];
}
