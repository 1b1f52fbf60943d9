import { plainDate } from '@teichaku/rules';
import { type CasefileEntry, pick } from '../casefile/entries.ts';
import { live } from '../kernel/as-of.ts';
import type { History } from '../kernel/history.ts';
import { categoryOf, streamOf } from '../kernel/streams.ts';
import { holdsNumbers, numbersOf, type TakenNumber } from './numbers.ts';
import type { Plan } from './plan.ts';

/** Streams that are undone together, and how; independent of every other unit. */
export interface UndoUnit {
  readonly streams: readonly string[];
  readonly plan: Plan;
  /** Entries taken back. */
  readonly voids: number;
}

/** A stream that somebody has written on since, and is left as it is. */
export interface KeptStream {
  readonly stream: string;
  /** Entries that were written since, other than the import's. */
  readonly since: number;
}

export interface ImportUndo {
  readonly units: readonly UndoUnit[];
  readonly kept: readonly KeptStream[];
}

/** What somebody put right by a row, when looking at what differs, is a decision of theirs and no part of the import. */
const isOf = (importId: string) => (entry: History[number]) =>
  entry.source?.kind === 'import' &&
  entry.source.importId === importId &&
  (entry.data as { corrects?: string }).corrects === undefined;

/** What stands of an import in a stream, and what others have written after its first entry. */
function share(history: History, importId: string) {
  const own = isOf(importId);
  const first = history.find(own);
  const ids = live(history)
    .filter(own)
    .map(({ eventId }) => eventId);
  const since = first ? history.filter((entry) => !own(entry) && entry.revision > first.revision).length : 0;
  return { ids, since };
}

/** The numbers of an import's entries: their streams are needed to release them. */
export const numbersOfImport = (histories: ReadonlyMap<string, History>, importId: string): readonly TakenNumber[] =>
  [...histories.values()].flatMap((history) =>
    live(history)
      .filter(isOf(importId))
      .flatMap(({ type, data }) => numbersOf(type, data)),
  );

/**
 * Takes back what an import wrote, stream by stream: a casefile together with its person. What somebody has written on
 * since is left as it is, both of them.
 */
export function undoImport(
  histories: ReadonlyMap<string, History>,
  {
    importId,
    why,
    today,
    claimStream,
  }: { importId: string; why: string; today: string; claimStream: (number: TakenNumber) => string },
): ImportUndo {
  const units: UndoUnit[] = [];
  const kept: KeptStream[] = [];
  for (const group of groupsOf(histories)) {
    const shares = group.map((stream) => ({ stream, ...share(histories.get(stream) ?? [], importId) }));
    if (shares.every(({ ids }) => ids.length === 0)) continue;
    const written = shares.filter(({ ids, since }) => ids.length > 0 && since > 0);
    if (written.length > 0) {
      kept.push(...written.map(({ stream, since }) => ({ stream, since })));
      continue;
    }
    const touched = shares.filter(({ ids }) => ids.length > 0);
    const releases = touched.flatMap(({ stream, ids }) =>
      (histories.get(stream) ?? [])
        .filter(({ eventId, type }) => ids.includes(eventId) && holdsNumbers(type))
        .flatMap(({ type, data }) => numbersOf(type, data))
        .map((number) => ({
          stream: claimStream(number),
          command: { type: 'Release', data: { on: plainDate(today), kind: number.kind, by: stream } },
        })),
    );
    units.push({
      streams: touched.map(({ stream }) => stream),
      voids: touched.reduce((sum, { ids }) => sum + ids.length, 0),
      plan: [
        ...touched.map(({ stream, ids }) => ({
          stream,
          command: { type: 'VoidEntries', data: { entryIds: ids, why } },
        })),
        ...releases,
      ],
    });
  }
  return { units, kept };
}

/** Casefiles with their persons; everything else by itself. Casefiles of one person stand or fall together. */
function groupsOf(histories: ReadonlyMap<string, History>): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const [stream, history] of histories) {
    const opened = categoryOf(stream) === 'casefile' && pick(history as readonly CasefileEntry[], 'CasefileOpened')[0];
    const key = opened ? streamOf('person', opened.data.personId) : stream;
    groups.set(key, [...(groups.get(key) ?? []), stream]);
  }
  return [...groups.values()];
}
