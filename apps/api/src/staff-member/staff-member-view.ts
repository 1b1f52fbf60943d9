import { type AsOf, cut, type EntryOf, idOf, type Recorded, type StaffMemberEvent } from '@teichaku/casework';
import { pick } from '../read/pick.ts';

export interface PostView {
  readonly postId: string;
  readonly officeId: string;
  readonly role: string;
  readonly fullTime: boolean;
  readonly dedicated: boolean;
  readonly weeklyMinutes: number;
  readonly serviceName: string | null;
  readonly from: string;
  readonly lastDay: string | null;
  readonly eventId: string;
}

export interface StaffMemberView {
  readonly id: string;
  readonly name: string;
  readonly kana: string | null;
  readonly staffNumber: string | null;
  readonly hiredOn: string;
  readonly leftOn: string | null;
  /** Planned ones among them. */
  readonly posts: readonly PostView[];
  readonly hours: readonly {
    readonly month: string;
    readonly officeId: string;
    readonly postId: string;
    readonly kind: 'worked' | 'planned';
    readonly minutes: number;
    readonly countedAbsenceMinutes: number;
    readonly through: string;
    readonly eventId: string;
  }[];
  readonly trainings: readonly { readonly training: string; readonly on: string; readonly eventId: string }[];
  readonly qualifications: readonly { readonly qualification: string; readonly on: string; readonly eventId: string }[];
  /** The leave of the day. */
  readonly leave: { readonly kind: string; readonly from: string; readonly lastDay: string | null } | null;
  readonly revision: number;
}

type Entry = EntryOf<StaffMemberEvent>;

/** A member of staff as known at `asOf.knownAt`; what is planned for later days stands in it with its day. */
export function staffMemberView(events: readonly Recorded[], { on, knownAt }: AsOf): StaffMemberView | null {
  const facts = cut(events as readonly Entry[], { on: null, knownAt });
  const of = pick<StaffMemberEvent>(facts);
  const hired = of('StaffHired')[0];
  if (!hired) return null;
  const happened = ({ data }: { readonly data: { readonly on: string } }) => on === null || data.on <= on;
  const leaveEnds = of('StaffLeaveEnded');
  const leave = of('StaffLeaveStarted').findLast(happened);
  const leaveLastDay = leave && (leaveEnds.find(({ data }) => data.on >= leave.data.on)?.data.on ?? null);
  return {
    id: idOf(hired.stream),
    name: hired.data.name,
    kana: hired.data.kana ?? null,
    staffNumber: hired.data.staffNumber ?? null,
    hiredOn: hired.data.on,
    leftOn: of('StaffLeft')[0]?.data.on ?? null,
    posts: of('PostAssigned').map(({ data, eventId }) => ({
      postId: data.postId,
      officeId: data.officeId,
      role: data.role,
      fullTime: data.fullTime,
      dedicated: data.dedicated,
      weeklyMinutes: data.weeklyMinutes,
      serviceName: data.serviceName ?? null,
      from: data.on,
      lastDay: of('PostEnded').find((end) => end.data.postId === data.postId)?.data.on ?? null,
      eventId,
    })),
    hours: [...of('HoursWorked'), ...of('HoursPlanned')].map(({ type, data, eventId }) => ({
      month: data.month,
      officeId: data.officeId,
      postId: data.postId,
      kind: type === 'HoursWorked' ? 'worked' : 'planned',
      minutes: data.minutes,
      countedAbsenceMinutes: 'countedAbsenceMinutes' in data ? (data.countedAbsenceMinutes ?? 0) : 0,
      through: data.on,
      eventId,
    })),
    trainings: of('TrainingCompleted')
      .filter(happened)
      .map(({ data, eventId }) => ({ training: data.training, on: data.on, eventId })),
    qualifications: of('QualificationGained')
      .filter(happened)
      .map(({ data, eventId }) => ({ qualification: data.qualification, on: data.on, eventId })),
    leave:
      leave && (on === null || leaveLastDay === null || (leaveLastDay ?? '') >= on)
        ? { kind: leave.data.kind, from: leave.data.on, lastDay: leaveLastDay ?? null }
        : null,
    revision: events.at(-1)?.revision ?? -1,
  };
}
