import { Injectable } from '@nestjs/common';
import {
  idOf,
  type Recorded,
  type StaffEntry,
  streamOf,
  type Task,
  tasksOfCasefile,
  tasksOfStaffMember,
} from '@teichaku/casework';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import type { Moment } from '../read/moment.ts';
import { StaffFolds } from '../staff-member/staff-folds.ts';
import { type StaffMemberView, staffMemberView } from '../staff-member/staff-member-view.ts';
import { serviceManagers } from './responsible.ts';

/** A task with what its subject is called, and who is to do it. */
export interface TaskOfSubject {
  readonly task: Task;
  readonly name: string;
  readonly kana: string | null;
  /** The one assigned, else the office's service manager of the day. */
  readonly who: string | null;
}

/** Tasks as of any moment, folded from the streams that they are about. */
@Injectable()
export class TaskFolds {
  constructor(
    private readonly casefiles: CasefileFolds,
    private readonly staff: StaffFolds,
  ) {}

  /** Of the whole corporation, of one office, or of one casefile or member of staff. */
  async all(
    moment: Moment,
    { subjectId, officeId }: { readonly subjectId?: string | undefined; readonly officeId?: string | undefined },
  ): Promise<readonly TaskOfSubject[]> {
    const [overviews, histories] = await Promise.all([
      subjectId ? this.casefiles.these(moment, [subjectId]) : this.casefiles.outlines(moment, officeId),
      this.staff.histories(moment),
    ]);
    const staff = [...histories].flatMap(([stream, events]) => memberOn(moment, idOf(stream), events) ?? []);
    const managers = serviceManagers(
      staff.map(({ view }) => view),
      moment.day,
    );
    const whose = ({ staffMemberId, officeId: office }: Task) =>
      staffMemberId ?? (office === null ? null : (managers.get(office) ?? null));
    const ofCasefiles = overviews.flatMap((overview) => {
      const { casefileId, name, kana } = overview.row;
      return tasksOfCasefile(casefileId, overview, moment.day).map((task) => ({ task, name, kana, who: whose(task) }));
    });
    const ofStaff = staff
      .filter(({ view }) => subjectId === undefined || view.id === subjectId)
      .flatMap(({ view: { id, name, kana }, entries }) =>
        tasksOfStaffMember(id, entries, { on: moment.day, knownAt: moment.cut.knownAt }).map((task) => ({
          task,
          name,
          kana,
          who: task.staffMemberId,
        })),
      );
    return [...ofCasefiles, ...ofStaff];
  }
}

function memberOn(
  { cut }: Moment,
  id: string,
  events: readonly Recorded[],
): { readonly view: StaffMemberView; readonly entries: readonly StaffEntry[] } | null {
  const view = staffMemberView(events, cut);
  return view?.id === id ? { view, entries: events as unknown as readonly StaffEntry[] } : null;
}

/** The stream of whom a task is about. */
export const streamOfSubject = ({ subject: { kind, id } }: Pick<Task, 'subject'>): string =>
  streamOf(kind === 'casefile' ? 'casefile' : 'staffMember', id);
