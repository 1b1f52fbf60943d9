import type { ClientBase } from 'pg';
import type { NewKey } from '../../sealing/keyring.ts';
import type { Head, Plan, StreamRef } from './plan.ts';
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
export async function askHeads(client: ClientBase, refs: readonly StreamRef[], now: bigint): Promise<readonly Head[]> {
  const unknown: Head = { revision: -2, hash: '', recordedAt: 0n };
  const streams = refs.map((ref) => ({ ref, before: unknown, after: unknown }));
  const answer = await callAppend(client, [], { streams, commands: [] }, now);
  if (answer.outcome !== 'heads') throw new Error(`asked for heads, was answered ${answer.outcome}`);
  return answer.heads.map(({ head }) => head);
}

/** Sends one planned group. `asked` are all its commands, whether in the plan or not. */
export async function callAppend<Command extends PreparedCommand>(
  client: ClientBase,
  asked: readonly Command[],
  plan: Plan<Command>,
  now: bigint,
): Promise<AppendAnswer> {
  const { rows } = await client.query<Row>({ ...CALL, values: [...ids(asked), ...parameters(plan, now)] });
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

const ids = (commands: readonly PreparedCommand[]): unknown[] => [
  commands.map(({ context }) => context.corporationId),
  commands.map(({ context }) => context.commandId),
];

/** In the order of the function's further parameters (migrations/0002-append.ts). */
function parameters<Command extends PreparedCommand>({ streams, commands }: Plan<Command>, now: bigint): unknown[] {
  const groups = new Map<string, { keys: NewKey[]; events: number; commands: number }>();
  const events = [];
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
    for (const one of stamped) events.push({ ...one, context: command.context });
    last.push(events.length);
  }
  const each = [...groups.values()];
  const keys = each.flatMap((group) => group.keys);
  return [
    [...groups.keys()],
    each.map((group) => group.keys.length),
    each.map((group) => group.events),
    each.map((group) => group.commands),
    streams.map(({ ref }) => ref.corporationId),
    streams.map(({ ref }) => ref.stream),
    streams.map(({ before }) => before.revision),
    streams.map(({ before }) => bytes(before.hash)),
    keys.map((key) => key.keyId),
    keys.map((key) => key.subject.kind),
    keys.map((key) => key.subject.id),
    keys.map((key) => key.class),
    keys.map((key) => bytes(Buffer.from(key.wrapped).toString('hex'))),
    keys.map(() => String(now)),
    events.map(({ head }) => head),
    events.map(({ event }) => event.eventId),
    events.map(({ event }) => event.type),
    events.map(({ event }) => event.schemaVersion),
    events.map(({ recordedAt }) => String(recordedAt)),
    events.map(({ context }) => context.recordedBy),
    events.map(({ context }) => context.onBehalfOf ?? null),
    events.map(({ event }) => event.reason ?? null),
    events.map(({ event }) => event.source ?? null),
    events.map(({ context }) => context.commandId),
    events.map(({ context }) => context.correlationId),
    events.map(({ context }) => context.causationId),
    events.map(({ event }) => event.officeId ?? null),
    events.map(({ previousHash }) => bytes(previousHash)),
    events.map(({ hash }) => bytes(hash)),
    events.map(({ event }) => event.data),
    commands.map(({ command }) => command.context.commandId),
    commands.map(({ command }) => bytes(command.fingerprint)),
    last,
    commands.map(({ revisions }) => JSON.stringify(revisions)),
  ];
}

/** bytea as PostgreSQL reads it from text. */
const bytes = (hex: string): string => `\\x${hex}`;
