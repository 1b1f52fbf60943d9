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

/** What the duplicates of a casefile hold, and theirs, among what has been read. */
export const duplicatesAmong = (events: readonly Recorded[], casefiles: Histories): readonly (readonly Recorded[])[] =>
  duplicateStreams(events).flatMap((stream) => {
    const own = casefiles.get(stream) ?? [];
    return own.length === 0 ? [] : [own, ...duplicatesAmong(own, casefiles)];
  });
