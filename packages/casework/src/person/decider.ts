import { parts, plainDate } from '@teichaku/rules';
import type { EntryOf } from '../kernel/as-of.ts';
import { type Circumstances, type Refusal, refuse } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { type Contradiction, laterWritten } from '../kernel/history.ts';
import { definitionsOf } from '../kernel/message.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import type { PersonCommand } from './commands.ts';
import type { PersonEvent } from './event-union.ts';
import * as events from './events.ts';
import { barred, takeIn, tellApart } from './merging.ts';

export type PersonEntry = EntryOf<PersonEvent>;
type Of<Type extends PersonEvent['type']> = Extract<PersonEntry, { type: Type }>;

/** Somebody known to the corporation. Holds which casefile is open: one at a time. */
export const person: StreamDecider<PersonCommand> = streamDecider<PersonCommand, PersonEntry>({
  category: 'person',
  title: '人',
  begins: { command: 'RegisterPerson', event: 'PersonRegistered' },
  definition: definitionsOf(events, { EntryVoided }),
  kept: { CasefileLinked: ['casefileId'], CasefileUnlinked: ['casefileId'] },
  impossible,
  barred,
  wanted,
});

function wanted(
  command: Exclude<PersonCommand, { type: 'VoidEntry' | 'VoidEntries' | 'CorrectEntry' }>,
  facts: readonly PersonEntry[],
  { today }: Circumstances,
): readonly Uncommitted[] | Refusal {
  switch (command.type) {
    case 'RegisterPerson':
      return [events.PersonRegistered(withYear(command.data))];
    case 'CorrectDetails': {
      const { on: _, ...details } = command.data;
      return Object.values(details).some((value) => value !== undefined)
        ? [events.PersonDetailsCorrected(withYear(command.data))]
        : refuse(
            'nothing-to-change',
            '改める項目がありません。氏名、フリガナ、生年月日、障害の種別のどれかを入れてください。',
          );
    }
    case 'LinkCasefile':
      return [events.CasefileLinked(command.data)];
    case 'UnlinkCasefile':
      return [events.CasefileUnlinked(command.data)];
    case 'TellApart':
      return tellApart(command.data, facts, plainDate(today));
    case 'TakeInPerson':
      return takeIn(command.data, facts);
    case 'GoIntoPerson':
      return [events.MergedIntoPerson(command.data)];
  }
}

/** The year stays open for statistics when the day itself is sealed. */
const withYear = <Data extends { bornOn?: Parameters<typeof parts>[0] | undefined }>(data: Data) =>
  data.bornOn === undefined ? data : { ...data, birthYear: parts(data.bornOn).year };

function impossible(facts: readonly PersonEntry[]): readonly Contradiction[] {
  const of = <Type extends PersonEvent['type']>(type: Type) =>
    facts.filter((fact): fact is Of<Type> => fact.type === type);
  const [registered, ...again] = of('PersonRegistered');
  if (!registered)
    return facts.map(({ eventId }) => ({
      entry: eventId,
      reason: 'person-not-registered',
      message: 'この人は登録されていません。先に登録してください。',
    }));
  const links = of('CasefileLinked');
  const unlinks = of('CasefileUnlinked');
  const twice = again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-registered',
    message: 'この人は、すでに登録されています。',
  }));
  const born = facts.flatMap((fact): Contradiction[] =>
    'bornOn' in fact.data && fact.data.bornOn !== undefined && fact.data.bornOn > fact.data.on
      ? [
          {
            entry: fact.eventId,
            reason: 'born-later',
            message: `生年月日 ${fact.data.bornOn} が、記録の日 ${fact.data.on} より後です。生年月日を確かめてください。`,
            field: 'bornOn',
            value: fact.data.bornOn,
          },
        ]
      : [],
  );
  const loose = unlinks.flatMap((unlink, index): Contradiction[] => {
    const linked = links.some(({ data }) => data.casefileId === unlink.data.casefileId);
    const repeated = unlinks.slice(0, index).some(({ data }) => data.casefileId === unlink.data.casefileId);
    return linked && !repeated
      ? []
      : [
          {
            entry: unlink.eventId,
            reason: 'not-linked',
            message: 'その事例は、この人に結びついていません。',
            field: 'casefileId',
            value: unlink.data.casefileId,
          },
        ];
  });
  const open = links.filter(({ data }) => !unlinks.some((unlink) => unlink.data.casefileId === data.casefileId));
  const [first, ...more] = open;
  const many = more.map((link): Contradiction => {
    const late = laterWritten(link, first ?? link);
    const other = late === link ? (first ?? link) : link;
    return {
      entry: late.eventId,
      reason: 'casefile-already-open',
      message: 'この人には、まだ閉じていない事例があります。その事例を閉じてから、新しい事例を開いてください。',
      field: 'person',
      details: { casefileId: other.data.casefileId },
    };
  });
  return [...twice, ...born, ...loose, ...many];
}
