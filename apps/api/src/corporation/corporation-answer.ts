import type { AnswerFrame } from '../read/moment.ts';
import type { CorporationView } from './corporation-view.ts';

/** A corporation, its offices and its figures, as of the moment that was asked for. */
export interface CorporationAnswer extends CorporationView, AnswerFrame {
  readonly offices: readonly {
    readonly id: string;
    readonly name: string;
    readonly designatedOn: string;
    /** Its last day, also where it is planned. */
    readonly closedOn: string | null;
    /** In service on the day. */
    readonly users: number;
    /** What the law says of its staff on the day; null until it has been answered, or where it rests on what cannot be read. */
    readonly staffing: { readonly verdict: string; readonly month: string } | null;
  }[];
  readonly counts: { readonly casefiles: number; readonly openCasefiles: number; readonly staffMembers: number };
}
