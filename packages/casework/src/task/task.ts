import { addDays, type Basis, dayAfter, type PlainDate, type PrecedingService } from '@teichaku/rules';

/** What a task rests on, in figures: the days and words that its sentence is made of. */
export interface TaskFigures {
  /** 6か月に届き、就労定着支援を始められる。 */
  readonly 'transfer-possible': {
    readonly countsFrom: PlainDate;
    readonly reachedOn: PlainDate;
    readonly usableFrom: PlainDate;
    /** Last day of the three years, which run from the six months whether the service has begun or not. */
    readonly lastDay: PlainDate | null;
  };
  /** 5か月目に入り、利用前の事業所に引き継ぎを頼む。 */
  readonly 'ask-preceding-provider': {
    readonly countsFrom: PlainDate;
    readonly reachedOn: PlainDate;
    readonly usableFrom: PlainDate;
    readonly precedingService: PrecedingService;
    /** Whether the preceding provider must connect the user, or is to strive for it. */
    readonly force: 'must' | 'effort';
  };
  /** 3年の期間が終わる。 */
  readonly 'period-ends': {
    readonly serviceStartedOn: PlainDate;
    readonly lastDay: PlainDate;
    /** By when to share what is known of a user who will still need support; null where no law asks for it. */
    readonly shareBy: PlainDate | null;
    /** The three years are over: what is left is to record the end of the service. */
    readonly over: boolean;
  };
  /** 支給決定が終わる。 */
  readonly 'grant-ends': {
    readonly to: PlainDate;
    /** Last day of the three years: up to it a grant may be renewed. */
    readonly lastDay: PlainDate | null;
  };
  /** 研修を修了しなければならない。 */
  readonly 'training-deadline': {
    readonly training: 'basic' | 'renewal';
    /** First day in the post, of the basic training; the day of the last training, of a renewal. */
    readonly since: PlainDate;
  };
}

export type TaskKind = keyof TaskFigures;
export const taskKinds = [
  'transfer-possible',
  'ask-preceding-provider',
  'period-ends',
  'grant-ends',
  'training-deadline',
] as const satisfies readonly TaskKind[];

/** `coming`: not yet to be done, a year ahead at most. */
export type TaskState = 'coming' | 'open' | 'done' | 'dismissed';
export const taskStates = ['coming', 'open', 'done', 'dismissed'] as const satisfies readonly TaskState[];

export interface TaskSubject {
  readonly kind: 'casefile' | 'staff-member';
  readonly id: string;
}

/**
 * Something that the facts of a day ask somebody to do: an answer, never a record. What makes it comes and goes with
 * the facts; what people did about it is on the subject's own stream.
 */
export interface TaskOf<Kind extends TaskKind> {
  /** Made of kind, ground and subject: the same ground gives the same task, whatever was corrected meanwhile. */
  readonly id: string;
  readonly kind: Kind;
  readonly subject: TaskSubject;
  readonly officeId: string | null;
  /** Who is to do it; null: nobody has been assigned to the casefile, and it falls to the office's service manager. */
  readonly staffMemberId: string | null;
  /** The first day on which it is to be done. */
  readonly appearsOn: PlainDate;
  /** The law's day. */
  readonly dueOn: PlainDate;
  readonly state: TaskState;
  readonly closed: {
    /** What somebody did about it, or the record that settled it. */
    readonly eventId: string;
    readonly on: PlainDate;
    /** Why it was dismissed. */
    readonly reason: string | null;
    /** Whether somebody closed it, rather than what was recorded. */
    readonly byHand: boolean;
  } | null;
  readonly why: {
    /** Ids of the records that it rests on. */
    readonly events: readonly string[];
    readonly basis: Basis | null;
    readonly figures: TaskFigures[Kind];
  };
}

/** What the law says of a task, as far as a list shows it. */
export type BasisInShort = Pick<Basis, 'rule' | 'title' | 'version' | 'confidence'> & {
  readonly article: Basis['articles'][number] | null;
};

export type Task = { readonly [Kind in TaskKind]: TaskOf<Kind> }[TaskKind];

/** How far ahead a task is told, and how long one is told that the record itself has settled. */
export const AHEAD_DAYS = 365;
const KEPT_DAYS = 365;

