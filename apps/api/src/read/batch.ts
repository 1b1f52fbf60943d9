import { streamOf } from '@teichaku/casework';
import type { Sql } from '@teichaku/eventlog';
import type { Table } from './tables.ts';
import { upsert } from './upsert.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly corporation_id: string };

/** A thing of a corporation whose rows are replaced as a whole, by the column that names it. */
interface Replaced {
  readonly corporationId: string;
  readonly id: string;
}

/** What a page of events, or a set of streams folded again, makes of the read models. */
export interface Batch {
  readonly rows: Readonly<Record<Exclude<Table, 'staffing_office' | 'staffing_month'>, readonly Row[]>>;
  /** Casefiles that were folded: rows of theirs that are not among `rows` go. */
  readonly casefiles: readonly Replaced[];
  readonly staffMembers: readonly Replaced[];
  readonly offices: readonly Replaced[];
  /** Streams that could be folded: they are parked no longer. */
  readonly healed: readonly { readonly corporationId: string; readonly stream: string }[];
  /** Streams in which something happened that staffing rests on; of a corporation's own, all its offices' does. */
  readonly unsettled: readonly { readonly corporationId: string; readonly stream: string }[];
}

export const KEYS: Readonly<Record<Table, readonly string[]>> = {
  corporation: ['corporation_id'],
  office: ['corporation_id', 'office_id'],
  staff_member: ['corporation_id', 'staff_member_id'],
  casefile_overview: ['corporation_id', 'casefile_id'],
  casefile_person: ['corporation_id', 'casefile_id'],
  eligibility: ['corporation_id', 'casefile_id'],
  duty_month: ['corporation_id', 'casefile_id', 'month'],
  staffing_office: ['corporation_id', 'office_id'],
  staffing_month: ['corporation_id', 'office_id', 'month'],
  notice: ['corporation_id', 'stream', 'notice_id', 'office_id'],
  task: ['corporation_id', 'task_id'],
  related_stream: ['corporation_id', 'office_id', 'stream'],
  awaited: ['corporation_id', 'stream'],
  parked: ['corporation_id', 'stream'],
};

/** Writes a batch within the caller's transaction; into the tables of a rebuild where a suffix is given. */
export async function writeBatch(sql: Sql, batch: Batch, suffix = ''): Promise<void> {
  await remove(sql, `duty_month${suffix}`, 'casefile_id', batch.casefiles);
  await remove(sql, `task${suffix}`, 'subject_id', [...batch.casefiles, ...batch.staffMembers]);
  const kept = new Set(batch.rows.casefile_overview.map((row) => row['casefile_id']));
  const gone = batch.casefiles.filter(({ id }) => !kept.has(id));
  for (const table of ['casefile_overview', 'casefile_person', 'eligibility'] as const)
    await remove(sql, `${table}${suffix}`, 'casefile_id', gone);
  await removeUnless(sql, `staff_member${suffix}`, 'staff_member_id', batch.staffMembers, batch.rows.staff_member);
  await removeUnless(sql, `office${suffix}`, 'office_id', batch.offices, batch.rows.office);
  for (const table of ['staffing_office', 'staffing_month'] as const)
    await removeUnless(sql, `${table}${suffix}`, 'office_id', batch.offices, batch.rows.office);
  await remove(sql, `notice${suffix}`, 'stream', streamsOf(batch), 'text');
  const healed = batch.healed.map(({ corporationId, stream: id }) => ({ corporationId, id }));
  await remove(sql, `awaited${suffix}`, 'stream', healed, 'text');
  for (const [table, rows] of Object.entries(batch.rows) as [Table, readonly Row[]][]) {
    await upsert(sql, `${table}${suffix}`, KEYS[table], rows);
  }
  await remove(sql, `parked${suffix}`, 'stream', healed, 'text');
  await unsettle(sql, batch, suffix);
}

/** The streams whose notices are written anew. */
const streamsOf = ({ casefiles, staffMembers, offices }: Batch): readonly Replaced[] =>
  (
    [
      ['casefile', casefiles],
      ['staffMember', staffMembers],
      ['office', offices],
    ] as const
  ).flatMap(([category, some]) => some.map(({ corporationId, id }) => ({ corporationId, id: streamOf(category, id) })));

/** The staffing of every office that the streams ever touched is answered again. */
async function unsettle(sql: Sql, { unsettled }: Batch, suffix: string): Promise<void> {
  if (unsettled.length === 0) return;
  const corporations = unsettled.filter(({ stream }) => stream.startsWith('corporation-'));
  await sql.query(
    `INSERT INTO read_model.staffing_office${suffix} (corporation_id, office_id)
     SELECT office.corporation_id, office.office_id
       FROM read_model.office${suffix} AS office
      WHERE office.corporation_id = ANY ($3::uuid[])
         OR EXISTS (SELECT FROM unnest($1::uuid[], $2::text[]) AS touched(corporation_id, stream)
                     JOIN read_model.related_stream${suffix} AS related USING (corporation_id, stream)
                    WHERE related.corporation_id = office.corporation_id AND related.office_id = office.office_id)
     ON CONFLICT (corporation_id, office_id) DO UPDATE SET due_on = '-infinity'`,
    [
      unsettled.map((one) => one.corporationId),
      unsettled.map((one) => one.stream),
      corporations.map((one) => one.corporationId),
    ],
  );
}

const removeUnless = (sql: Sql, table: string, column: string, all: readonly Replaced[], rows: readonly Row[]) => {
  const kept = new Set(rows.map((row) => row[column]));
  return remove(
    sql,
    table,
    column,
    all.filter(({ id }) => !kept.has(id)),
  );
};

async function remove(sql: Sql, table: string, column: string, ids: readonly Replaced[], type = 'uuid'): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    `DELETE FROM read_model.${table} AS row USING unnest($1::uuid[], $2::${type}[]) AS gone(corporation_id, id)
      WHERE row.corporation_id = gone.corporation_id AND row.${column} = gone.id`,
    [ids.map(({ corporationId }) => corporationId), ids.map(({ id }) => id)],
  );
}
