import type { Sql } from '@teichaku/eventlog';
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
 * Notes that from here on answers are those of `today`, made by this version of the law and of the folds. Of what another
 * version made, everything is due, and of everything where the clock has gone back. Gives what is due for that.
 */
export async function standOn(
  sql: Sql,
  today: string,
  made: Readonly<Record<AnswerKind, string>> = fingerprints,
): Promise<readonly AnswerKind[]> {
  const { rows } = await sql.query<{ name: string; value: string }>('SELECT name, value FROM read_model.answer_state');
  const before = new Map(rows.map(({ name, value }) => [name, value]));
  const later = before.get('day') ?? today;
  const due = answerKinds.filter((kind) => later > today || before.get(kind) !== made[kind]);
  for (const kind of due) await sql.query(`UPDATE read_model.${DUE[kind]} SET due_on = '-infinity'`);
  await noteState(sql, today, made);
  return due;
}

/** The same, where all there is has been answered just now. */
export async function noteState(
  sql: Sql,
  today: string,
  made: Readonly<Record<AnswerKind, string>> = fingerprints,
): Promise<void> {
  const state = { day: today, ...made };
  await sql.query(
    `INSERT INTO read_model.answer_state (name, value) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    [Object.keys(state), Object.values(state)],
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
  WHERE (corporation_id, stream COLLATE "C") > ($2::uuid, $3)
  ORDER BY corporation_id, stream COLLATE "C" LIMIT $4`;
