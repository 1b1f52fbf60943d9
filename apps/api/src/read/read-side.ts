import { Inject, Injectable } from '@nestjs/common';
import { type Recorded, streamOf } from '@teichaku/casework';
import type { EventLog, LogDatabase, Sql } from '@teichaku/eventlog';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { byStream } from './touched.ts';

/** Where answers come from: streams by index for a fold, tables for a list. Always of one corporation. */
@Injectable()
export class ReadSide {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
  ) {}

  stream(corporationId: string, category: 'person' | 'casefile' | 'office' | 'staffMember', id: string) {
    return this.log.readStream(corporationId, streamOf(category, id));
  }

  /** Several streams by name, each with its events in order; streams that do not exist are not in it. */
  async streams(
    corporationId: string,
    names: readonly string[],
    types?: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Recorded[]>> {
    return names.length === 0 ? new Map() : byStream(await this.log.readStreams(corporationId, names, types));
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
