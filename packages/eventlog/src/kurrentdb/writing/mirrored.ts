import type { Connections } from '../../postgres/connections.ts';
import type { PreparedCommand } from '../../postgres/writing/prepare.ts';

/** What the mirror knows of a command's streams and events before it is carried out. */
export interface Mirrored {
  /** Streams that should be new and of which there is something already. */
  readonly streams: ReadonlySet<string>;
  /** Event ids that stand in the log already, under another command. */
  readonly eventIds: readonly string[];
}

/**
 * KurrentDB takes an event id twice, and a stream that was deleted there for a new one. The mirror has both: it may be
 * some milliseconds behind, which is not the time in which a stream is deleted or an id comes a second time.
 */
export async function mirrored(
  { withCorporation }: Pick<Connections, 'withCorporation'>,
  { context, writes }: PreparedCommand,
): Promise<Mirrored> {
  const { rows } = await withCorporation(context.corporationId, (sql) =>
    sql.query<{ stream: string | null; id: string | null }>(
      `SELECT NULL AS stream, event_id::text AS id FROM log.event
        WHERE corporation_id = $1 AND event_id = ANY ($2::uuid[]) AND command_id <> $3
       UNION ALL
       SELECT asked.stream, NULL FROM unnest($4::text[]) AS asked(stream)
        WHERE EXISTS (SELECT FROM log.event e WHERE e.corporation_id = $1 AND e.stream = asked.stream)`,
      [
        context.corporationId,
        writes.flatMap(({ events }) => events.map(({ eventId }) => eventId)),
        context.commandId,
        writes.map(({ stream }) => stream),
      ],
    ),
  );
  return {
    streams: new Set(rows.flatMap(({ stream }) => stream ?? [])),
    eventIds: rows.flatMap(({ id }) => id ?? []),
  };
}

/** Throws a RangeError for an event that is there already: a mistake of the calling code. */
export function assertNew({ writes }: PreparedCommand, { eventIds }: Mirrored): void {
  const own = new Set<string>();
  const again = (id: string) => own.size === own.add(id).size;
  const twice = eventIds[0] ?? writes.flatMap(({ events }) => events.map(({ eventId }) => eventId)).find(again);
  if (twice) throw standsAlready(twice);
}

/** Ids that this process has just written: the mirror may not have them yet. */
export class RecentEvents {
  readonly #commands = new Map<string, string>();

  assertNew({ context, writes }: PreparedCommand): void {
    for (const { events } of writes) {
      for (const { eventId } of events) {
        const before = this.#commands.get(`${context.corporationId}/${eventId}`);
        if (before !== undefined && before !== context.commandId) throw standsAlready(eventId);
      }
    }
  }

  remember({ context, writes }: PreparedCommand): void {
    for (const { events } of writes)
      for (const { eventId } of events) this.#commands.set(`${context.corporationId}/${eventId}`, context.commandId);
    // the oldest stand first
    for (const id of this.#commands.keys()) {
      if (this.#commands.size <= MOST_RECENT) break;
      this.#commands.delete(id);
    }
  }
}

const MOST_RECENT = 20_000;

const standsAlready = (eventId: string): RangeError =>
  new RangeError(`cannot be appended: the event ${eventId} stands in the log already`);
