import { plainDate } from '../law/plain-date.ts';
import type { ReadingName } from '../law/vocabulary.ts';
import { assessStaffing } from './assess.ts';
import type { StaffingFacts } from './facts.ts';

export const today = '2026-11-20';
export const on = (facts: StaffingFacts, day = today, reading?: ReadingName) =>
  assessStaffing(facts, plainDate(day), reading);
export const summary = (facts: StaffingFacts, day = today, reading?: ReadingName) => {
  const { supportWorkers, serviceManagers } = on(facts, day, reading);
  return {
    support: [supportWorkers.required, supportWorkers.actual, supportWorkers.verdict],
    service: [serviceManagers.required, serviceManagers.actual, serviceManagers.verdict],
  };
};
export const someone = (facts: StaffingFacts, staffMemberId: string, day = today) => {
  const { manager: part, serviceManagers, supportWorkers } = on(facts, day);
  return [...part.people, ...serviceManagers.people, ...supportWorkers.people].filter(
    (each) => each.staffMemberId === staffMemberId,
  );
};
