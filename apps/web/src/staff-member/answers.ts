import type { PlainDate, PostRole, Qualification, StaffLeaveKind, Training } from '@teichaku/rules';
import type { Params } from '../http/client.ts';
import { type Answered, ask } from '../http/queries.ts';

export interface PostView {
  readonly postId: string;
  readonly officeId: string;
  readonly officeName: string | null;
  readonly role: PostRole;
  readonly fullTime: boolean;
  readonly dedicated: boolean;
  readonly weeklyMinutes: number;
  readonly serviceName: string | null;
  readonly from: PlainDate;
  /** Last day in the post, also planned; null while nobody has recorded one. */
  readonly lastDay: PlainDate | null;
}

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly staffNumber: string | null;
  readonly hiredOn: PlainDate;
  /** Last day employed, also planned. */
  readonly leftOn: PlainDate | null;
  readonly posts: readonly PostView[];
  readonly trainings: readonly { readonly training: Training; readonly on: PlainDate }[];
  readonly qualifications: readonly { readonly qualification: Qualification; readonly on: PlainDate }[];
  /** The leave of the day that is looked at. */
  readonly leave: {
    readonly kind: StaffLeaveKind;
    readonly from: PlainDate;
    readonly lastDay: PlainDate | null;
  } | null;
  readonly revision: number;
}

export interface StaffList extends Answered {
  readonly rows: readonly StaffRow[];
  readonly total: number;
}

/** One thing that was recorded, ready to be read. */
export interface Entry {
  readonly eventId: string;
  readonly type: string;
  readonly title: string;
  readonly on: PlainDate;
  /** Instant, ISO 8601. */
  readonly recordedAt: string;
  readonly recordedBy: { readonly id: string; readonly name: string };
  readonly daysLate: number;
  readonly sentence: { readonly ja: string; readonly en: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly source: { readonly kind: string; readonly file?: string; readonly row?: number } | null;
  readonly reason: string | null;
  readonly voided: {
    readonly eventId: string;
    readonly why: string;
    readonly recordedAt: string;
    readonly recordedBy: { readonly id: string; readonly name: string };
    readonly replacedBy?: string;
  } | null;
  readonly corrects: string | null;
  readonly stream: string;
  readonly revision: number;
}

/** Hours of one post in one month. */
export interface HoursView {
  readonly month: string;
  readonly postId: string;
  readonly kind: 'worked' | 'planned';
  readonly minutes: number;
  /** Of these, paid leave and business trips. */
  readonly countedAbsenceMinutes: number;
  /** The day up to which they were worked; of what is planned the month's last. */
  readonly through: PlainDate;
}

export interface StaffView extends Answered, StaffRow {
  readonly hours: readonly HoursView[];
  readonly timeline: readonly Entry[];
}

export const staffListQuery = (corporation: string, params: Params) =>
  ask<StaffList>(`${corporation}/staff-members`, params);

export const staffQuery = (corporation: string, id: string, params: Params) =>
  ask<StaffView>(`${corporation}/staff-members/${id}`, params);
