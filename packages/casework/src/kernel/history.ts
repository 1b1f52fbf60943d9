import type { PlainDate } from '@teichaku/rules';
import { factDay, inFactOrder, live } from './as-of.ts';
import { type Accepted, accept, type Circumstances, type Refusal, refuse } from './decider.ts';
import type { Recorded, Uncommitted } from './envelope.ts';
import { jaDay } from './say.ts';

/** Something that cannot be, among the facts of one stream. */
export interface Contradiction {
  /** The entry that cannot stand beside the others. */
  readonly entry: string;
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
  readonly value?: unknown;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Everything that cannot be among facts in fact order. Empty: this can have happened. */
export type Possible<Entry> = (facts: readonly Entry[]) => readonly Contradiction[];

/** All that a stream holds, in its own order, with what was taken back. */
export type History = readonly Recorded[];

export const NEW = 'new:';
const LATEST = 2n ** 62n;

/** What is about to be written, as an entry after all others. */
export function appended(history: History, events: readonly Uncommitted[], stream = ''): History {
  const place = history.length;
  return [
    ...history,
    ...events.map(
      (event, index): Recorded => ({
        eventId: `${NEW}${place + index}`,
        stream: history[0]?.stream ?? stream,
        revision: place + index,
        type: event.type,
        schemaVersion: event.schemaVersion,
        data: event.data,
        recordedAt: LATEST + BigInt(place + index),
        recordedBy: '',
        commandId: '',
        correlationId: '',
        causationId: '',
        corporationId: history[0]?.corporationId ?? '',
        previousHash: '',
        hash: '',
        position: '',
      }),
    ),
  ];
}

/** The one of two that was written later: it is the one that cannot stand. */
export const laterWritten = <Entry extends Pick<Recorded, 'recordedAt' | 'revision'>>(a: Entry, b: Entry): Entry =>
  a.recordedAt > b.recordedAt || (a.recordedAt === b.recordedAt && a.revision > b.revision) ? a : b;

/** Days that may lie ahead, and what an event is called in messages. */
export type EventNames = (type: string) => { readonly title: string; readonly mayBePlanned: boolean };

/**
 * Accepts the events where what then stands can have happened. Used for recording, correcting and taking back alike:
 * what cannot be is refused, whichever of the three would bring it about. A contradiction that stood there before is
 * nobody's to answer for now.
 */
export function decideOn<Event extends Uncommitted>(
  history: History,
  events: readonly Event[],
  possible: Possible<Recorded>,
  names: EventNames,
  { today, beside = () => [] }: Pick<Circumstances, 'today' | 'beside'>,
): Accepted<Event> | Refusal {
  for (const event of events) {
    const day = factDay(event);
    if (event.type !== 'EntryVoided' && day > today && !names(event.type).mayBePlanned)
      return notYet('on', day, names(event.type).title);
  }
  const after = appended(history, events);
  const standing = (entries: History) => inFactOrder([...live(entries), ...beside(entries)]);
  const stood = new Set(possible(standing(history)).map(key));
  const found = possible(standing(after)).filter((one) => !stood.has(key(one)));
  const own = found.find((one) => one.entry.startsWith(NEW));
  if (own) return refuse(own.reason, own.message, told(own));
  const [other] = found;
  if (!other) return accept(...events);
  const resting = [...after, ...beside(history)].find((entry) => entry.eventId === other.entry);
  const name = resting ? `「${names(resting.type).title}」(${jaDay(factDay(resting))})` : 'ほかの記録';
  return refuse(
    'others-rest-on-it',
    `${name}が、この記録をもとにしています。${other.message}先に${name}を訂正するか取り消してください。`,
    { details: { entryId: other.entry, because: other.reason, ...other.details } },
  );
}

const key = ({ entry, reason }: Contradiction) => `${entry} ${reason}`;
const told = ({ field, value, details }: Contradiction) => ({
  ...(field === undefined ? {} : { field }),
  ...(value === undefined ? {} : { value }),
  ...(details === undefined ? {} : { details }),
});

/** A day that has not come, of something that cannot be planned. */
export const notYet = (field: string, day: PlainDate, title: string): Refusal =>
  refuse('future-day', `「${title}」の日付(${jaDay(day)})は、まだ来ていません。今日までの日付を入れてください。`, {
    field,
    value: day,
  });
