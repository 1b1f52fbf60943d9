import { Inject, Injectable } from '@nestjs/common';
import { categoryOf, eventDefinitions, idOf } from '@teichaku/casework';
import type { EventLog, LogDatabase } from '@teichaku/eventlog';
import { dayInJapan, instantInJapan } from '../clock/clock.ts';
import { ReadSide } from '../read/read-side.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';
import { called } from './called.ts';

/** A record that is not as it was written, as people know it. */
export interface DamagedRecord {
  readonly kind: string;
  readonly id: string;
  /** As the lists call it; null: they do not know it, or cannot read it. */
  readonly name: string | null;
  /** The how manieth of its stream, from 1 on. */
  readonly number: number;
  /** What kind of event it says it is. */
  readonly title: string | null;
  /** When it says it was recorded. */
  readonly recordedAt: string | null;
  readonly recordedOn: string | null;
}

interface ReadOnly {
  readonly corporationId: string;
  /** null: of no one record. */
  readonly record: DamagedRecord | null;
}

const titles = new Map(eventDefinitions.map(({ type, title }) => [type as string, title]));

/** Names what is damaged. What the names are read from may be damaged itself: then there is none. */
@Injectable()
export class DamagedRecords {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly read: ReadSide,
  ) {}

  async of(corporationId: string, stream: string, revision: number): Promise<DamagedRecord> {
    const [name, event] = await Promise.all([
      this.nameOf(corporationId, stream).catch(() => null),
      this.eventOf(corporationId, stream, revision).catch(() => undefined),
    ]);
    return {
      kind: categoryOf(stream),
      id: idOf(stream),
      name,
      number: revision + 1,
      title: event ? (titles.get(event.type) ?? null) : null,
      recordedAt: event ? instantInJapan(event.recordedAt) : null,
      recordedOn: event ? dayInJapan(event.recordedAt) : null,
    };
  }

  /** The corporations that can only be read, and for which record's sake. */
  async readOnly(): Promise<readonly ReadOnly[]> {
    const { rows } = await this.database.asProjector((sql) =>
      sql.query<{ corporationId: string; stream: string | null; revision: number | null }>(
        'SELECT corporation_id AS "corporationId", stream, revision FROM log.read_only ORDER BY corporation_id',
      ),
    );
    return Promise.all(
      rows.map(async ({ corporationId, stream, revision }) => ({
        corporationId,
        record: stream === null || revision === null ? null : await this.of(corporationId, stream, revision),
      })),
    );
  }

  private async nameOf(corporationId: string, stream: string): Promise<string | null> {
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ name: string | null }>(`SELECT name FROM ${called('$1::uuid', '$2')} AS called`, [
        corporationId,
        stream,
      ]),
    );
    return rows[0]?.name ?? null;
  }

  /** Seen from outside: nothing that is sealed is opened for it. */
  private async eventOf(corporationId: string, stream: string, revision: number) {
    const events = await this.log.readStreams(corporationId, [stream], undefined, 'marked', 'sealed');
    return events.find((event) => event.revision === revision);
  }
}
