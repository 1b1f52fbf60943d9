import type { Board, BoardCell, BoardLineName, Said, SpellInShort, Task } from '@teichaku/casework';
import type { Citation, ContactMeans, Month, PlainDate, StaffingAnswer } from '@teichaku/rules';
import type { Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';

export type {
  Board,
  BoardCell,
  BoardLine,
  BoardLineName,
  BoardOffice,
  BoardReason,
  CellStatus,
  SpellInShort,
} from '@teichaku/casework';

/** In the order in which they are shown; the server's own list, which the browser does not load the casework for. */
export const lineNames = [
  'support-worker',
  'service-manager',
  'manager',
  'contacts',
  'deadlines',
  'deductions',
] as const satisfies readonly BoardLineName[];

export interface BoardAnswer extends Board, Answered {
  /** Of the members of staff that a reason speaks of. */
  readonly names: Readonly<Record<string, string>>;
}

interface PersonOfMonth {
  readonly casefileId: string;
  readonly name: string;
  readonly kana: string;
  readonly caseworkerName: string | null;
}
export interface MetPerson extends PersonOfMonth {
  readonly met: boolean | null;
  readonly contacts: readonly { readonly on: PlainDate; readonly means: ContactMeans }[];
  readonly missed: readonly { readonly on: PlainDate }[];
}
export interface ExpectedPerson extends PersonOfMonth {
  readonly until: PlainDate | null;
}
export interface DueTask extends Pick<Task, 'id' | 'kind' | 'subject' | 'staffMemberId' | 'dueOn' | 'state'> {
  readonly subjectName: string | null;
  readonly title: Said;
  readonly reason: Said;
  readonly closedOn: PlainDate | null;
  readonly late: boolean;
  readonly basis: { readonly title: string; readonly article: Citation | null } | null;
}

export type Behind =
  | {
      readonly kind: 'staffing';
      readonly day: PlainDate;
      readonly answer: StaffingAnswer | null;
      readonly spells: readonly SpellInShort[];
    }
  | { readonly kind: 'met'; readonly people: readonly MetPerson[] }
  | { readonly kind: 'expected'; readonly people: readonly ExpectedPerson[] }
  | { readonly kind: 'deadlines'; readonly tasks: readonly DueTask[] }
  | { readonly kind: 'deductions'; readonly spells: readonly SpellInShort[] };

export interface CellAnswer extends Answered {
  readonly office: { readonly id: string; readonly name: string };
  readonly month: Month;
  readonly tense: 'past' | 'current' | 'future';
  readonly line: BoardLineName;
  readonly cell: BoardCell | null;
  readonly behind: Behind;
  readonly names: Readonly<Record<string, string>>;
}

export const boardQuery = (corporation: string, params: Params) => ask<BoardAnswer>(`${corporation}/board`, params);

export const cellQuery = (corporation: string, office: string, month: string, line: string, params: Params) =>
  ask<CellAnswer>(`${corporation}/board/${office}/${month}/${line}`, params);
