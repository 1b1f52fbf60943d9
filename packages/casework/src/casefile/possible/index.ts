import { type Contradiction, laterWritten } from '../../kernel/history.ts';
import { jaDay } from '../../kernel/say.ts';
import { spellsOf } from '../../kernel/spells.ts';
import { impossibleTasks } from '../../task/acts.ts';
import { type CasefileEntry, pick } from '../entries.ts';
import { impossibleEmployment } from './employment.ts';
import { impossibleRecords } from './records.ts';

/**
 * Everything that cannot have happened among a casefile's facts (in fact order). Asks nothing of the law: an interview
 * before the service, a second job beside the first, a change of job however late, employment after the end are
 * possible. Used for recording, correcting and taking back alike.
 */
export const impossibleInCasefile = (facts: readonly CasefileEntry[]): readonly Contradiction[] => [
  ...impossibleOpening(facts),
  ...impossibleEmployment(facts),
  ...impossibleService(facts),
  ...impossibleClosing(facts),
  ...impossibleRecords(facts),
  ...impossibleTasks(facts),
];

function impossibleOpening(facts: readonly CasefileEntry[]): Contradiction[] {
  const [opened, ...again] = pick(facts, 'CasefileOpened');
  if (!opened)
    return facts.map(({ eventId }) => ({
      entry: eventId,
      reason: 'casefile-not-open',
      message: 'この事例は開かれていないか、取り消されています。新しく事例を開いてから記録してください。',
    }));
  return again.map(({ eventId }) => ({
    entry: eventId,
    reason: 'already-opened',
    message: 'この事例は、すでに開かれています。',
  }));
}

function impossibleService(facts: readonly CasefileEntry[]): Contradiction[] {
  const starts = pick(facts, 'ServiceTransferred');
  const ends = pick(facts, 'PeriodEnded');
  const firstHire = pick(facts, 'EmploymentStarted', 'JobChanged')
    .map(({ data }) => data.on)
    .sort()[0];
  const early = starts
    .filter(({ data }) => firstHire === undefined || data.on < firstHire)
    .map(
      ({ eventId, data }): Contradiction => ({
        entry: eventId,
        reason: 'service-before-hire',
        message:
          firstHire === undefined
            ? '就職の記録がありません。先に就職を記録してください。'
            : `支援を始めた日(${jaDay(data.on)})が、就職した日(${jaDay(firstHire)})より前です。どちらかの日付を確かめてください。`,
        field: 'on',
        value: data.on,
        details: { hiredOn: firstHire ?? null },
      }),
    );
  const { spells, misfits } = spellsOf(starts, ends);
  const misfit = misfits.map(({ kind, entry }): Contradiction => {
    const on = entry.data.on;
    const field = { entry: entry.eventId, field: 'on', value: on } as const;
    if (kind === 'start')
      return {
        ...field,
        reason: 'service-already-started',
        message: `就労定着支援は、${jaDay(on)}にはもう始まっています。始まった日を直すときは、その記録を訂正してください。`,
      };
    const before = spells.filter(({ start }) => start.data.on <= on);
    return before.length > 0
      ? {
          ...field,
          reason: 'period-already-ended',
          message: '支援の期間は、すでに終わっています。終わった日を直すときは、その記録を訂正してください。',
        }
      : {
          ...field,
          reason: 'no-service',
          message: `${jaDay(on)}までに就労定着支援が始まっていません。終わった日を確かめるか、先に支援の開始を記録してください。`,
        };
  });
  return [...early, ...misfit];
}

/** What the end of the enrolment leaves no room for. Facts of employment go on after it. */
const ENROLMENT = ['ServiceTransferred', 'PeriodEnded', 'OfficeTransferred', 'ContractConcluded'] as const;

function impossibleClosing(facts: readonly CasefileEntry[]): Contradiction[] {
  const [closed, ...again] = pick(facts, 'CasefileClosed').toSorted((a, b) => (laterWritten(a, b) === a ? 1 : -1));
  if (!closed) return [];
  const on = closed.data.on;
  const opened = pick(facts, 'CasefileOpened')[0];
  const twice = again.map(
    ({ eventId }): Contradiction => ({
      entry: eventId,
      reason: 'already-closed',
      message: `この事例は、${jaDay(on)}に閉じられています。閉じた日を直すときは、その記録を訂正してください。`,
    }),
  );
  const reversed: Contradiction[] =
    opened && on < opened.data.on
      ? [
          {
            entry: laterWritten<CasefileEntry>(opened, closed).eventId,
            reason: 'closed-before-opening',
            message: `閉じた日(${jaDay(on)})が、事例を開いた日(${jaDay(opened.data.on)})より前です。日付を確かめてください。`,
            field: 'on',
            value: laterWritten<CasefileEntry>(opened, closed).data.on,
            details: { openedOn: opened.data.on },
          },
        ]
      : [];
  const after = pick(facts, ...ENROLMENT)
    .filter(({ data }) => data.on > on)
    .map((fact): Contradiction => {
      const late = laterWritten<CasefileEntry>(fact, closed);
      return {
        entry: late.eventId,
        reason: 'casefile-closed',
        message:
          late === closed
            ? `${jaDay(fact.data.on)}の記録があるので、それより前の${jaDay(on)}には閉じられません。閉じる日を確かめてください。`
            : `この事例は${jaDay(on)}に閉じられています。${jaDay(fact.data.on)}のことは、新しく事例を開いて記録してください。`,
        field: 'on',
        value: late.data.on,
        details: { closedOn: on },
      };
    });
  return [...twice, ...reversed, ...after];
}
