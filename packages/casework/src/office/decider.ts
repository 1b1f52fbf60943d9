import { lastDayOf, plainDate } from '@teichaku/rules';
import type { EntryOf } from '../kernel/as-of.ts';
import { type Circumstances, type Refusal, refuse } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { type Contradiction, laterWritten } from '../kernel/history.ts';
import { definitionsOf } from '../kernel/message.ts';
import { jaDay } from '../kernel/say.ts';
import { type StreamDecider, streamDecider } from '../kernel/stream-decider.ts';
import type { OfficeCommand } from './commands.ts';
import type { OfficeEvent } from './event-union.ts';
import * as events from './events.ts';

export type OfficeEntry = EntryOf<OfficeEvent>;
export type OfficeOf<Type extends OfficeEvent['type']> = Extract<OfficeEntry, { type: Type }>;

/** An office, the services run as one with it, and the figures it declares. */
export const office: StreamDecider<OfficeCommand> = streamDecider<OfficeCommand, OfficeEntry>({
  category: 'office',
  title: '事業所',
  begins: { command: 'DesignateOffice', event: 'OfficeDesignated' },
  definition: definitionsOf(events, { EntryVoided }),
  kept: { IntegratedServiceAdded: ['serviceId'] },
  impossible,
  wanted,
});

function wanted(
  command: Exclude<OfficeCommand, { type: 'VoidEntry' | 'VoidEntries' | 'CorrectEntry' }>,
  facts: readonly OfficeEntry[],
  circumstances: Circumstances,
): readonly Uncommitted[] | Refusal {
  switch (command.type) {
    case 'DesignateOffice':
      return [events.OfficeDesignated(command.data)];
    case 'AddIntegratedService':
      return [
        events.IntegratedServiceAdded({
          ...command.data,
          serviceId: command.data.serviceId ?? circumstances.newId(0),
        }),
      ];
    case 'RemoveIntegratedService':
      return [events.IntegratedServiceRemoved(command.data)];
    case 'TakeBackIntegratedService': {
      const { serviceId, why } = command.data;
      const own = facts.filter(({ data }) => 'serviceId' in data && data.serviceId === serviceId);
      return own.length === 0
        ? refuse(
            'unknown-service',
            'そのサービスは、一体運営のサービスに加えられていません。一覧を開き直してください。',
            {
              field: 'serviceId',
              value: serviceId,
            },
          )
        : own.map(({ eventId }) => EntryVoided({ on: plainDate(circumstances.today), entryId: eventId, why }));
    }
    case 'DeclareIntegratedUsers': {
      const { month, serviceId, users } = command.data;
      const stands = facts.findLast(
        (fact): fact is OfficeOf<'IntegratedUsersDeclared'> =>
          fact.type === 'IntegratedUsersDeclared' && fact.data.serviceId === serviceId && fact.data.month === month,
      );
      if (stands?.data.users === users) return [];
      return [events.IntegratedUsersDeclared({ ...command.data, on: lastDayOf(month) })];
    }
    case 'DeclarePastUsers': {
      const { month, users } = command.data;
      const stands = facts.findLast(
        (fact): fact is OfficeOf<'PastUsersDeclared'> => fact.type === 'PastUsersDeclared' && fact.data.month === month,
      );
      if (stands?.data.users === users) return [];
      return [events.PastUsersDeclared({ ...command.data, on: lastDayOf(month) })];
    }
    case 'DeclareSixMonthHires':
      return [events.SixMonthHiresDeclared(command.data)];
    case 'CloseOffice':
      return [events.OfficeClosed(command.data)];
  }
}

function impossible(facts: readonly OfficeEntry[]): readonly Contradiction[] {
  const of = <Type extends OfficeEvent['type']>(type: Type) =>
    facts.filter((fact): fact is OfficeOf<Type> => fact.type === type);
  const [designated, ...again] = of('OfficeDesignated');
  if (!designated)
    return facts.map(({ eventId }) => ({
      entry: eventId,
      reason: 'office-not-designated',
      message: '事業所が登録されていません。先に登録してください。',
    }));
  const twice = again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-designated',
    message: 'この事業所は、すでに登録されています。',
  }));
  const services = new Map<string, OfficeOf<'IntegratedServiceAdded'>>();
  const found: Contradiction[] = [...twice];
  for (const added of of('IntegratedServiceAdded')) {
    if (!services.has(added.data.serviceId)) services.set(added.data.serviceId, added);
    else
      found.push({
        entry: added.eventId,
        reason: 'service-exists',
        message: 'このサービスは、すでに加えられています。',
        field: 'serviceId',
        value: added.data.serviceId,
      });
  }
  const removed = new Set<string>();
  for (const fact of [...of('IntegratedServiceRemoved'), ...of('IntegratedUsersDeclared')]) {
    const { serviceId, on } = fact.data;
    const added = services.get(serviceId);
    const place = { entry: fact.eventId, field: 'serviceId', value: serviceId };
    if (!added)
      found.push({
        ...place,
        reason: 'unknown-service',
        message: 'そのサービスは、一体運営のサービスに加えられていません。先にサービスを加えてください。',
      });
    else if (fact.type === 'IntegratedServiceRemoved') {
      if (removed.has(serviceId))
        found.push({ ...place, reason: 'service-already-removed', message: 'このサービスは、すでに外されています。' });
      else if (on < added.data.on)
        found.push({
          entry: fact.eventId,
          reason: 'end-before-start',
          message: `一体運営の最後の日(${jaDay(on)})が、始まりの日(${jaDay(added.data.on)})より前です。日付を確かめてください。`,
          field: 'on',
          value: on,
        });
      removed.add(serviceId);
    }
  }
  return [...found, ...afterClosing(facts, designated)];
}

/** An office closes once, not before it was designated, and takes no service beside it afterwards. */
function afterClosing(facts: readonly OfficeEntry[], designated: OfficeOf<'OfficeDesignated'>): Contradiction[] {
  const closings = facts.filter((fact): fact is OfficeOf<'OfficeClosed'> => fact.type === 'OfficeClosed');
  const [closed, ...again] = closings.toSorted((a, b) => (laterWritten(a, b) === a ? 1 : -1));
  if (!closed) return [];
  const { on } = closed.data;
  const found: Contradiction[] = again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-closed',
    message: `閉じた日は ${jaDay(on)} で記録されています。日付を直すときは、その記録を訂正してください。`,
  }));
  if (on < designated.data.on) {
    const late = laterWritten<OfficeEntry>(closed, designated);
    found.push({
      entry: late.eventId,
      reason: 'end-before-start',
      message: `閉じた日(${jaDay(on)})が、指定を受けた日(${jaDay(designated.data.on)})より前です。日付を確かめてください。`,
      field: 'on',
      value: late.data.on,
    });
  }
  for (const added of facts.filter(({ type }) => type === 'IntegratedServiceAdded')) {
    if (added.data.on <= on) continue;
    const late = laterWritten<OfficeEntry>(added, closed);
    found.push({
      entry: late.eventId,
      reason: 'after-closing',
      message:
        late === closed
          ? `閉じる日(${jaDay(on)})より後の${jaDay(added.data.on)}に、一体運営のサービスが加えられています。その記録を先に直すか、閉じる日を確かめてください。`
          : `${jaDay(added.data.on)}は、事業所を閉じた日(${jaDay(on)})より後です。日付を確かめてください。`,
      field: 'on',
      value: late.data.on,
      details: { lastDay: on },
    });
  }
  return found;
}
