import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isOverdue, limitKinds, reasonOfTask, type Task, titleOfTask } from '@teichaku/casework';
import type { Sql } from '@teichaku/eventlog';
import { addDays, type PlainDate } from '@teichaku/rules';
import { type Cursor, inOrder, isAfter, type Keyed, pageOf, readCursor } from '../http/paging.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { type Names, ReadSide } from '../read/read-side.ts';
import type { StaffMemberView } from '../staff-member/staff-member-view.ts';
import { serviceManagers } from './responsible.ts';
import { type StoredTask, sortKey, storedTask } from './stored-task.ts';
import { streamOfSubject, TaskFolds } from './task-folds.ts';
import { countsOf, SOON_DAYS, shown, type TaskCounts, type TaskListParams, within } from './task-list.ts';

type Said = ReturnType<typeof titleOfTask>;

/** A task as a list shows it, with what everything is called today. */
export type TaskRow = Omit<StoredTask, 'why' | 'closed' | 'staffMemberId'> & {
  readonly title: Said;
  /** Whether its last day has gone by and it is still to be done. */
  readonly late: boolean;
  readonly name: string | null;
  readonly kana: string | null;
  readonly officeName: string | null;
  /** Who is to do it; null: nobody is assigned, and the office has no service manager. */
  readonly who: { readonly id: string; readonly name: string | null; readonly assigned: boolean } | null;
  readonly closed: (NonNullable<StoredTask['closed']> & { readonly reason: string | null }) | null;
  readonly why: StoredTask['why'] & { readonly sentence: Said };
};

export interface TasksReply extends AnswerFrame {
  readonly rows: readonly TaskRow[];
  /** That pass the filters, on all pages. */
  readonly total: number;
  readonly counts: TaskCounts;
  readonly nextCursor: string | null;
}

export class ListTasks extends Query<TasksReply> {
  constructor(
    readonly corporationId: string,
    readonly params: TaskListParams,
  ) {
    super();
  }
}

/** A line of the list before it is told: the task, and whose it is. */
interface Line {
  readonly task: StoredTask;
  readonly name: string | null;
  readonly kana: string | null;
  readonly who: string | null;
}

