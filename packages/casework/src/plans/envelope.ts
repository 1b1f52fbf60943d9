import type { CasefileEntry } from '../casefile/entries.ts';
import { officeOn } from '../casefile/fold.ts';
import { factDay, inFactOrder, live } from '../kernel/as-of.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { appended } from '../kernel/history.ts';
import { categoryOf, idOf } from '../kernel/streams.ts';
import type { Write } from './plan.ts';

/** Whose keys seal an event's fields; `corporation`: there is no person, the corporation's own key serves. */
export type Subject =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'staffMember'; readonly id: string }
  | { readonly kind: 'corporation' }
  /** An import's own key: what it left can be forgotten as a whole. */
  | { readonly kind: 'import'; readonly id: string };

/** Whose keys seal what a write holds. Throws where a casefile has no opening: no decider lets that through. */
export function subjectOf({ stream, history, events }: Pick<Write, 'stream' | 'history' | 'events'>): Subject {
  switch (categoryOf(stream)) {
    case 'person':
      return { kind: 'person', id: idOf(stream) };
    case 'staffMember':
      return { kind: 'staffMember', id: idOf(stream) };
    case 'casefile': {
      const opened = [...history, ...events].find(({ type }) => type === 'CasefileOpened');
      if (!opened) throw new Error(`${stream} has no opening`);
      return { kind: 'person', id: (opened.data as { personId: string }).personId };
    }
    case 'import':
      return { kind: 'import', id: idOf(stream) };
    default:
      return { kind: 'corporation' };
  }
}

/** The office that an event belongs to: its own, or the one of the case on the day. */
export function officeIdOf(
  event: Uncommitted,
  { stream, history, events }: Pick<Write, 'stream' | 'history' | 'events'>,
) {
  const own = (event.data as { officeId?: unknown }).officeId;
  if (typeof own === 'string') return own;
  switch (categoryOf(stream)) {
    case 'office':
      return idOf(stream);
    case 'casefile': {
      const facts = inFactOrder(live(appended(history, events, stream))) as readonly CasefileEntry[];
      return officeOn(facts, factDay(event)) ?? undefined;
    }
    default:
      return undefined;
  }
}