/** What facts make of a task, before it is asked what people did about it and whether the day is near it. */
export interface GroundOf<Kind extends TaskKind>
  extends Omit<TaskOf<Kind>, 'id' | 'subject' | 'state' | 'closed' | 'why'> {
  /** The day that makes the ground what it is. */
  readonly day: PlainDate;
  /** The record that leaves nothing to do, on its day. */
  readonly settled: { readonly eventId: string; readonly on: PlainDate } | null;
  /** The last day on which there is anything left to do about it; null: until the facts change. */
  readonly until: PlainDate | null;
  readonly why: TaskOf<Kind>['why'];
}
export type Ground = { readonly [Kind in TaskKind]: GroundOf<Kind> }[TaskKind];

/** Closed by a person: the newest word on a task, unless that was to take it up again. */
export type ClosedByHand = ReadonlyMap<string, { readonly state: 'done' | 'dismissed' } & NonNullable<Task['closed']>>;

const word = (ground: Pick<Ground, 'kind' | 'why'>): string =>
  ground.kind === 'training-deadline'
    ? `${(ground.why.figures as TaskFigures['training-deadline']).training}-training`
    : ground.kind;

const taskId = (ground: Ground, { id }: TaskSubject): string => `${word(ground)}.${ground.day}.${id}`;

const ID =
  /^(transfer-possible|ask-preceding-provider|period-ends|grant-ends|basic-training|renewal-training)\.(\d{4}-\d{2}-\d{2})\.([0-9a-f-]{36})$/;

/** What the id of a task tells of it, also once the task is gone; null: no such id was ever given. */
export function readTaskId(
  id: string,
): { readonly kind: TaskKind; readonly training: 'basic' | 'renewal' | null; readonly day: PlainDate } | null {
  const [, kind, day] = ID.exec(id) ?? [];
  if (!kind || !day) return null;
  const training = kind === 'basic-training' ? 'basic' : kind === 'renewal-training' ? 'renewal' : null;
  return { kind: training ? 'training-deadline' : (kind as TaskKind), training, day: day as PlainDate };
}

/** The tasks of a day: those that are near enough, each with what became of it; what is due first comes first. */
export const tasksOn = (
  grounds: readonly Ground[],
  subject: TaskSubject,
  byHand: ClosedByHand,
  on: PlainDate,
): readonly Task[] =>
  grounds
    .flatMap((ground) => taskOn(ground, subject, byHand, on) ?? [])
    .toSorted((a, b) => (a.dueOn !== b.dueOn ? (a.dueOn < b.dueOn ? -1 : 1) : a.id < b.id ? -1 : 1));

function taskOn(ground: Ground, subject: TaskSubject, byHand: ClosedByHand, on: PlainDate): Task | null {
  const { day: _, settled: settling, until, ...told } = ground;
  const id = taskId(ground, subject);
  const settled = settling && settling.on <= on ? settling : null;
  // what was settled before it could have been asked for was never a task
  if (settling && settling.on < ground.appearsOn) return null;
  if (settled && settled.on < addDays(on, -KEPT_DAYS)) return null;
  const task = (state: TaskState, closed: Task['closed']) => ({ id, subject, ...told, state, closed }) as Task;
  const closed = byHand.get(id);
  if (closed) {
    const { state, ...how } = closed;
    return task(state, how);
  }
  if (settled) return task('done', { ...settled, reason: null, byHand: false });
  // nobody can do it any more, and what was not done is told by the findings
  if (until !== null && until < on) return null;
  if (ground.appearsOn <= on) return task('open', null);
  return ground.appearsOn <= addDays(on, AHEAD_DAYS) ? task('coming', null) : null;
}

/** The first day after `on` on which, by these grounds alone, a task comes into sight, is to be done, or goes. */
export const nextDayOf = (grounds: readonly Ground[], on: PlainDate): PlainDate | null =>
  grounds
    .flatMap(({ appearsOn, settled, until }) => [
      addDays(appearsOn, -AHEAD_DAYS),
      appearsOn,
      ...(settled ? [settled.on, addDays(settled.on, KEPT_DAYS + 1)] : []),
      ...(until ? [dayAfter(until)] : []),
    ])
    .filter((day) => day > on)
    .sort()[0] ?? null;
