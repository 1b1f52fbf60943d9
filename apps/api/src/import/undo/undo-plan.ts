import {
  categoryOf,
  type History,
  type ImportUndo,
  idOf,
  type KeptStream,
  live,
  type TakenNumber,
  type UndoUnit,
  undoImport,
} from '@teichaku/casework';

/** Why a stream is left as it is. */
export type Kept = KeptStream & {
  readonly because: 'written-since' | 'named-elsewhere';
};

export interface UndoPlan {
  readonly units: readonly UndoUnit[];
  readonly kept: readonly Kept[];
}

/**
 * What an undoing takes back: all of the import, less the casefiles and staff that somebody has written on since, less
 * the staff and offices that what remains still names.
 */
export function undoPlan(
  histories: ReadonlyMap<string, History>,
  about: { importId: string; why: string; today: string; claimStream: (number: TakenNumber) => string },
): UndoPlan {
  const { units, kept }: ImportUndo = undoImport(histories, about);
  return withoutNamed(
    histories,
    units,
    kept.map((one) => ({ ...one, because: 'written-since' })),
    about.importId,
  );
}

/** Keeps what is named by what remains; what is kept by that may name others. */
function withoutNamed(
  histories: ReadonlyMap<string, History>,
  units: readonly UndoUnit[],
  kept: readonly Kept[],
  importId: string,
): UndoPlan {
  const going = new Set(units.flatMap(({ streams }) => streams));
  const named = new Set<string>();
  for (const [stream, history] of histories) {
    for (const { source, data } of live(history)) {
      const goes = going.has(stream) && source?.kind === 'import' && source.importId === importId;
      if (!goes) for (const id of namedBy(data as Readonly<Record<string, unknown>>)) named.add(id);
    }
  }
  const staying = units.filter(({ streams }) => streams.some((stream) => isNamed(stream, named)));
  if (staying.length === 0) return { units, kept };
  const more = staying.flatMap(({ streams }) =>
    streams.map((stream): Kept => ({ stream, since: 0, because: 'named-elsewhere' })),
  );
  return withoutNamed(
    histories,
    units.filter((unit) => !staying.includes(unit)),
    [...kept, ...more],
    importId,
  );
}

const isNamed = (stream: string, named: ReadonlySet<string>) =>
  ['office', 'staffMember'].includes(categoryOf(stream)) && named.has(idOf(stream));

/** Fields by which an event names an office or a member of staff. */
const namedBy = (data: Readonly<Record<string, unknown>>): readonly string[] =>
  ['officeId', 'fromOfficeId', 'heldBy', 'by', 'staffMemberId'].flatMap((field) => {
    const id = data[field];
    return typeof id === 'string' ? [id] : [];
  });
