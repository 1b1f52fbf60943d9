import { Injectable } from '@nestjs/common';
import { idOf, type StaffEntry, streamOf, type Task, tasksOfCasefile, tasksOfStaffMember } from '@teichaku/casework';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { StaffFolds } from '../staff-member/staff-folds.ts';
import { serviceManagers } from './responsible.ts';

/** A task with what its subject is called. */
export interface TaskOfSubject {
  readonly task: Task;
  readonly name: string;
  readonly kana: string | null;
}

/** Tasks as of any moment, folded from the streams that they are about. */
@Injectable()
export class TaskFolds {
  constructor(
    private readonly read: ReadSide,
    private readonly casefiles: CasefileFolds,
    private readonly staff: StaffFolds,
  ) {}

  /** Of the whole corporation, or of one casefile or member of staff. */
  async all(moment: Moment, subjectId: string | undefined): Promise<readonly TaskOfSubject[]> {
    const { day } = moment;
    const overviews = subjectId ? await this.casefiles.one(moment, subjectId) : await this.casefiles.all(moment);
    const ofCasefiles = overviews.flatMap((overview) =>
      tasksOfCasefile(overview.row.casefileId, overview, day).map((task) => ({
        task,
        name: overview.row.name,
        kana: overview.row.kana,
      })),
    );
    const histories = subjectId
      ? await this.read.streams(moment, [streamOf('staffMember', subjectId)])
      : await this.staff.histories(moment);
    const views = new Map((await this.staff.all(moment)).map((view) => [view.id, view]));
    const ofStaff = [...histories].flatMap(([stream, events]) => {
      const id = idOf(stream);
      const view = views.get(id);
      if (!view) return [];
      const asOf = { on: day, knownAt: moment.cut.knownAt };
      return tasksOfStaffMember(id, events as unknown as readonly StaffEntry[], asOf).map((task) => ({
        task,
        name: view.name,
        kana: view.kana,
      }));
    });
    return [...ofCasefiles, ...ofStaff];
  }

  /** To whom each office's tasks fall where nobody is assigned. */
  async responsible(moment: Moment): Promise<ReadonlyMap<string, string>> {
    return serviceManagers(await this.staff.all(moment), moment.day);
  }
}
