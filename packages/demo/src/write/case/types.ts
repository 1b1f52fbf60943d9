import type { Uncommitted } from '@teichaku/casework';
import type { Day, MonthNumber } from '../../calendar/day.ts';
import type { Moment } from '../../calendar/moment.ts';
import type { Random } from '../../chance/random.ts';
import type { Life, Service } from '../../plan/life.ts';
import type { CorporationHere, OfficeHere } from '../here.ts';
import type { Thread } from '../thread.ts';
import type { CaseBook } from './book.ts';
import type { PersonHere } from './person.ts';

/** A case while it is written, as those see it who write parts of it. */
export interface CaseHere {
  readonly here: CorporationHere;
  readonly life: Life;
  readonly random: Random;
  readonly book: CaseBook;
  readonly who: PersonHere;
  readonly thread: Thread;
  readonly subject: { readonly kind: 'person'; readonly id: string };
  /** Id of the caseworker, where one was assigned. */
  readonly caseworker: string | null;
  jobId(index: number): string;
  officeOn(day: Day): OfficeHere;
  serviceIn(first: Day, last: Day): Service | null;
  afterOpening(at: Moment): Moment;
  keepAssigned(day: Day): void;
}

/** Something of a life that is written down, on its own day. */
export interface Happening {
  readonly on: Day;
  /** Names it within the casefile. */
  readonly key: string;
  readonly what: 'plain' | 'service' | 'taken-back';
  readonly casefile: readonly Uncommitted[];
  readonly person?: readonly Uncommitted[];
  readonly releases?: true;
  /** Puts an earlier entry right: the key of its happening, and what is written once its id is known. */
  readonly right?: { readonly of: string; readonly events: (entryId: string) => readonly Uncommitted[] };
  /** Days between the fact and its record, where it is not left to the office's habit. */
  readonly late?: number;
}

/** Whom and where a life's records name. */
export interface Named {
  readonly casefileId: string;
  readonly officeOn: (day: Day) => string;
  readonly jobId: (index: number) => string;
  readonly offices: readonly string[];
  /** Whether the office ticks off what is to be done. */
  readonly keepsTasks: boolean;
}

/** One month of a service: the days of it, and what is at hand. */
export interface Month {
  readonly month: MonthNumber;
  readonly from: Day;
  readonly to: Day;
  readonly office: OfficeHere;
  readonly onLeave: boolean;
  readonly disclosed: boolean;
  readonly workplace: boolean;
}

/** What was met about, and when it was written down: what the month's report rests on. */
export interface Held {
  readonly event: Uncommitted;
  readonly on: Day;
  readonly at: Moment;
  readonly eventId: string;
}