interface Found {
  readonly rows: readonly Line[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly counts: TaskCounts;
}

@QueryHandler(ListTasks)
export class ListTasksHandler implements IQueryHandler<ListTasks> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly folds: TaskFolds,
  ) {}

  async execute({ corporationId, params }: ListTasks): Promise<TasksReply> {
    const cursor = readCursor(params.cursor, 'due');
    const moment = await this.moments.of(corporationId, params);
    const names = await this.read.names(corporationId);
    // one subject's tasks stand beside what was just recorded of it: folded from its own stream, like its page
    const found =
      moment.past || params.subjectId
        ? await this.folded(moment, params, cursor)
        : await this.read.sql(corporationId, (sql) => this.listed(sql, moment, params, cursor));
    const reasons = await this.reasons(moment, found.rows);
    const { rows, ...counted } = found;
    return framed(moment, { ...counted, rows: rows.map((line) => told(line, moment.day, names, reasons)) });
  }

  private async listed(sql: Sql, moment: Moment, params: TaskListParams, cursor: Cursor | null): Promise<Found> {
    const { corporationId, day } = moment;
    // of all staff only those who ever were service managers need be read for it
    const staff = await sql.query<{ row: StaffMemberView }>(
      `SELECT row FROM read_model.staff_member WHERE corporation_id = $1 AND row::text LIKE '%"service-manager"%'`,
      [corporationId],
    );
    const managers = serviceManagers(
      staff.rows.map(({ row }) => row),
      day,
    );
    const common: unknown[] = [corporationId, [...managers.keys()], [...managers.values()]];
    const who = 'coalesce(task.staff_member_id, manager.staff_member_id)';
    const wanted = [
      ...(params.officeId ? [`task.office_id = $${common.push(params.officeId)}`] : []),
      ...(params.kind ? [`task.kind = $${common.push(params.kind)}`] : []),
      ...(params.who === 'nobody' ? [`${who} IS NULL`] : params.who ? [`${who} = $${common.push(params.who)}`] : []),
    ];
    const from = `FROM read_model.task
      LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS manager(office_id, staff_member_id)
        ON task.subject_kind = 'casefile' AND manager.office_id = task.office_id
      WHERE ${['task.corporation_id = $1', ...wanted].join(' AND ')}`;
    const [today, soon, limits, state, before] = [1, 2, 3, 4, 5].map((place) => `$${common.length + place}`);
    const late = `(state = 'open' AND due_on < ${today}::date AND kind = ANY (${limits}::text[]))`;
    const counted = await sql.query<TaskCounts & { total: number }>(
      `SELECT count(*) FILTER (WHERE state = 'open')::int AS open,
              count(*) FILTER (WHERE ${late})::int AS late,
              count(*) FILTER (WHERE state = 'open' AND due_on < ${today}::date AND NOT ${late})::int AS waiting,
              count(*) FILTER (WHERE state = 'open' AND due_on BETWEEN ${today}::date AND ${soon}::date)::int AS soon,
              count(*) FILTER (WHERE state = 'coming')::int AS coming,
              count(*) FILTER (WHERE state = 'done')::int AS done,
              count(*) FILTER (WHERE state = 'dismissed')::int AS dismissed,
              count(*) FILTER (WHERE (${state}::text = 'all' OR state = ${state} OR (${state} = 'late' AND ${late}))
                AND (${before}::date IS NULL OR due_on < ${before}::date))::int AS total
         ${from}`,
      [...common, day, addDays(day, SOON_DAYS), limitKinds, params.state, params.dueBefore ?? null],
    );
    const values = [...common];
    const passing = [
      ...(params.state === 'all'
        ? []
        : params.state === 'late'
          ? [
              `task.state = 'open' AND task.due_on < $${values.push(day)}::date`,
              `task.kind = ANY ($${values.push(limitKinds)}::text[])`,
            ]
          : [`task.state = $${values.push(params.state)}`]),
      ...(params.dueBefore ? [`task.due_on < $${values.push(params.dueBefore)}::date`] : []),
      ...(cursor
        ? [`(task.sort_key, task.subject_id) > ($${values.push(cursor[0])}, $${values.push(cursor[1])}::uuid)`]
        : []),
    ].map((condition) => ` AND ${condition}`);
    const { rows } = await sql.query<Keyed<StoredTask> & Pick<Line, 'name' | 'kana' | 'who'>>(
      `SELECT page.*, coalesce(casefile.row ->> 'name', member.name) AS name,
              coalesce(casefile.row ->> 'kana', member.row ->> 'kana') AS kana
         FROM (SELECT task.sort_key AS key, task.subject_id AS id, task.row, ${who} AS who ${from}${passing.join('')}
                ORDER BY task.sort_key, task.subject_id LIMIT $${values.push(params.limit + 1)}) AS page
         LEFT JOIN read_model.casefile_overview AS casefile
           ON casefile.corporation_id = $1 AND casefile.casefile_id = page.id
         LEFT JOIN read_model.staff_member AS member
           ON member.corporation_id = $1 AND member.staff_member_id = page.id
        ORDER BY page.key, page.id`,
      values,
    );
    const lines = rows.map(({ key, id, row: task, ...more }) => ({ key, id, row: { task, ...more } }));
    const { total, ...counts } = counted.rows[0] as TaskCounts & { total: number };
    return { ...pageOf(lines, 'due', params.limit), total, counts };
  }

  private async folded(moment: Moment, params: TaskListParams, cursor: Cursor | null): Promise<Found> {
    const lines = await this.folds.all(moment, params);
    const countable = ({ task, who }: (typeof lines)[number]) => ({ ...task, who });
    const mine = lines.filter((line) => within(params, countable(line)));
    const passing = mine.filter((line) => shown(params, countable(line), moment.day));
    const rows = passing
      .map(({ task, ...more }) => ({
        key: sortKey(task),
        id: task.subject.id,
        row: { task: storedTask(task), ...more },
      }))
      .sort(inOrder)
      .filter(isAfter(cursor));
    return {
      ...pageOf(rows, 'due', params.limit),
      total: passing.length,
      counts: countsOf(mine.map(countable), moment.day),
    };
  }

  /** Why each was dismissed, by the record that says so. */
  private async reasons(moment: Moment, lines: readonly Line[]): Promise<ReadonlyMap<string, string>> {
    const dismissed = lines.filter(({ task }) => task.state === 'dismissed');
    const streams = dismissed.map(({ task }) => streamOfSubject(task));
    const wanted = new Set(dismissed.map(({ task }) => task.closed?.eventId));
    const histories = await this.read.streams(moment, [...new Set(streams)]);
    return new Map(
      [...histories.values()]
        .flat()
        .filter(({ eventId }) => wanted.has(eventId))
        .map(({ eventId, data }) => [eventId, (data as { reason: string }).reason]),
    );
  }
}

function told(
  { task, name, kana, who }: Line,
  day: PlainDate,
  { offices, staff }: { offices: Names; staff: Names },
  reasons: ReadonlyMap<string, string>,
): TaskRow {
  const { staffMemberId, why, closed, ...own } = task;
  // a sentence is made of kind, figures and days, which are all there
  const words = task as unknown as Task;
  return {
    ...own,
    title: titleOfTask(words),
    late: isOverdue(task, day),
    name,
    kana,
    officeName: task.officeId === null ? null : (offices.get(task.officeId) ?? null),
    who: who === null ? null : { id: who, name: staff.get(who) ?? null, assigned: staffMemberId !== null },
    closed: closed && { ...closed, reason: reasons.get(closed.eventId) ?? null },
    why: { ...why, sentence: reasonOfTask(words) },
  } as TaskRow;
}
