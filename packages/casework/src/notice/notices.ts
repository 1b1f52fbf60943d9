import { fromEpochDay, monthOf } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import { caseworkerOn, officeOn } from '../casefile/fold.ts';
import { factDay, inFactOrder, japanDayNumber, known, live } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';

/**
 * - `recorded` something was written down
 * - `late` … in a later month than it happened
 * - `corrected`, `voided` something was put right, or taken back
 * - `assigned`, `moved` somebody else is the caseworker, another office has the case
 * - `merged` two records turned out to be of one person
 * - `imported`, `undone` many at once: an import, or its undoing
 */
export const noticeKinds = [
  'recorded',
  'late',
  'corrected',
  'voided',
  'assigned',
  'moved',
  'merged',
  'imported',
  'undone',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** That something was written down about one casefile, office or member of staff in one append: what an inbox lists. */
export interface Notice {
  /** Of the event that tells it: the newest of the append, of a correction what is right. */
  readonly eventId: string;
  /** Whose story it is read in: what a taking back took back, else the event itself. */
  readonly entryId: string;
  readonly stream: string;
  readonly kind: NoticeKind;
  /** When it was recorded, microseconds since 1970. */
  readonly toldAt: bigint;
  readonly recordedBy: string;
  /** The member of staff who did what was recorded; null where that is not told, and of every correction. */
  readonly doneBy: string | null;
  /** The office that the case belongs to, with it and just before it. */
  readonly officeId: string | null;
  readonly formerOfficeId: string | null;
  /** Who the case is assigned to, with it and just before it. */
  readonly caseworkerId: string | null;
  readonly formerCaseworkerId: string | null;
  /** What belongs together, of many at once: an import. */
  readonly batchId: string | null;
  /** Events that it stands for. */
  readonly count: number;
}

type Entry = Pick<
  Recorded,
  'eventId' | 'stream' | 'type' | 'data' | 'recordedAt' | 'revision' | 'recordedBy' | 'commandId' | 'correlationId'
>;

/** Between person and casefile: it tells nothing that the casefile does not tell itself. */
const UNTOLD = new Set(['CasefileLinked', 'CasefileUnlinked', 'MergedIntoPerson', 'PersonsToldApart']);

/**
 * The notices of a casefile from a moment on, oldest first: one for each append that wrote on it or on its person, one
 * for all that an import wrote. By what its streams hold alone, so that they are the same whenever they are asked for.
 */
export function casefileNotices(
  casefile: readonly Entry[],
  person: readonly Entry[],
  since: bigint,
): readonly Notice[] {
  const stream = casefile[0]?.stream;
  const appends = gathered([...casefile, ...person], since);
  if (stream === undefined || appends.length === 0) return [];
  const belongs = casefile.filter(({ type }) => BELONGS.has(type)) as unknown as readonly CasefileEntry[];
  const whose = (at: bigint) => {
    const facts = inFactOrder(live(known(belongs, at)));
    const day = fromEpochDay(japanDayNumber(at));
    return { office: officeOn(facts, day), caseworker: caseworkerOn(facts, day) };
  };
  return appends.flatMap((together) => {
    const told = noticeOf(together, stream);
    if (!told) return [];
    const [before, after] = [whose(firstOf(together) - 1n), whose(told.toldAt)];
    return [
      {
        ...told,
        officeId: after.office ?? before.office,
        formerOfficeId: before.office === after.office ? null : before.office,
        caseworkerId: after.caseworker,
        formerCaseworkerId: before.caseworker === after.caseworker ? null : before.caseworker,
      },
    ];
  });
}

/** What says whose a casefile is. */
const BELONGS = new Set<string>([
  'CasefileOpened',
  'ServiceTransferred',
  'OfficeTransferred',
  'CaseworkerAssigned',
  'EntryVoided',
]);

/** Figures that are written month by month, as a matter of course: told where one is put right or taken back. */
const ROUTINE = new Set(['HoursPlanned', 'HoursWorked', 'IntegratedUsersDeclared', 'PastUsersDeclared']);

/** The notices of an office, or of a member of staff at each office where they hold a post. */
export function staffNotices(
  entries: readonly Entry[],
  officeIds: readonly string[],
  since: bigint,
): readonly Notice[] {
  const stream = entries[0]?.stream;
  if (stream === undefined) return [];
  return gathered(entries, since).flatMap((together) => {
    const told = noticeOf(together, stream);
    if (
      !told ||
      (told.kind !== 'corrected' && told.kind !== 'voided' && together.every(({ type }) => ROUTINE.has(type)))
    )
      return [];
    const rest = { formerOfficeId: null, caseworkerId: null, formerCaseworkerId: null };
    return officeIds.map((officeId) => ({ ...told, officeId, ...rest }));
  });
}

const firstOf = (together: readonly Entry[]): bigint =>
  together.reduce((first, { recordedAt }) => (recordedAt < first ? recordedAt : first), together[0]?.recordedAt ?? 0n);

/** Entries by the append that wrote them, of an import by the import; oldest first, and only what is new. */
function gathered(entries: readonly Entry[], since: bigint): readonly (readonly Entry[])[] {
  const recent = entries.filter(({ recordedAt }) => recordedAt >= since);
  const appends = groupedBy(recent, ({ commandId }) => commandId);
  return groupedBy(appends, (append) => {
    const batch = append[0] && batchOf(append[0]);
    return batch ? `${batch} ${onlyVoids(append)}` : (append[0]?.commandId ?? '');
  })
    .map((some) => some.flat().toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)))
    .toSorted((a, b) => (firstOf(a) < firstOf(b) ? -1 : 1));
}

