import { dayAfter, type EligibilityFacts, later } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import type { CasefileFold } from '../casefile/fold.ts';
import { type AsOf, inFactOrder, known, live } from '../kernel/as-of.ts';
import type { Recorded } from '../kernel/envelope.ts';
import { idOf, streamOf } from '../kernel/streams.ts';
import type { OfficeEntry, OfficeOf } from '../office/decider.ts';
import { userSpells } from '../staffing/users.ts';

/** Of an office, all that its casefiles rest on. */
export const closingEventTypes = ['OfficeClosed', 'EntryVoided'] as const satisfies readonly OfficeEntry['type'][];

/** Streams of every office that a casefile was ever at, by what it holds itself. */
export const officeStreams = (entries: readonly Pick<Recorded, 'type' | 'data'>[]): readonly string[] => [
  ...new Set(
    entries.flatMap(({ type, data }) => {
      const { officeId } = (data ?? {}) as { officeId?: unknown };
      return typeof officeId === 'string' && SERVES.has(type) ? [streamOf('office', officeId)] : [];
    }),
  ),
];

const SERVES = new Set<string>([
  'CasefileOpened',
  'ServiceTransferred',
  'OfficeTransferred',
] satisfies CasefileEntry['type'][]);

/** The days of service at offices after these had closed, as known; of a planned closing those to come. */
export function closingsOf(
  { facts }: Pick<CasefileFold, 'facts'>,
  offices: readonly (readonly OfficeEntry[])[],
  knownAt: AsOf['knownAt'],
): EligibilityFacts['closings'] {
  const closings = new Map(
    offices.flatMap((entries) => {
      const closing = inFactOrder(live(known(entries, knownAt))).find(
        (fact): fact is OfficeOf<'OfficeClosed'> => fact.type === 'OfficeClosed',
      );
      return closing ? [[idOf(closing.stream), closing] as const] : [];
    }),
  );
  if (closings.size === 0) return [];
  return userSpells(facts).flatMap(({ officeId, from, lastDay, event }) => {
    const closing = closings.get(officeId);
    if (!closing || (lastDay !== null && lastDay <= closing.data.on)) return [];
    return [
      {
        officeId,
        lastDay: closing.data.on,
        from: later(from, dayAfter(closing.data.on)),
        to: lastDay,
        events: [event, closing.eventId],
      },
    ];
  });
}
