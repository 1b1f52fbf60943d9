import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { categoryOf, eventDefinitions, idOf, personOf, type Recorded, streamOf } from '@teichaku/casework';
import { DamagedEvent, type EventLog, type LogDatabase, partitionOf, UnreadableEvent } from '@teichaku/eventlog';
import { instantInJapan } from '../clock/clock.ts';
import { VERSION } from '../config.ts';
import { called } from '../damaged/called.ts';
import { notFound, Problem } from '../http/problems.ts';
import { PROJECTION } from '../read/progress.ts';
import { ReadSide } from '../read/read-side.ts';
import { byStream } from '../read/touched.ts';
import { EVENT_LOG, LOG_DATABASE } from '../tokens.ts';

export type ParkedCause = 'unknown-type' | 'newer-version' | 'lift-failed' | 'fold-failed' | 'damaged';

/** A stream that is not in the lists as it is now: they show what came before. */
export interface ParkedStream {
  readonly stream: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly office: { readonly id: string; readonly name: string } | null;
  readonly cause: ParkedCause;
  /** What stopped it, and which version is needed: a sentence. */
  readonly says: string;
  /** As the program said it. */
  readonly reason: string;
  readonly event: { readonly type: string; readonly title: string | null; readonly version: number } | null;
  /** When what stopped it was recorded. */
  readonly since: string | null;
  /** Records that came after it and wait with it. */
  readonly later: number;
}

interface Row {
  readonly stream: string;
  readonly since: string;
  readonly reason: string;
  readonly name: string | null;
  readonly officeId: string | null;
  readonly officeName: string | null;
}

/** So many are told of; the count is of all. */
const MOST = 200;
/** A wish is taken up within a second or two; while much comes in, a little later. */
const PATIENCE_MS = 15_000;
const LEADERLESS_MS = 5_000;
const LOOK_MS = 100;

const PARKED = `
  SELECT parked.stream, parked.since, parked.reason, name, office_id AS "officeId", office_name AS "officeName"
    FROM read_model.parked
    LEFT JOIN LATERAL ${called('parked.corporation_id', 'parked.stream')} AS called ON true
   WHERE parked.corporation_id = $1 ORDER BY parked.stream LIMIT $2`;

const definitions = new Map(eventDefinitions.map((definition) => [definition.type as string, definition]));