function groupedBy<One>(all: readonly One[], key: (one: One) => string): readonly (readonly One[])[] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return [...groups.values()];
}

const onlyVoids = (append: readonly Entry[]): boolean => append.every(({ type }) => type === 'EntryVoided');

/** What a command was one of many of. */
const batchOf = ({ commandId, correlationId }: Entry): string | null =>
  correlationId && correlationId !== commandId ? correlationId : null;

type Told = Omit<Notice, 'officeId' | 'formerOfficeId' | 'caseworkerId' | 'formerCaseworkerId'>;

function noticeOf(together: readonly Entry[], stream: string): Told | null {
  const telling = together.filter(({ type }) => !UNTOLD.has(type));
  const standing = telling.filter(({ type }) => type !== 'EntryVoided');
  // the casefile's own word over its person's
  const event = standing.findLast((one) => one.stream === stream) ?? standing.at(-1) ?? telling.at(-1);
  if (!event) return null;
  const batchId = batchOf(event);
  return {
    eventId: event.eventId,
    entryId: event.type === 'EntryVoided' ? (event.data as { entryId: string }).entryId : event.eventId,
    stream,
    kind: batchId === null ? kindOf(telling, event) : onlyVoids(telling) ? 'undone' : 'imported',
    toldAt: together.at(-1)?.recordedAt ?? event.recordedAt,
    recordedBy: event.recordedBy,
    doneBy: standing.length === telling.length ? doneBy(event) : null,
    batchId,
    count: telling.length,
  };
}

const doneBy = ({ data }: Entry): string | null => {
  const { heldBy, by } = data as { heldBy?: string; by?: string };
  return heldBy ?? by ?? null;
};

const MERGES = new Set(['PersonsMerged', 'CasefileRelinked', 'CasefileFoundDuplicate', 'DuplicateFound']);

function kindOf(together: readonly Entry[], event: Entry): NoticeKind {
  const types = new Set(together.map(({ type }) => type));
  if ('corrects' in (event.data as object)) return 'corrected';
  if (event.type === 'EntryVoided') return 'voided';
  if (together.some(({ type }) => MERGES.has(type))) return 'merged';
  if (types.has('OfficeTransferred')) return 'moved';
  if (types.has('CaseworkerAssigned')) return 'assigned';
  return monthOf(factDay(event)) < monthOf(fromEpochDay(japanDayNumber(event.recordedAt))) ? 'late' : 'recorded';
}
