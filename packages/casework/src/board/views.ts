import type { Month, PlainDate, StaffingAnswer } from '@teichaku/rules';
import type { DutyMonth } from '../duty/month.ts';
import type { BasisInShort, Task } from '../task/index.ts';
import type { Said } from '../timeline/words.ts';
import type { Board, BoardCell, BoardLineName } from './answer.ts';
import type { SpellInShort } from './staffing.ts';

/*
 * The board and what stands behind one of its cells, as the server gives them and the screens read them.
 */

export interface BoardView extends Board {
  /** Of the members of staff that a reason speaks of, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface PersonOfMonth {
  readonly casefileId: string;
  readonly name: string;
  readonly kana: string;
  readonly caseworkerName: string | null;
}

/** Of a month that has begun: who was met; null: no law says. */
export interface MetPerson extends PersonOfMonth, Pick<DutyMonth, 'met' | 'contacts' | 'missed' | 'reportDelivered'> {}

/** Of a month to come: until when the service lasts as far as is known. */
export interface ExpectedPerson extends PersonOfMonth {
  readonly until: PlainDate | null;
}

/** A task that stands in the month: what is to be done, for whom, by whom, why, and what became of it. */
export interface DueTask extends Pick<Task, 'id' | 'kind' | 'subject' | 'staffMemberId' | 'dueOn' | 'state'> {
  readonly subjectName: string | null;
  readonly title: Said;
  readonly reason: Said;
  readonly closedOn: PlainDate | null;
  /** Still to be done, though its last day has gone by. */
  readonly late: boolean;
  readonly basis: BasisInShort | null;
}

/** The people and the why behind one cell. */
export type CellBehind =
  | {
      readonly kind: 'staffing';
      readonly day: PlainDate;
      readonly answer: StaffingAnswer | null;
      /** The stretches of too few that touch the month. */
      readonly spells: readonly SpellInShort[];
    }
  | { readonly kind: 'met'; readonly people: readonly MetPerson[] }
  | { readonly kind: 'expected'; readonly people: readonly ExpectedPerson[] }
  | { readonly kind: 'deadlines'; readonly tasks: readonly DueTask[] }
  | { readonly kind: 'deductions'; readonly spells: readonly SpellInShort[] };

export interface BoardCellView {
  readonly office: { readonly id: string; readonly name: string };
  readonly month: Month;
  readonly tense: 'past' | 'current' | 'future';
  readonly line: BoardLineName;
  /** null: the board does not show this line, or not this month. */
  readonly cell: BoardCell | null;
  readonly behind: CellBehind;
  /** Of members of staff, by id. */
  readonly names: Readonly<Record<string, string>>;
}
