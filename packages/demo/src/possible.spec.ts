import { describe, expect, it } from '@jest/globals';
import {
  casefile,
  categoryOf,
  corporation,
  eventDefinition,
  factDay,
  inFactOrder,
  live,
  office,
  person,
  type Recorded,
  type StreamDecider,
  staffMember,
} from '@teichaku/casework';
import { dayOf } from './calendar/day.ts';
import { dayOfMoment } from './calendar/moment.ts';
import { played } from './fixture/played.fixture.ts';

// deciders differ in their commands; what is asked of them here is the same
// biome-ignore lint/suspicious/noExplicitAny: see above
const deciders: Readonly<Record<string, StreamDecider<any>>> = { casefile, person, office, staffMember, corporation };

/** What a decider has against the entries of a stream. */
const against = (stream: string, entries: readonly Recorded[]) =>
  deciders[categoryOf(stream)]?.impossible(inFactOrder(live(entries))) ?? [];

describe('見本の記録', () => {
  const history = played('corporation');

  it('どの流れにも、起こりえないことは一つも書かれていない', () => {
    const found = [...history.streams].flatMap(([stream, entries]) =>
      against(stream, entries).map(({ reason, entry }) => [
        stream,
        reason,
        entries.find(({ eventId }) => eventId === entry)?.type,
      ]),
    );
    expect(found).toEqual([]);
  });

  it('書かれていく途中のどこで見ても、起こりえないことはない', () => {
    const found: unknown[] = [];
    for (const [stream, entries] of history.streams) {
      if (entries.length > 60) continue;
      for (let count = 1; count < entries.length; count += 1) {
        // an append is all or nothing: looked at between two of them
        if (entries[count]?.commandId === entries[count - 1]?.commandId) continue;
        const sofar = entries.slice(0, count);
        for (const { reason } of against(stream, sofar)) found.push([stream, count, sofar.at(-1)?.type, reason]);
      }
    }
    expect(found).toEqual([]);
  });

  it('すべての記録は、決められた項目と形をもつ', () => {
    const wrong = new Map<string, unknown>();
    const looked = new Map<string, number>();
    for (const entries of history.streams.values())
      for (const { type, data } of entries) {
        // all of what is seldom, a part of what is there by the thousands
        const count = (looked.get(type) ?? 0) + 1;
        looked.set(type, count);
        if (count > 300 && count % 10 > 0) continue;
        const read = eventDefinition(type).schema.safeParse(data);
        if (!read.success) wrong.set(type, read.error.issues);
      }
    expect([...wrong]).toEqual([]);
  });

  it('番号は二度使われず、書かれた時刻は一つずつ後になる', () => {
    const twice: string[] = [];
    const backwards: string[] = [];
    const ids = new Set<string>();
    const once = (id: string, content: string) => {
      if (ids.has(id)) twice.push(content);
      ids.add(id);
    };
    let last = 0n;
    for (const { writes, command } of history.appends) {
      if (command.recordedAt <= last) backwards.push(command.content);
      // the events of one stream follow each other by a microsecond
      last = command.recordedAt + BigInt(Math.max(...writes.map(({ events }) => events.length)) - 1);
      once(command.commandId, command.content);
      for (const { events } of writes) for (const { eventId } of events) once(eventId, command.content);
    }
    expect([twice, backwards]).toEqual([[], []]);
  });

  it('予定できないことは、起きた日より前には書かれていない', () => {
    const early = [...history.streams.values()]
      .flat()
      .filter(
        (entry) =>
          !eventDefinition(entry.type).mayBePlanned && dayOf(factDay(entry)) > dayOfMoment(Number(entry.recordedAt)),
      );
    expect(early.map(({ type, data, stream }) => [stream, type, data])).toEqual([]);
  });

  it('取り消されるのは、その流れに前から立っている記録だけである', () => {
    const loose: string[] = [];
    for (const [stream, entries] of history.streams) {
      const stands = new Set<string>();
      for (const { type, eventId, data } of entries) {
        if (type !== 'EntryVoided') stands.add(eventId);
        else if (!stands.delete((data as { entryId: string }).entryId)) loose.push(stream);
      }
    }
    expect(loose).toEqual([]);
  });
});
