import { type BatchCounts, type NoticeKind, streamOf, type Task } from '@teichaku/casework';
import type { Sql } from '@teichaku/eventlog';
import * as z from 'zod';
import { afterParam, Id } from '../http/params.ts';
import { noticesSince } from '../read/rows/notice-rows.ts';
import type { StoredTask } from '../task/stored-task.ts';

/** What is looked for: chosen kinds of news. */
export const wanted = ['all', 'amended', 'late', 'people', 'tasks', 'imports'] as const;
export type Wanted = (typeof wanted)[number];

const whose = {
  worker: Id.optional().meta({ description: '担当の職員。その人のしたことは入りません' }),
  officeId: Id.optional().meta({ description: '事業所' }),
  since: z.iso.datetime({ offset: true, local: false }).optional().meta({
    description: 'ここまで見た時刻。これより後が unseen。なければ、昨日の0時より後',
    example: '2026-11-20T17:20:00+09:00',
  }),
  ...afterParam,
};

export const UnseenParams = z.strictObject(whose);
export type UnseenParams = z.infer<typeof UnseenParams>;

export const InboxParams = z.strictObject({
  ...whose,
  what: z.enum(wanted).default('all'),
  limit: z.coerce.number<string>().int().min(1).max(100).default(20),
  cursor: z.string().max(400).optional().meta({ description: '前のページの nextCursor' }),
});
export type InboxParams = z.infer<typeof InboxParams>;

/** A line of the inbox before it is told: one append, or one import, or one task whose day has come. */
export type InboxItem = {
  readonly key: string;
  /** Microseconds since 1970, as text. */
  readonly toldAt: string;
} & BatchCounts &
  (
    | {
        readonly kind: NoticeKind;
        readonly stream: string;
        readonly noticeId: string;
        readonly entryId: string;
        readonly officeId: string;
        readonly caseworkerId: string | null;
        readonly recordedBy: string;
        readonly batchId: string | null;
        readonly task: null;
      }
    | { readonly kind: 'task'; readonly officeId: string | null; readonly task: StoredTask }
  );

const KINDS: Readonly<Record<Exclude<Wanted, 'all' | 'tasks'>, readonly NoticeKind[]>> = {
  amended: ['corrected', 'voided'],
  late: ['late'],
  people: ['assigned', 'moved', 'merged'],
  imports: ['imported', 'undone'],
};

interface Asked extends Pick<UnseenParams, 'worker' | 'officeId'> {
  readonly what: Wanted;
  readonly today: string;
}

/** One condition each, numbered from what stands there already. */
class Conditions {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Everything that is told to somebody, a row for each thing that is one line. */
function told(corporationId: string, { worker, officeId, what, today }: Asked) {
  const at = new Conditions();
  const corporation = at.add(corporationId);
  const since = at.add(String(noticesSince(today)));
  const on = at.add(today);
  const notice = [`corporation_id = ${corporation}`, `told_at >= ${since}`];
  const task = [
    `corporation_id = ${corporation}`,
    `state <> 'coming'`,
    `appears_on <= ${on}::date`,
    `${MIDNIGHT} >= ${since}::bigint`,
  ];
  if (worker) {
    const me = at.add(worker);
    notice.push(
      `(caseworker_id = ${me} OR former_caseworker_id = ${me} OR stream = ${at.add(streamOf('staffMember', worker))})`,
      `recorded_by <> ${at.add(worker)}`,
      `done_by IS DISTINCT FROM ${me}`,
    );
    task.push(`staff_member_id = ${me}`);
  }
  if (officeId) {
    const office = at.add(officeId);
    notice.push(`(office_id = ${office} OR former_office_id = ${office})`);
    task.push(`office_id = ${office}`);
  }
  if (what === 'tasks') notice.push('false');
  else if (what !== 'all') notice.push(`kind = ANY (${at.add(KINDS[what])})`);
  if (what !== 'all' && what !== 'tasks') task.push('false');
  const text = `
    SELECT CASE WHEN batch_id IS NULL THEN stream || ' ' || notice_id ELSE kind || ' ' || batch_id END AS key,
           told_at, kind, stream, notice_id, entry_id, office_id, caseworker_id, recorded_by, batch_id, count,
           row_number() OVER (PARTITION BY stream, notice_id ORDER BY office_id) AS nth, NULL::json AS task
      FROM read_model.notice WHERE ${notice.join(' AND ')}
    UNION ALL
    SELECT 'task ' || task_id, ${MIDNIGHT}, 'task', NULL, NULL, NULL, office_id, staff_member_id, NULL, NULL, 0, 1, row
      FROM read_model.task WHERE ${task.join(' AND ')}`;
  return { text, at };
}

/** The first moment in Japan of the day on which a task came into sight. */
const MIDNIGHT = `((appears_on - date '1970-01-01')::bigint * 86400000000 - 32400000000)`;

/** Of a member of staff there is a row for each office: all say the same. */
const COUNTS = (
  [
    ['casefile-', 'people', 'records'],
    ['staffMember-', 'staff', 'staffRecords'],
  ] as const
)
  .map(
    ([category, subjects, records]) => `
            count(DISTINCT stream) FILTER (WHERE starts_with(stream, '${category}'))::int AS "${subjects}",
            coalesce(sum(count) FILTER (WHERE starts_with(stream, '${category}') AND nth = 1), 0)::int AS "${records}"`,
  )
  .join(',');

/** A page of lines, the newest first, and one more where there is one. */
export async function inboxItems(
  sql: Sql,
  corporationId: string,
  asked: Asked & { readonly limit: number; readonly before: readonly [toldAt: string, key: string] | null },
): Promise<readonly InboxItem[]> {
  const { text, at } = told(corporationId, asked);
  const before = asked.before
    ? `HAVING (max(told_at), key) < (${at.add(asked.before[0])}::bigint, ${at.add(asked.before[1])})`
    : '';
  const newest = (column: string) => `(array_agg(${column} ORDER BY told_at DESC))[1]`;
  const { rows } = await sql.query<InboxItem & { readonly task: Task | null }>(
    `SELECT key, max(told_at)::text AS "toldAt", ${newest('kind')} AS kind, ${newest('stream')} AS stream,
            ${newest('notice_id')} AS "noticeId", ${newest('entry_id')} AS "entryId",
            ${newest('office_id')} AS "officeId", ${newest('caseworker_id')} AS "caseworkerId",
            ${newest('recorded_by')} AS "recordedBy", ${newest('batch_id')} AS "batchId",
            ${newest('task')} AS task, ${COUNTS}
       FROM (${text}) AS told GROUP BY key ${before}
      ORDER BY max(told_at) DESC, key DESC LIMIT ${at.add(asked.limit + 1)}`,
    at.values,
  );
  return rows as readonly InboxItem[];
}

/** How many lines came after a moment, and when the newest did. */
export async function unseenItems(
  sql: Sql,
  corporationId: string,
  asked: Asked,
  since: bigint,
): Promise<{ readonly unseen: number; readonly total: number; readonly newest: string | null }> {
  const { text, at } = told(corporationId, asked);
  const { rows } = await sql.query<{ unseen: number; total: number; newest: string | null }>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE told_at > ${at.add(String(since))})::int AS unseen,
            max(told_at)::text AS newest
       FROM (SELECT key, max(told_at) AS told_at FROM (${text}) AS told GROUP BY key) AS lines`,
    at.values,
  );
  return rows[0] ?? { unseen: 0, total: 0, newest: null };
}
