import { acknowledgedAt, type Operation, surelyFailed } from './history.ts';

/** What the checkers need to know of an event. */
export interface Logged {
  readonly eventId: string;
  readonly commandId: string;
  readonly corporationId: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

export interface Violation {
  readonly law:
    | 'lost'
    | 'failed-but-written'
    | 'contradicted'
    | 'revision'
    | 'twice'
    | 'real-time'
    | 'subscriber'
    | 'unasked';
  readonly what: string;
}

export interface Found {
  readonly acknowledged: number;
  readonly failed: number;
  readonly unknown: number;
  /** Of the unknown ones. */
  readonly unknownWritten: number;
  readonly events: number;
  readonly violations: readonly Violation[];
}

/** Holds what clients were told, and what subscribers saw, against the log as it stands in the end. */
export function check(
  operations: readonly Operation[],
  log: readonly Logged[],
  subscribers: readonly (readonly string[])[],
  byOthers: ReadonlySet<string> = new Set(),
): Found {
  const violations: Violation[] = [];
  const violated = (law: Violation['law'], what: string) => violations.push({ law, what });
  const byCommand = Map.groupBy(log, ({ commandId }) => commandId);
  const counts = { acknowledged: 0, failed: 0, unknown: 0, unknownWritten: 0 };

  for (const operation of operations) {
    const { commandId, kind, answer, contradicted } = operation;
    const written = byCommand.get(commandId) ?? [];
    if (contradicted) violated('contradicted', `${kind} ${commandId}: ${contradicted}`);
    if (answer) {
      counts.acknowledged += 1;
      const there = new Set(written.map(({ eventId }) => eventId));
      const missing = answer.events.filter((eventId) => !there.has(eventId));
      if (missing.length > 0 || written.length === 0)
        violated('lost', `${kind} ${commandId}: ${missing.length} of ${answer.events.length} events`);
      else if (written.at(-1)?.position !== answer.position)
        violated(
          'contradicted',
          `${kind} ${commandId}: told ${answer.position}, stands at ${written.at(-1)?.position}`,
        );
    } else if (surelyFailed(operation)) {
      counts.failed += 1;
      if (written.length > 0) violated('failed-but-written', `${kind} ${commandId}: ${JSON.stringify(operation.told)}`);
    } else {
      counts.unknown += 1;
      if (written.length > 0) counts.unknownWritten += 1;
    }
  }

  const asked = new Set(operations.map(({ commandId }) => commandId));
  for (const commandId of byCommand.keys())
    if (!asked.has(commandId) && !byOthers.has(byCommand.get(commandId)?.[0]?.corporationId ?? ''))
      violated('unasked', commandId);
  for (const [stream, events] of Map.groupBy(log, (event) => `${event.corporationId}/${event.stream}`)) {
    const at = events.findIndex(({ revision }, index) => revision !== index);
    if (at >= 0) violated('revision', `${stream}: ${events[at]?.revision} stands at ${at}`);
  }
  const ids = Map.groupBy(log, (event) => `${event.corporationId}/${event.eventId}`);
  for (const [id, events] of ids) if (events.length > 1) violated('twice', id);
  for (const what of outOfOrder(operations, byCommand)) violated('real-time', what);

  const order = log.map(({ position, eventId }) => `${position} ${eventId}`);
  for (const [index, seen] of subscribers.entries()) {
    const at = order.findIndex((event, n) => seen[n] !== event);
    if (at >= 0) violated('subscriber', `${index + 1} saw ${seen[at]} instead of ${order[at]}, the ${at + 1}th`);
    else if (seen.length > order.length)
      violated('subscriber', `${index + 1} saw ${seen[order.length]}, which is not there`);
  }
  return { ...counts, events: log.length, violations };
}

/** What was acknowledged before another began must stand before it. */
function* outOfOrder(operations: readonly Operation[], byCommand: ReadonlyMap<string, readonly Logged[]>) {
  const done = operations
    .flatMap((operation) => {
      const at = acknowledgedAt(operation);
      const last = byCommand.get(operation.commandId)?.at(-1);
      return at === undefined || !last ? [] : [{ at, last: BigInt(last.position) }];
    })
    .sort((a, b) => a.at - b.at);
  let newest = 0n;
  let next = 0;
  for (const { commandId, began, kind } of operations.toSorted((a, b) => a.began - b.began)) {
    for (; next < done.length && (done[next]?.at ?? 0) < began; next += 1) {
      const { last } = done[next] as (typeof done)[number];
      if (last > newest) newest = last;
    }
    const first = byCommand.get(commandId)?.[0];
    if (first && BigInt(first.position) < newest)
      yield `${kind} ${commandId} stands at ${first.position}, though ${newest} had been acknowledged before it began`;
  }
}
