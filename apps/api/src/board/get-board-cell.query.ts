import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type BoardCellView,
  type BoardLineName,
  boardOf,
  type CellBehind,
  type DueTask,
  dutyCounted,
  dutyMonth,
  type ExpectedPerson,
  isOverdue,
  type MetPerson,
  officeOn,
  type PersonOfMonth,
  reasonOfTask,
  type SpellInShort,
  servedUntil,
  staffingMonths,
  standsIn,
  titleOfTask,
} from '@teichaku/casework';
import { earlier, firstDayOf, lastDayOf, type Month as MonthType, monthOf, monthsBetween } from '@teichaku/rules';
import * as z from 'zod';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import type { CasefileOverview } from '../casefile/casefile-overview.ts';
import { afterParam, asOfParams } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { storedTask } from '../task/stored-task.ts';
import { BoardFold, type FoldedBoard } from './board-fold.ts';

export const BoardCellParams = z.strictObject({ ...asOfParams, ...afterParam });

export class GetBoardCell extends Query<BoardCellView & AnswerFrame> {
  constructor(
    readonly corporationId: string,
    readonly officeId: string,
    readonly month: string,
    readonly line: BoardLineName,
    readonly params: z.infer<typeof BoardCellParams>,
  ) {
    super();
  }
}

/** Always folded, of the one office: the cell itself among it, made as the board makes it. */
@QueryHandler(GetBoardCell)
export class GetBoardCellHandler implements IQueryHandler<GetBoardCell> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly fold: BoardFold,
    private readonly folds: CasefileFolds,
  ) {}

  async execute({
    corporationId,
    officeId,
    month: asked,
    line,
    params,
  }: GetBoardCell): Promise<BoardCellView & AnswerFrame> {
    const moment = await this.moments.of(corporationId, params);
    const month = asked as MonthType;
    const folded = await this.fold.of(moment, officeId);
    const board = boardOf(folded.material);
    const office = board.offices.find(({ id }) => id === officeId);
    if (!office) throw notFound('事業所', '法人盤に戻って、選び直してください。');
    const { staff } = await this.read.names(corporationId);
    const cells = office.lines.find((one) => one.line === line)?.cells;
    return framed(
      moment,
      {
        office: { id: officeId, name: office.name },
        month,
        tense: month < board.month ? 'past' : month > board.month ? 'future' : 'current',
        line,
        cell: cells?.[board.months.indexOf(month)] ?? null,
        behind: await this.behind({ folded, moment, officeId, month, staff }, line),
        names: Object.fromEntries(staff),
      },
      this.moments.newest(moment, folded.events),
    );
  }

  private async behind(asked: Asked, line: BoardLineName): Promise<CellBehind> {
    const { folded, moment, officeId, month } = asked;
    switch (line) {
      case 'support-worker':
      case 'service-manager':
      case 'manager':
        return staffingBehind(asked, line);
      case 'contacts': {
        const people = await this.folds.everOf(moment, officeId);
        return month > monthOf(earlier(moment.day, folded.material.today))
          ? { kind: 'expected', people: expected(asked, people) }
          : { kind: 'met', people: met(asked, people) };
      }
      case 'deadlines':
        return { kind: 'deadlines', tasks: deadlines(asked, await this.folds.everOf(moment, officeId)) };
      case 'deductions': {
        const spells = spellsOf(asked);
        return {
          kind: 'deductions',
          spells: spells.filter((spell) => spell.deductions.some((one) => one.month === month)),
        };
      }
    }
  }
}

/** Which cell is asked for, and what its board was made of. */
interface Asked {
  readonly folded: FoldedBoard;
  readonly moment: Moment;
  readonly officeId: string;
  readonly month: MonthType;
  /** Names of staff, by id. */
  readonly staff: ReadonlyMap<string, string>;
}

const spellsOf = ({ folded, officeId }: Asked): readonly SpellInShort[] =>
  folded.material.offices.find(({ id }) => id === officeId)?.staffing?.spells ?? [];

function staffingBehind(asked: Asked, role: SpellInShort['role']): CellBehind {
  const { folded, moment, officeId, month } = asked;
  const { day, cut, reading } = moment;
  const { today } = folded.material;
  const away = monthsBetween(monthOf(day), month);
  const span = { before: Math.max(0, -away), after: Math.max(0, away) };
  const streams = folded.streamsOf(officeId);
  const months = streams
    ? staffingMonths(officeId, streams, { on: day, knownAt: cut.knownAt, today }, reading, span)
    : [];
  const found = months.find((one) => one.month === month);
  const until = found?.day ?? lastDayOf(month);
  const spells = spellsOf(asked).filter(
    (spell) =>
      spell.role === role &&
      (spell.from === null || spell.from <= until) &&
      (spell.metOn === null || spell.metOn > firstDayOf(month)),
  );
  return { kind: 'staffing', day: until, answer: found?.answer ?? null, spells };
}

const personOf = (
  { casefileId, name, kana, caseworkerId }: CasefileOverview['row'],
  staff: ReadonlyMap<string, string>,
): PersonOfMonth => ({
  casefileId,
  name,
  kana,
  caseworkerName: caseworkerId === null ? null : (staff.get(caseworkerId) ?? null),
});

const met = (
  { moment: { day }, officeId, month, staff }: Asked,
  casefiles: readonly CasefileOverview[],
): readonly MetPerson[] =>
  casefiles.flatMap(({ row, fold }) => {
    const own = officeOn(fold.facts, earlier(day, lastDayOf(month))) === officeId;
    const duties = own ? dutyMonth(fold, month, day) : null;
    if (!duties) return [];
    const { met: done, contacts, missed, reportDelivered } = duties;
    return [{ ...personOf(row, staff), met: done, contacts, missed, reportDelivered }];
  });

const expected = (
  { moment: { day }, folded, officeId, month, staff }: Asked,
  casefiles: readonly CasefileOverview[],
): readonly ExpectedPerson[] =>
  casefiles.flatMap((casefile) => {
    const { row, fold } = casefile;
    const { today } = folded.material;
    const until = servedUntil(casefile, day, today);
    const own = officeOn(fold.facts, earlier(day, lastDayOf(month))) === officeId;
    const comes =
      month > monthOf(day)
        ? until === null || (until !== undefined && monthOf(until) >= month)
        : dutyCounted(casefile, month, day, today) !== null;
    return own && comes
      ? [{ ...personOf(row, staff), until: until ?? servedUntil(casefile, today, today) ?? null }]
      : [];
  });

function deadlines(
  { folded: { tasks }, moment: { day }, officeId, month, staff }: Asked,
  casefiles: readonly CasefileOverview[],
): readonly DueTask[] {
  const people = new Map(casefiles.map(({ row }) => [row.casefileId, row.name]));
  return tasks
    .filter((task) => task.officeId === officeId && standsIn(task, month, day))
    .map((task): DueTask => {
      const { id, kind, subject, staffMemberId, dueOn, state, closed } = task;
      return {
        id,
        kind,
        subject,
        subjectName: (subject.kind === 'casefile' ? people : staff).get(subject.id) ?? null,
        title: titleOfTask(task),
        reason: reasonOfTask(task),
        staffMemberId,
        dueOn,
        state,
        closedOn: closed?.on ?? null,
        late: isOverdue(task, day),
        basis: storedTask(task).why.basis,
      };
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
