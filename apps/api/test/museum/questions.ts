import type { Asked } from './story.ts';

/** Days that mean something in the story, and what was known by then: each is asked with each that is not before it. */
const DAYS = ['2026-02-28', '2026-03-31', '2026-06-10'] as const;
const KNOWN = ['2026-03-05', '2026-04-10', '2026-06-12'] as const;

/** What is asked of a museum, as paths: answers of a day as it was known on another, which nothing may change any more. */
export function questions({ corporations, offices, casefiles, staffMembers }: Asked): readonly string[] {
  const pages = [
    ...corporations.flatMap((id) => ['', '/board', '/staff-members'].map((page) => `/api/corporations/${id}${page}`)),
    ...offices.flatMap((url) => ['', '/staffing', '/contacts'].map((page) => `${url}${page}`)),
    ...casefiles.flatMap((url) => [url, `${url}/eligibility`]),
    ...staffMembers,
  ];
  return pages.flatMap((page) =>
    DAYS.flatMap((on) => KNOWN.filter((known) => known >= on).map((known) => `${page}?on=${on}&knownAt=${known}`)),
  );
}

/** How something is put, or where it is written: may be put better, and is looked over anew every year. */
const WORDING = new Set([
  'title',
  'label',
  'sentence',
  'detail',
  'wayOut',
  'says',
  'articles',
  'checkedOn',
  'confidence',
]);

/**
 * What is kept of an answer. The events themselves, which the timeline gives out beside what it says of them, are in
 * today's shape; the golden samples hold those.
 */
export function kept(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(kept);
  if (typeof answer !== 'object' || answer === null) return answer;
  const entry = 'eventId' in answer && 'sentence' in answer;
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) =>
      WORDING.has(name) || name === 'assumptions' || (entry && name === 'data') ? [] : [[name, kept(value)]],
    ),
  );
}
