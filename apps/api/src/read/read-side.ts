import { Inject, Injectable } from '@nestjs/common';
import { closingEventTypes, officeStreams, type Recorded, streamOf } from '@teichaku/casework';
import {
  type EventLog,
  type LogDatabase,
  type Opening,
  type Sql,
  UnreadableEvent,
  type Wanted,
} from '@teichaku/eventlog';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import type { Moment } from './moment.ts';
import { readable } from './readable.ts';
import { byStream } from './touched.ts';

/** Where answers come from: streams by index for a fold, tables for a list. Always of one corporation. */
@Injectable()
export class ReadSide {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
  ) {}

  /**
   * One stream, whole, as far as it can be read.
   * @throws UnreadableEvent where this version cannot read an event that was known by then
   */
  async stream(
    corporationId: string,
    category: 'person' | 'casefile' | 'office' | 'staffMember',
    id: string,
    knownAt: bigint | null = null,
  ): Promise<readonly Recorded[]> {
    return readable(await this.log.readStreams(corporationId, [streamOf(category, id)], undefined, 'marked'), knownAt);
  }

  /** Whether a stream has begun, whoever can read it. */
  async exists(corporationId: string, category: 'office', id: string): Promise<boolean> {
    const events = await this.log.readStreams(corporationId, [streamOf(category, id)], undefined, 'marked');
    return events.length > 0;
  }

  /**
   * Several streams by name, each with its events in order. Streams that do not exist are not in it; those that this
   * version cannot read neither: the moment's answer says that it does without them. `fields`: which sealed ones are
   * opened, `wanted`: which events are read, all of them unless told.
   */
  async streams(
    { corporationId, cut, leftOut }: Pick<Moment, 'corporationId' | 'cut' | 'leftOut'>,
    names: readonly string[],
    fields: Opening = 'opened',
    wanted?: readonly Wanted[],
  ): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    const found = new Map<string, readonly Recorded[]>();
    if (names.length === 0) return found;
    const events = await this.log.readStreams(corporationId, names, wanted, 'marked', fields);
    for (const [stream, own] of byStream(events)) {
      try {
        found.set(stream, readable(own, cut.knownAt));
      } catch (error) {
        if (!(error instanceof UnreadableEvent)) throw error;
        leftOut.add(stream);
      }
    }
    return found;
  }

  /** When the offices closed that casefiles were at; of what this version cannot read, their own pages tell. */
  async closings(
    { corporationId }: Pick<Moment, 'corporationId'>,
    casefiles: readonly (readonly Recorded[])[],
  ): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    const names = [...new Set(casefiles.flatMap(officeStreams))];
    if (names.length === 0) return new Map();
    const events = await this.log.readStreams(corporationId, names, closingEventTypes, 'marked');
    return byStream(events.filter(({ unreadable }) => !unreadable));
  }

  /** The streams that ever touched an office. */
  async related(corporationId: string, officeId: string): Promise<readonly string[]> {
    const { rows } = await this.sql(corporationId, (sql) =>
      sql.query<{ stream: string }>(
        'SELECT stream FROM read_model.related_stream WHERE corporation_id = $1 AND office_id = $2 ORDER BY stream',
        [corporationId, officeId],
      ),
    );
    return rows.map(({ stream }) => stream);
  }

  /** Streams of a kind that ever touched an office: also those of things that have since been taken back. */
  async everyStream(
    corporationId: string,
    category: 'casefile' | 'office' | 'staffMember',
  ): Promise<readonly string[]> {
    const { rows } = await this.sql(corporationId, (sql) =>
      sql.query<{ stream: string }>(
        'SELECT DISTINCT stream FROM read_model.related_stream WHERE corporation_id = $1 AND starts_with(stream, $2)',
        [corporationId, `${category}-`],
      ),
    );
    return rows.map(({ stream }) => stream);
  }

  /** Of these streams the ones that hold an event which this version cannot read. */
  async unreadable(corporationId: string, streams: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.sql(corporationId, (sql) =>
      sql.query<{ stream: string }>(
        'SELECT stream FROM read_model.parked WHERE corporation_id = $1 AND unreadable AND stream = ANY ($2)',
        [corporationId, streams],
      ),
    );
    return new Set(rows.map(({ stream }) => stream));
  }

  /** Under row-level security: rows of this corporation, nothing can be written. */
  sql<T>(corporationId: string, work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.database.withCorporation(corporationId, work);
  }

  /** Names of offices and staff by id, as they are called today. */
  async names(corporationId: string): Promise<{ readonly offices: Names; readonly staff: Names }> {
    return this.sql(corporationId, async (sql) => {
      const named = async (text: string) => {
        const { rows } = await sql.query<{ id: string; name: string }>(text, [corporationId]);
        return new Map(rows.map(({ id, name }) => [id, name]));
      };
      return {
        offices: await named('SELECT office_id AS id, name FROM read_model.office WHERE corporation_id = $1'),
        staff: await named('SELECT staff_member_id AS id, name FROM read_model.staff_member WHERE corporation_id = $1'),
      };
    });
  }
}

export type Names = ReadonlyMap<string, string>;
