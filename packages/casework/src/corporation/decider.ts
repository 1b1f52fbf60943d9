import { type EntryOf, factDay } from '../kernel/as-of.ts';
import type { Refusal } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import type { Contradiction } from '../kernel/history.ts';
import { definitionsOf } from '../kernel/message.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import type { CorporationCommand } from './commands.ts';
import type { CorporationEvent } from './event-union.ts';
import * as events from './events.ts';

export type CorporationEntry = EntryOf<CorporationEvent>;
type Of<Type extends CorporationEvent['type']> = Extract<CorporationEntry, { type: Type }>;

/** The corporation: its full week, its reading of the law, its imports. */
export const corporation: StreamDecider<CorporationCommand> = streamDecider<CorporationCommand, CorporationEntry>({
  category: 'corporation',
  title: '法人',
  begins: { command: 'RegisterCorporation', event: 'CorporationRegistered' },
  definition: definitionsOf(events, { EntryVoided }),
  kept: { ImportStarted: ['importId'], ImportFinished: ['importId'], ImportUndone: ['importId'] },
  impossible,
  wanted,
});

function wanted(
  command: Exclude<CorporationCommand, { type: 'VoidEntry' | 'VoidEntries' | 'CorrectEntry' }>,
  facts: readonly CorporationEntry[],
): readonly Uncommitted[] | Refusal {
  switch (command.type) {
    case 'RegisterCorporation': {
      const { on, name, fullTimeWeekMinutes: minutes } = command.data;
      return [
        events.CorporationRegistered({ on, name }),
        ...(minutes === undefined ? [] : [events.FullTimeWeekSet({ on, minutes })]),
      ];
    }
    case 'SetFullTimeWeek': {
      const set = last(facts, 'FullTimeWeekSet', command.data.on);
      return set?.data.minutes === command.data.minutes ? [] : [events.FullTimeWeekSet(command.data)];
    }
    case 'ChooseReading': {
      const chosen = last(facts, 'ReadingChosen', command.data.on)?.data.reading ?? 'ordinance';
      return chosen === command.data.reading ? [] : [events.ReadingChosen(command.data)];
    }
    case 'StartImport':
      return [events.ImportStarted(command.data)];
    case 'FinishImport':
      return [events.ImportFinished(command.data)];
    case 'UndoImport':
      return [events.ImportUndone(command.data)];
  }
}

/** What holds on a day: the last one set by then. */
const last = <Type extends CorporationEvent['type']>(facts: readonly CorporationEntry[], type: Type, on: string) =>
  facts.findLast((fact): fact is Of<Type> => fact.type === type && factDay(fact) <= on);

function impossible(facts: readonly CorporationEntry[]): readonly Contradiction[] {
  const of = <Type extends CorporationEvent['type']>(type: Type) =>
    facts.filter((fact): fact is Of<Type> => fact.type === type);
  const [registered, ...again] = of('CorporationRegistered');
  if (!registered)
    return facts.map(({ eventId }) => ({
      entry: eventId,
      reason: 'corporation-not-registered',
      message: '法人が登録されていません。先に登録してください。',
    }));
  const twice = again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-registered',
    message: 'この法人は、すでに登録されています。',
  }));
  const started = new Set(of('ImportStarted').map(({ data }) => data.importId));
  const once = [of('ImportStarted'), of('ImportFinished'), of('ImportUndone')].flatMap((imports) => {
    const seen = new Set<string>();
    return imports.flatMap(({ eventId, data: { importId } }): Contradiction[] => {
      const place = { entry: eventId, field: 'importId', value: importId };
      if (!started.has(importId))
        return [{ ...place, reason: 'unknown-import', message: 'その取り込みは記録されていません。' }];
      if (seen.has(importId))
        return [{ ...place, reason: 'import-recorded-twice', message: 'その取り込みは、すでに記録されています。' }];
      seen.add(importId);
      return [];
    });
  });
  return [...twice, ...once];
}
