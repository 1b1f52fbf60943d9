import { type History, type Names, storyOf, type TimelineEntry } from '@teichaku/casework';
import { plainDate } from '@teichaku/rules';
import { Problem } from '../http/problems.ts';

/** What somebody else wrote, as the one who comes second is told it. */
export interface Meanwhile {
  readonly type: string;
  readonly title: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly sentence: TimelineEntry['sentence'];
  readonly quotes: TimelineEntry['quotes'];
  /** It put this entry right, or took it back: what had stood, and why. */
  readonly instead: {
    readonly entryId: string;
    readonly sentence: TimelineEntry['sentence'];
    readonly why: string;
  } | null;
}

const MOST = 20;

/** What was written since a revision, or about one entry, newest last. */
export function meanwhileIn(
  history: History,
  names: Names,
  today: string,
  { since = -1, entryId }: { readonly since?: number; readonly entryId?: string },
): readonly Meanwhile[] {
  const story = storyOf(history, names, plainDate(today));
  const place = new Map(history.map(({ eventId, revision }) => [eventId, revision]));
  const isNew = (eventId: string) => (place.get(eventId) ?? -1) > since;
  return story
    .flatMap((entry): (Meanwhile & { readonly at: number })[] => {
      const { eventId, type, title, on, recordedAt, recordedBy, sentence, quotes, voided, corrects } = entry;
      const was = corrects === null ? undefined : story.find((one) => one.eventId === corrects);
      const told = (at: string, more: Partial<Meanwhile>) => ({
        type,
        title,
        on,
        recordedAt,
        recordedBy: recordedBy.name,
        sentence,
        quotes,
        instead: null,
        at: place.get(at) ?? 0,
        ...more,
      });
      if (voided && voided.replacedBy === null && isNew(voided.eventId) && (entryId ?? eventId) === eventId) {
        const instead = { entryId: eventId, sentence, why: voided.why };
        return [
          told(voided.eventId, {
            type: 'EntryVoided',
            recordedAt: voided.recordedAt,
            recordedBy: voided.recordedBy.name,
            instead,
          }),
        ];
      }
      if (!isNew(eventId) || (entryId !== undefined && corrects !== entryId)) return [];
      return [
        told(eventId, {
          instead: was?.voided ? { entryId: was.eventId, sentence: was.sentence, why: was.voided.why } : null,
        }),
      ];
    })
    .sort((a, b) => a.at - b.at)
    .slice(-MOST)
    .map(({ at: _, ...told }) => told);
}

/** The writer had an older revision in sight: says what was written meanwhile. */
export function staleRevision(expected: number, history: History, names: Names, today: string): Problem {
  const stored = history.filter(({ position }) => position !== '');
  const meanwhile = meanwhileIn(stored, names, today, { since: expected });
  return new Problem('stale-revision', {
    detail:
      meanwhile.length > 0
        ? `読んだあとに、${meanwhile.length} 件の記録が書かれました。`
        : '読んだときの改訂が、いまの記録と合いません。',
    wayOut: 'あいだに書かれたことを確かめて、もう一度送ってください。',
    details: { expected, actual: stored.at(-1)?.revision ?? -1, meanwhile },
  });
}