@Injectable()
export class ParkedStreams {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOG_DATABASE) private readonly database: LogDatabase,
    private readonly read: ReadSide,
  ) {}

  async of(corporationId: string): Promise<{ readonly total: number; readonly rows: readonly ParkedStream[] }> {
    const { total, parked } = await this.read.sql(corporationId, async (sql) => ({
      total: (
        await sql.query<{ total: number }>(
          'SELECT count(*)::int AS total FROM read_model.parked WHERE corporation_id = $1',
          [corporationId],
        )
      ).rows[0]?.total,
      parked: (await sql.query<Row>(PARKED, [corporationId, MOST])).rows,
    }));
    return { total: total ?? 0, rows: await this.told(corporationId, parked) };
  }

  /**
   * Asks whoever leads to take a stream up again, and waits for what comes of it. Null: it is in the lists again.
   * @throws Problem `not-found` where it is not parked, `unavailable` where nobody takes it up
   */
  async redrive(corporationId: string, stream: string): Promise<ParkedStream | null> {
    if (!(await this.isParked(corporationId, stream)))
      throw notFound('一覧から外れている記録', '一覧の管理の画面を開き直して、いま外れているものを見てください。');
    await this.database.asProjector((sql) =>
      sql.query('INSERT INTO read_model.redrive_wish (corporation_id, stream) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
        corporationId,
        stream,
      ]),
    );
    const began = performance.now();
    for (let led = began; await this.waits(corporationId, stream); ) {
      const now = performance.now();
      // between two that lead there is a moment in which nobody does
      if (await this.isLed(corporationId)) led = now;
      if (now - led > LEADERLESS_MS || now - began > PATIENCE_MS) throw nobodyLeads();
      await sleep(LOOK_MS);
    }
    if (!(await this.isParked(corporationId, stream))) return null;
    const { rows } = await this.of(corporationId);
    return rows.find((row) => row.stream === stream) ?? null;
  }

  private async isLed(corporationId: string): Promise<boolean> {
    const { partitions } = await this.database.projectionState(PROJECTION);
    return partitions.some(({ partition, led }) => led && partition === partitionOf(corporationId));
  }

  private waits(corporationId: string, stream: string): Promise<boolean> {
    return this.there('redrive_wish', corporationId, stream);
  }

  private isParked(corporationId: string, stream: string): Promise<boolean> {
    return this.there('parked', corporationId, stream);
  }

  private there(table: 'redrive_wish' | 'parked', corporationId: string, stream: string): Promise<boolean> {
    return this.read.sql(corporationId, async (sql) => {
      const { rowCount } = await sql.query(
        `SELECT FROM read_model.${table} WHERE corporation_id = $1 AND stream = $2`,
        [corporationId, stream],
      );
      return rowCount !== 0;
    });
  }

  /** What stopped each, seen from outside: nothing that is sealed is opened for it. */
  private async told(corporationId: string, parked: readonly Row[]): Promise<readonly ParkedStream[]> {
    const read = async (names: readonly string[]) =>
      names.length === 0
        ? new Map<string, readonly Recorded[]>()
        : byStream(await this.log.readStreams(corporationId, names, undefined, 'marked', 'sealed'));
    const own = await read(parked.map(({ stream }) => stream));
    const personStream = (stream: string): string | null => {
      const personId = personOf(own.get(stream) ?? [], null);
      return personId === null ? null : streamOf('person', personId);
    };
    const persons = await read([...new Set(parked.flatMap(({ stream }) => personStream(stream) ?? []))]);
    return parked.map((row) => {
      const events = own.get(row.stream) ?? [];
      const beside = persons.get(personStream(row.stream) ?? '') ?? [];
      const at = [...events, ...beside].find(({ position }) => position === row.since);
      const { cause, says } = causeOf(at);
      return {
        stream: row.stream,
        subject: { kind: categoryOf(row.stream), id: idOf(row.stream), name: row.name },
        office: row.officeId === null ? null : { id: row.officeId, name: row.officeName ?? '' },
        cause,
        says,
        reason: row.reason,
        event: at ? { type: at.type, title: definitions.get(at.type)?.title ?? null, version: at.schemaVersion } : null,
        since: at ? instantInJapan(at.recordedAt) : null,
        later: events.filter(({ position }) => this.log.compare(position, row.since) > 0).length,
      };
    });
  }
}

function causeOf(at: Recorded | undefined): { readonly cause: ParkedCause; readonly says: string } {
  const known = at && definitions.get(at.type);
  if (at?.unreadable instanceof DamagedEvent)
    return {
      cause: 'damaged',
      says: `${at.revision + 1}件目の記録${known ? `（「${known.title}」）` : ''}が壊れていて、内容を読み取れません。その前の記録までが一覧に出ています。このサーバーを預かる方が、手引きの「記録の異常」の手順で直します。`,
    };
  if (!at?.unreadable || !(at.unreadable instanceof UnreadableEvent))
    return {
      cause: 'fold-failed',
      says: `${known ? `「${known.title}」の` : ''}記録を、一覧の答えにまとめられません。その前の記録までが一覧に出ています。記録を訂正するか取り消すと、続きから反映されます。`,
    };
  if (!known)
    return {
      cause: 'unknown-type',
      says: `この版（${VERSION}）の知らない種類の記録（${at.type}）です。${at.type} の第${at.schemaVersion}版を読める、新しい版の定着台帳が要ります。`,
    };
  if (at.schemaVersion > known.version)
    return {
      cause: 'newer-version',
      says: `「${known.title}」の記録が、新しい書き方（第${at.schemaVersion}版）で書かれています。この版（${VERSION}）が読めるのは第${known.version}版までです。第${at.schemaVersion}版を読める、新しい版の定着台帳が要ります。`,
    };
  return {
    cause: 'lift-failed',
    says: `「${known.title}」の古い書き方（第${at.schemaVersion}版）の記録を、いまの書き方（第${known.version}版）に読み替えられません。読み替えを直した版の定着台帳が要ります。`,
  };
}

const nobodyLeads = () =>
  new Problem('unavailable', {
    reason: 'nobody-projects',
    detail: '一覧を更新するプロセスがいまは応じないため、反映しなおせませんでした。',
    wayOut:
      '一覧の更新が動いていることを確かめて、もう一度押してください。頼んだことは残り、動きだしたときに試されます。',
  });
