import { streamOf } from '@teichaku/casework';
import { prepared, type Sql } from '@teichaku/eventlog';
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
  readonly corporations: readonly Replaced[];
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

/**
 * Writes a batch within the caller's transaction; into the tables of a rebuild where a suffix is given. The statements
 * are sent one behind the other, without waiting for answers.
 */
export async function writeBatch(sql: Sql, batch: Batch, suffix = ''): Promise<void> {
  const { rows, casefiles, staffMembers, offices } = batch;
  const kept = new Set(rows.casefile_overview.map((row) => row['casefile_id']));
  const gone = casefiles.filter(({ id }) => !kept.has(id));
  const healed = batch.healed.map(({ corporationId, stream: id }) => ({ corporationId, id }));
  const subjects = [...casefiles, ...staffMembers];
  const goneOf = (table: Table, column: string, all: readonly Replaced[], own: readonly Row[]) =>
    removeUnless(sql, `${table}${suffix}`, column, all, own);
  await Promise.all([
    removeOthers(sql, `duty_month${suffix}`, 'casefile_id', casefiles, KEYS.duty_month, rows.duty_month),
    removeOthers(sql, `task${suffix}`, 'subject_id', subjects, KEYS.task, rows.task),
    removeOthers(sql, `notice${suffix}`, 'stream', streamsOf(batch), KEYS.notice, rows.notice),
    ...(['casefile_overview', 'casefile_person', 'eligibility'] as const).map((table) =>
      remove(sql, `${table}${suffix}`, 'casefile_id', gone),
    ),
    goneOf('corporation', 'corporation_id', batch.corporations, rows.corporation),
    goneOf('staff_member', 'staff_member_id', staffMembers, rows.staff_member),
    ...(['office', 'staffing_office', 'staffing_month'] as const).map((table) =>
      goneOf(table, 'office_id', offices, rows.office),
    ),
    remove(sql, `awaited${suffix}`, 'stream', streamsOf(batch)),
    ...(Object.entries(rows) as [Table, readonly Row[]][]).map(([table, some]) =>
      upsert(sql, `${table}${suffix}`, KEYS[table], some),
    ),
    remove(sql, `parked${suffix}`, 'stream', healed),
    unsettle(sql, batch, suffix),
  ]);
}

/** Takes away rows, by their keys. */
export async function removeRows(sql: Sql, table: Table, rows: readonly Row[]): Promise<void> {
  await sql.query(
    `DELETE FROM read_model.${table} AS row USING json_populate_recordset(NULL::read_model.${table}, $1::json) AS gone
      WHERE ${KEYS[table].map((key) => `row.${key} = gone.${key}`).join(' AND ')}`,
    [JSON.stringify(rows)],
  );
}

/** The streams that were folded. */
export const streamsOf = ({ casefiles, staffMembers, offices, corporations }: Batch): readonly Replaced[] =>
  (
    [
      ['casefile', casefiles],
      ['staffMember', staffMembers],
      ['office', offices],
      ['corporation', corporations],
    ] as const
  ).flatMap(([category, some]) => some.map(({ corporationId, id }) => ({ corporationId, id: streamOf(category, id) })));

/** The staffing of every office that the streams ever touched is answered again. */
async function unsettle(sql: Sql, { unsettled }: Batch, suffix: string): Promise<void> {
  if (unsettled.length === 0) return;
  const corporations = unsettled.filter(({ stream }) => stream.startsWith('corporation-'));
  await sql.query(
    prepared(`INSERT INTO read_model.staffing_office${suffix} (corporation_id, office_id)
     SELECT office.corporation_id, office.office_id
       FROM read_model.office${suffix} AS office
      WHERE office.corporation_id = ANY ($3::uuid[])
         OR EXISTS (SELECT FROM unnest($1::uuid[], $2::text[]) AS touched(corporation_id, stream)
                     JOIN read_model.related_stream${suffix} AS related USING (corporation_id, stream)
                    WHERE related.corporation_id = office.corporation_id AND related.office_id = office.office_id)
     ON CONFLICT (corporation_id, office_id) DO UPDATE SET due_on = '-infinity'`),
    [
      unsettled.map((one) => one.corporationId),
      unsettled.map((one) => one.stream),
      corporations.map((one) => one.corporationId),
    ],
  );
}

/** Rows of things that were folded, unless there is a row of theirs still. */
const removeUnless = (sql: Sql, table: string, column: string, all: readonly Replaced[], rows: readonly Row[]) => {
  const kept = new Set(rows.map((row) => row[column]));
  return remove(
    sql,
    table,
    column,
    all.filter(({ id }) => !kept.has(id)),
  );
};

/** Of things that have several rows, those that are no longer among them. */
async function removeOthers(
  sql: Sql,
  table: string,
  column: string,
  all: readonly Replaced[],
  keys: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  if (all.length === 0) return;
  const named = rows.map((row) => keys.map((key) => row[key]).join(' '));
  await sql.query(
    `DELETE FROM read_model.${table} AS row USING unnest($1::uuid[], $2::text[]) AS folded(corporation_id, id)
      WHERE row.corporation_id = folded.corporation_id AND row.${column} = folded.id${typeOf(column)}
        AND NOT concat_ws(' ', ${keys.map((key) => `row.${key}`).join(', ')}) IN (SELECT unnest($3::text[]))`,
    [all.map(({ corporationId }) => corporationId), all.map(({ id }) => id), named],
  );
}

async function remove(sql: Sql, table: string, column: string, ids: readonly Replaced[]): Promise<void> {
  if (ids.length === 0) return;
  await sql.query(
    prepared(`DELETE FROM read_model.${table} AS row USING unnest($1::uuid[], $2::text[]) AS gone(corporation_id, id)
      WHERE row.corporation_id = gone.corporation_id AND row.${column} = gone.id${typeOf(column)}`),
    [ids.map(({ corporationId }) => corporationId), ids.map(({ id }) => id)],
  );
}

const typeOf = (column: string): string => (column === 'stream' ? '' : '::uuid');
