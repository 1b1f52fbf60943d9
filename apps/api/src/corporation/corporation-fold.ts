import { Injectable } from '@nestjs/common';
import { servedUntil } from '@teichaku/casework';
import { UnreadableEvent } from '@teichaku/eventlog';
import { assessStaffing, plainDate } from '@teichaku/rules';
import { CasefileFolds } from '../casefile/casefile-folds.ts';
import { Clock } from '../clock/clock.ts';
import { officeView } from '../office/office-view.ts';
import type { Moment } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { StaffFolds } from '../staff-member/staff-folds.ts';
import { StaffingFold } from '../staffing/staffing-fold.ts';
import type { CorporationAnswer } from './corporation-answer.ts';

type Lists = Pick<CorporationAnswer, 'offices' | 'counts'>;

/** A corporation's offices and figures as of any moment, from the streams: what the read models say of now. */
@Injectable()
export class CorporationFold {
  constructor(
    private readonly read: ReadSide,
    private readonly casefiles: CasefileFolds,
    private readonly staff: StaffFolds,
    private readonly staffing: StaffingFold,
    private readonly clock: Clock,
  ) {}

  async lists(moment: Moment): Promise<Lists> {
    const today = plainDate(this.clock.today());
    const casefiles = await this.casefiles.outlines(moment, undefined, ({ flags, officeId, ...judged }) => ({
      flags,
      officeId,
      served: flags.inService && servedUntil(judged, moment.day, today) !== undefined,
    }));
    const served = casefiles.filter((casefile) => casefile.served);
    const offices: Lists['offices'][number][] = [];
    for (const events of (await this.offices(moment)).values()) {
      const view = officeView(events, moment.cut);
      if (!view) continue;
      const { id, name, designatedOn, closed } = view;
      const users = served.filter(({ officeId }) => officeId === id).length;
      offices.push({
        id,
        name,
        designatedOn,
        closedOn: closed?.on ?? null,
        users,
        staffing: await this.staffingOf(moment, id),
      });
    }
    return {
      offices: offices.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
      counts: {
        casefiles: casefiles.length,
        openCasefiles: casefiles.filter(({ flags }) => flags.isOpen).length,
        staffMembers: (await this.staff.all(moment)).length,
      },
    };
  }

  private async offices(moment: Moment) {
    return this.read.streams(moment, await this.read.everyStream(moment.corporationId, 'office'));
  }

  private async staffingOf(moment: Moment, officeId: string): Promise<Lists['offices'][number]['staffing']> {
    const { corporationId, day, cut, reading, leftOut } = moment;
    const related = await this.read.related(corporationId, officeId);
    try {
      const { facts } = await this.staffing.fold(corporationId, officeId, related, { on: day, knownAt: cut.knownAt });
      const { verdict, month } = assessStaffing(facts, day, reading);
      return { verdict, month };
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      leftOut.add(error.stream);
      return null;
    }
  }
}

const orderOf = ({ designatedOn, name, id }: Lists['offices'][number]) => `${designatedOn} ${name} ${id}`;
