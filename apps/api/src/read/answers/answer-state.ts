import { everyPartition, partitionIn, type Sql } from '@teichaku/eventlog';
import { type AnswerKind, answerKinds } from './answered.ts';
import { fingerprints } from './fingerprints.ts';

/** Where each kind of answer says when it is due. */
const DUE: Readonly<Record<AnswerKind, string>> = {
  casefile: 'casefile_overview',
  staffing: 'staffing_office',
  'staff-member': 'staff_member',
  office: 'office',
  corporation: 'corporation',
};

/**
 * Notes that from here on answers of these partitions are those of `today`, made by this version of the law and of the
 * folds. Of what another version made, everything is due, and of everything where the clock has gone back.
 */
export async function standOn(sql: Sql, today: string, partitions = everyPartition): Promise<void> {
  const { rows } = await sql.query<{ partition: number; name: string; value: string }>(
    'SELECT partition, name, value FROM read_model.answer_state WHERE partition = ANY ($1)',
    [partitions],
  );
  const before = new Map(rows.map(({ partition, name, value }) => [`${partition} ${name}`, value]));
  for (const kind of answerKinds) {
    const due = partitions.filter((partition) => {
      const day = before.get(`${partition} day`) ?? today;
      return day > today || before.get(`${partition} ${kind}`) !== fingerprints[kind];
    });
    if (due.length > 0)
      await sql.query(`UPDATE read_model.${DUE[kind]} SET due_on = '-infinity' WHERE ${partitionIn()} = ANY ($1)`, [
        due,
      ]);
  }
  await noteState(sql, today, partitions);
}

/** The same, where all there is has been answered just now. */
export async function noteState(sql: Sql, today: string, partitions = everyPartition): Promise<void> {
  const state = { day: today, ...fingerprints };
  await sql.query(
    `INSERT INTO read_model.answer_state (partition, name, value)
     SELECT partition, name, value FROM unnest($1::smallint[]) AS partition, unnest($2::text[], $3::text[]) AS state(name, value)
     ON CONFLICT (partition, name) DO UPDATE SET value = excluded.value`,
    [partitions, Object.keys(state), Object.values(state)],
  );
}

/** Of the streams that have an answer of their own, or will have one, the next ones after `last` whose day has come. */
export const DUE_STREAMS = `
  SELECT corporation_id AS "corporationId", stream FROM (
    SELECT corporation_id, 'casefile-' || casefile_id AS stream FROM read_model.casefile_overview WHERE due_on <= $1
    UNION ALL
    SELECT corporation_id, 'corporation-' || corporation_id FROM read_model.corporation WHERE due_on <= $1
    UNION ALL
    SELECT corporation_id, 'office-' || office_id FROM read_model.office WHERE due_on <= $1
    UNION ALL
    SELECT corporation_id, stream FROM read_model.awaited WHERE due_on <= $1
    UNION ALL
    SELECT corporation_id, 'staffMember-' || staff_member_id FROM read_model.staff_member WHERE due_on <= $1
  ) AS due
  WHERE (corporation_id, stream COLLATE "C") > ($2::uuid, $3) AND ${partitionIn()} = ANY ($5)
  ORDER BY corporation_id, stream COLLATE "C" LIMIT $4`;
