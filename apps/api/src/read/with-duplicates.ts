import { duplicateStreams, type Recorded } from '@teichaku/casework';

/** Events of streams, each stream's in order, by its name. */
type Histories = ReadonlyMap<string, readonly Recorded[]>;

/** Casefiles' streams, with those of their duplicates, and of theirs, read beside them. */
export async function withDuplicates(
  casefiles: Histories,
  read: (streams: readonly string[]) => Promise<Histories>,
): Promise<Histories> {
  const missing = [...casefiles.values()].flatMap(duplicateStreams).filter((stream) => !casefiles.has(stream));
  if (missing.length === 0) return casefiles;
  const found = await read([...new Set(missing)]);
  // a stream that cannot be read is not asked for again
  return withDuplicates(new Map([...missing.map((stream) => [stream, []] as const), ...casefiles, ...found]), read);
}

/**
 * What the duplicates of a casefile hold, and theirs, among what has been read. Of two that were each taken for the
 * other's duplicate, one after the other, neither is told twice.
 */
export function duplicatesAmong(
  events: readonly Recorded[],
  casefiles: Histories,
  seen: ReadonlySet<string> = new Set(events[0] ? [events[0].stream] : []),
): readonly (readonly Recorded[])[] {
  const told = new Set(seen);
  return [...new Set(duplicateStreams(events))].flatMap((stream) => {
    const own = casefiles.get(stream) ?? [];
    if (own.length === 0 || told.has(stream)) return [];
    told.add(stream);
    const further = duplicatesAmong(own, casefiles, told);
    for (const [first] of further) if (first) told.add(first.stream);
    return [own, ...further];
  });
}
