import {
  type CasefileEntry,
  type CorporationEntry,
  casefileFacts,
  categoryOf,
  duplicateOf,
  eligibilityFacts,
  idOf,
  type OfficeEntry,
  type Recorded,
  type StaffEntry,
  type StaffingStreams,
  staffingFacts,
} from '@teichaku/casework';
import { assessEligibility, assessStaffing, monthOf, plainDate, type ReadingName } from '@teichaku/rules';
import { touchOf } from '../../src/read/backlog.ts';
import { KEYS, type Row } from '../../src/read/batch.ts';
import { foldCasefiles, foldPlain, type Read } from '../../src/read/rows/folding.ts';
import { noticesSince } from '../../src/read/rows/notice-rows.ts';
import { staffingRows } from '../../src/read/rows/staffing-rows.ts';
import { TABLES, type Table } from '../../src/read/tables.ts';
import { byStream, relatedRows } from '../../src/read/touched.ts';
import type { Api } from '../support.ts';

type Rows = Readonly<Record<Table, readonly Row[]>>;

const complaints = {
  error: (message: string) => {
    throw new Error(message);
  },
};

/**
 * What the tables would have to hold of a corporation today: everything that was ever recorded, folded once, and each
 * office's staffing of all that the corporation has, whatever is known to have touched the office.
 */
export async function freshRows(events: readonly Recorded[], corporationId: string, today: string): Promise<Rows> {
  const histories = byStream(events);
  const names = (...categories: string[]) =>
    [...histories.keys()].filter((name) => categories.includes(categoryOf(name)));
  const read: Read = async (asked, types) =>
    new Map(
      asked.map((name) => [name, (histories.get(name) ?? []).filter(({ type }) => !types || types.includes(type))]),
    );
  const casefiles = await foldCasefiles(corporationId, names('casefile'), read, today, complaints);
  const plain = await foldPlain(corporationId, names('office', 'staffMember', 'corporation'), read, today, complaints);
  const reading = (plain.rows.corporation[0]?.['row'] as { reading: ReadingName } | undefined)?.reading ?? 'ordinance';
  const staffing = plain.rows.office.map(({ office_id }) => {
    const officeId = String(office_id);
    return staffingRows({ corporationId, officeId }, streamsFor(officeId, corporationId, histories), today, reading);
  });
  const since = noticesSince(today);
  return {
    ...(Object.fromEntries(
      TABLES.map((table) => [
        table,
        [...(casefiles.rows[table as 'task'] ?? []), ...(plain.rows[table as 'task'] ?? [])],
      ]),
    ) as Record<Table, Row[]>),
    staffing_office: staffing.map(({ office }) => office),
    staffing_month: staffing.flatMap(({ months }) => months),
    related_stream: relatedRows(events.map(touchOf)),
    notice: [...casefiles.rows.notice, ...plain.rows.notice]
      .filter((row) => BigInt(String(row['told_at'])) >= since)
      .map((row) => ({ ...row, told_at: Number(row['told_at']) })),
  };
}

const streamsFor = (
  officeId: string,
  corporationId: string,
  histories: ReturnType<typeof byStream>,
): StaffingStreams => {
  const all = <Entry>(category: string) =>
    [...histories].flatMap(([name, entries]) =>
      categoryOf(name) === category ? [entries as unknown as readonly Entry[]] : [],
    );
  return {
    office: (histories.get(`office-${officeId}`) ?? []) as unknown as readonly OfficeEntry[],
    corporation: (histories.get(`corporation-${corporationId}`) ?? []) as unknown as readonly CorporationEntry[],
    staff: all<StaffEntry>('staffMember'),
    casefiles: all<CasefileEntry>('casefile'),
  };
};

/** What is stored and what would have to be, where they differ; by table and key. */
export async function differences(
  { stores, clock }: Api,
  corporationId: string,
  tables: readonly Table[] = TABLES,
): Promise<readonly unknown[]> {
  const streams = await stores.log.streams(corporationId);
  const events = await stores.log.readStreams(
    corporationId,
    streams.map(({ stream }) => stream),
  );
  const today = clock.today();
  const fresh = await freshRows(events, corporationId, today);
  const found: unknown[] = [];
  const stored = await stores.database.asProjector(async (sql) => {
    const tables: Partial<Record<Table, readonly Row[]>> = {};
    for (const table of TABLES) {
      const { rows } = await sql.query<{ row: Row }>(
        `SELECT to_json(t) AS row FROM read_model.${table} AS t WHERE corporation_id = $1`,
        [corporationId],
      );
      tables[table] = rows.map(({ row }) => row);
    }
    return tables as Rows;
  });
  // what is awaited shows in the rows that come of it
  for (const table of tables.filter((name) => name !== 'awaited')) {
    const keyOf = (row: Row) => KEYS[table].map((key) => row[key]).join(' ');
    const expected = new Map(fresh[table].map((row) => [keyOf(row), row]));
    const there = new Map(stored[table].map((row) => [keyOf(row), row]));
    for (const key of new Set([...expected.keys(), ...there.keys()])) {
      const [is, should] = [there.get(key), expected.get(key)];
      // a fact of another kind may make the fresh one due sooner, not otherwise
      const columns = Object.keys(is ?? should ?? {}).filter(
        (name) => table !== 'staffing_office' || name !== 'due_on',
      );
      const differing = columns.filter((column) => text(is?.[column]) !== text(should?.[column]));
      if (differing.length > 0 || !is || !should)
        found.push({
          table,
          key,
          today,
          ...(is && should
            ? Object.fromEntries(differing.map((column) => [column, { is: is[column], should: should[column] }]))
            : { missing: is ? 'fresh' : 'stored' }),
        });
    }
  }
  return [...found, ...lawDiffers(stored, byStream(events), corporationId, today)];
}

/** What the law says, asked without any row: verdicts only. */
function lawDiffers(
  stored: Rows,
  histories: ReturnType<typeof byStream>,
  corporationId: string,
  today: string,
): readonly unknown[] {
  const on = plainDate(today);
  const asOf = { on, knownAt: null };
  const reading = (stored.corporation[0]?.['row'] as { reading: ReadingName } | undefined)?.reading ?? 'ordinance';
  const eligibility = stored.eligibility.flatMap((row) => {
    const entries = (histories.get(`casefile-${row['casefile_id']}`) ?? []) as unknown as readonly CasefileEntry[];
    const merged = [...histories.values()].filter(
      (other) => duplicateOf(other, null) === row['casefile_id'],
    ) as unknown as (readonly CasefileEntry[])[];
    const { verdict } = assessEligibility(eligibilityFacts(casefileFacts(entries, asOf, merged)), on, 'ordinance');
    return verdict === row['verdict']
      ? []
      : [{ casefile: idOf(String(row['casefile_id'])), is: row['verdict'], verdict }];
  });
  const staffing = stored.staffing_month.flatMap((row) => {
    if (row['month'] !== monthOf(on)) return [];
    const officeId = String(row['office_id']);
    const facts = staffingFacts(officeId, streamsFor(officeId, corporationId, histories), asOf);
    const { verdict } = assessStaffing(facts, on, reading);
    return verdict === row['verdict'] ? [] : [{ officeId, is: row['verdict'], verdict }];
  });
  return [...eligibility, ...staffing];
}

/** Equal as JSON, whatever the order of its fields; what is not there is null. */
const text = (value: unknown): string => JSON.stringify(ordered(value ?? null));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, ordered(field)]),
  );
}
