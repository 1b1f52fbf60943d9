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
import type { CasefileOutline } from '../casefile/casefile-overview.ts';
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

/** A casefile's tasks, and what it is called. */
interface Tasked {
  readonly name: string;
  readonly kana: string;
  readonly tasks: readonly Task[];
}

const taskedOf =
  ({ day }: Moment) =>
  (outline: CasefileOutline): Tasked => {
    const tasks = tasksOfCasefile(outline.casefileId, outline, day);
    return tasks.length === 0 ? { name: '', kana: '', tasks } : { name: outline.name(), kana: outline.kana(), tasks };
  };

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
      subjectId ? this.ofOne(moment, subjectId) : this.casefiles.outlines(moment, officeId, taskedOf(moment)),
      this.staff.histories(moment),
    ]);
    const staff = [...histories].flatMap(([stream, events]) => memberOn(moment, idOf(stream), events) ?? []);
    const managers = serviceManagers(
      staff.map(({ view }) => view),
      moment.day,
    );
    const whose = ({ staffMemberId, officeId: office }: Task) =>
      staffMemberId ?? (office === null ? null : (managers.get(office) ?? null));
    const ofCasefiles = overviews.flatMap(({ name, kana, tasks }) =>
      tasks.map((task) => ({ task, name, kana, who: whose(task) })),
    );
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

  private async ofOne(moment: Moment, casefileId: string): Promise<readonly Tasked[]> {
    const overviews = await this.casefiles.these(moment, [casefileId]);
    return overviews.map(({ row: { name, kana }, ...overview }) => ({
      name,
      kana,
      tasks: tasksOfCasefile(casefileId, overview, moment.day),
    }));
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
