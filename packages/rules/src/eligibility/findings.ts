import { inForce } from '../law/dated.ts';
import { dayAfter, dayBefore, type PlainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import type { EligibilityFinding } from './answer.ts';
import { designatedOffice } from './designated-office.ts';
import type { EligibilityFacts } from './facts.ts';
import { grant } from './grant.ts';
import { uncovered } from './grants.ts';
import { jobChange } from './job-change.ts';
import { lastDayOfService } from './last-day-of-service.ts';
import { ordinaryEmployment } from './ordinary-employment.ts';
import { precedingService } from './preceding-service.ts';
import { sixMonths } from './six-months.ts';
import { brokenFrom, type Service, type Spell } from './spells.ts';

/** A service as it was recorded, the spell of employment it began in, and that spell's three years. */
export interface ServiceStretch extends Service {
  readonly spell: Spell | null;
  readonly threeYearsEnd: PlainDate | null;
}

/** Everything the law says against what was recorded, oldest first. */
export function findingsOf(
  facts: EligibilityFacts,
  day: PlainDate,
  reading: ReadingName,
  stretches: readonly ServiceStretch[],
): EligibilityFinding[] {
  return stretches
    .flatMap((stretch) => [
      ...beforeItsTime(facts, stretch, day, reading),
      ...afterLeaving(stretch, day, reading),
      ...afterThreeYears(stretch, day, reading),
      ...afterClosing(facts, stretch, day, reading),
      ...withoutGrant(facts, stretch, day, reading),
      ...grantTooLong(facts, stretch, day, reading),
    ])
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Service whose first day the law did not allow. */
function beforeItsTime(facts: EligibilityFacts, stretch: ServiceStretch, day: PlainDate, reading: ReadingName) {
  const { transfer, lastDay, spell } = stretch;
  const found: EligibilityFinding[] = [];
  const preceding = inForce(precedingService, day, reading);
  const service = facts.precedingService;
  if (preceding && service && !preceding.judge({ service: service.service }).counts) {
    found.push({
      id: 'service-without-preceding-service',
      from: transfer.on,
      to: lastDay,
      lawDay: null,
      basis: preceding.basis,
      events: [transfer.event, service.event],
    });
  }
  const ordinary = inForce(ordinaryEmployment, day, reading);
  if (ordinary && !spell) {
    found.push({
      id: 'service-without-ordinary-job',
      from: transfer.on,
      to: lastDay,
      lawDay: null,
      basis: ordinary.basis,
      events: [transfer.event, ...facts.jobs.map(({ event }) => event)],
    });
  }
  const counts = inForce(sixMonths, day, reading);
  if (counts && spell && transfer.on < spell.usableFrom) {
    const before = dayBefore(spell.usableFrom);
    found.push({
      id: 'service-before-law',
      from: transfer.on,
      to: lastDay && lastDay < before ? lastDay : before,
      lawDay: spell.usableFrom,
      basis: counts.basis,
      events: [transfer.event, ...spell.jobs.map(({ event }) => event)],
    });
  }
  return found;
}

/** Service that went on although the employment no longer counted as continuing. */
function afterLeaving({ transfer, lastDay, spell }: ServiceStretch, day: PlainDate, reading: ReadingName) {
  const from = spell && brokenFrom(spell);
  const rule = inForce(jobChange, day, reading);
  if (!rule || !spell || !from || from > day || (lastDay && lastDay < from)) return [];
  const change = spell.continuations.find(
    ({ continuing, fromJob }) => !continuing && spell.jobs.some(({ jobId }) => jobId === fromJob),
  );
  const finding: EligibilityFinding = {
    id: 'service-after-leaving',
    from: from > transfer.on ? from : transfer.on,
    to: lastDay,
    lawDay: change?.lastContinuingDay ?? null,
    basis: rule.basis,
    events: [transfer.event, ...(change?.events ?? [])],
  };
  return [finding];
}

function afterThreeYears({ transfer, lastDay, threeYearsEnd }: ServiceStretch, day: PlainDate, reading: ReadingName) {
  const rule = inForce(lastDayOfService, day, reading);
  if (!rule || !threeYearsEnd || day <= threeYearsEnd || (lastDay && lastDay <= threeYearsEnd)) return [];
  const over = dayAfter(threeYearsEnd);
  const finding: EligibilityFinding = {
    id: 'service-after-three-years',
    from: over > transfer.on ? over : transfer.on,
    to: lastDay,
    lawDay: threeYearsEnd,
    basis: rule.basis,
    events: [transfer.event],
  };
  return [finding];
}

/** Service that went on at an office after its last day. */
function afterClosing(
  facts: EligibilityFacts,
  { transfer, lastDay }: ServiceStretch,
  day: PlainDate,
  reading: ReadingName,
) {
  const rule = inForce(designatedOffice, day, reading);
  if (!rule) return [];
  return facts.closings
    .filter(({ from }) => from >= transfer.on && (lastDay === null || from <= lastDay))
    .filter(({ lastDay: last, from }) => !rule.judge({ lastDay: last, on: from }).designated)
    .map(
      ({ lastDay: last, from, to, events }): EligibilityFinding => ({
        id: 'service-after-closing',
        from,
        to,
        lawDay: last,
        basis: rule.basis,
        events,
      }),
    );
}

/** Days of service up to the day that no recorded grant covers. */
function withoutGrant(facts: EligibilityFacts, stretch: ServiceStretch, day: PlainDate, reading: ReadingName) {
  const rule = inForce(grant, day, reading);
  if (!rule) return [];
  const through = stretch.lastDay && stretch.lastDay < day ? stretch.lastDay : day;
  return uncovered(facts.grants, stretch.transfer.on, through).map(
    (gap): EligibilityFinding => ({
      id: 'service-without-grant',
      from: gap.from,
      // a gap that reaches the day goes on, unless the service ends here
      to: gap.to === day && stretch.lastDay !== day ? null : gap.to,
      lawDay: null,
      basis: rule.basis,
      events: [stretch.transfer.event],
    }),
  );
}

/** A certificate that names days after the three years: nothing can be claimed for them. */
function grantTooLong(facts: EligibilityFacts, stretch: ServiceStretch, day: PlainDate, reading: ReadingName) {
  const rule = inForce(lastDayOfService, day, reading);
  const { threeYearsEnd, transfer, lastDay } = stretch;
  if (!rule || !threeYearsEnd) return [];
  return facts.grants
    .filter(({ from, to }) => to > threeYearsEnd && to >= transfer.on && (lastDay === null || from <= lastDay))
    .map(
      ({ from, to, event }): EligibilityFinding => ({
        id: 'grant-beyond-three-years',
        from: from > threeYearsEnd ? from : dayAfter(threeYearsEnd),
        to,
        lawDay: threeYearsEnd,
        basis: rule.basis,
        events: [event],
      }),
    );
}
