import type { PlainDate } from '@teichaku/rules';
import type { MonthSpan } from '../staffing/months.ts';
import type { ContactCount, ServedCount } from './contacts.ts';
import type { DeadlineCount } from './deadlines.ts';
import type { StaffingInShort } from './staffing.ts';

/** What one office's lines are made of. */
export interface OfficeMaterial {
  readonly id: string;
  readonly name: string;
  readonly designatedOn: PlainDate;
  /** Its last day, also where that is planned. */
  readonly closedOn: PlainDate | null;
  /** null: it could not be answered. */
  readonly staffing: StaffingInShort | null;
  readonly contacts: readonly ContactCount[];
  readonly served: readonly ServedCount[];
  readonly deadlines: readonly DeadlineCount[];
}

/** What a board is made of, whether it was stored or has been folded. */
export interface BoardMaterial {
  readonly day: PlainDate;
  /** Up to here there are records; where the day lies later, the months between are to come. */
  readonly today: PlainDate;
  readonly span?: MonthSpan;
  readonly offices: readonly Pick<OfficeMaterial, 'id' | 'name' | 'designatedOn' | 'closedOn' | 'staffing'>[];
  readonly contacts: readonly ContactCount[];
  readonly served: readonly ServedCount[];
  readonly deadlines: readonly DeadlineCount[];
}
