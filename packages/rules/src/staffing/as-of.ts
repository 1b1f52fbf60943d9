import type { PlainDate } from '../law/plain-date.ts';
import type { StaffFact, StaffingFacts } from './facts.ts';

/**
 * Facts as they stood at the end of a day: what is planned for a later day is not yet so. Only planned hours stay, since
 * those of the running month are what its rest is counted by.
 */
export const asOf = (facts: StaffingFacts, day: PlainDate): StaffingFacts => ({
  ...facts,
  opened: facts.opened && facts.opened.on <= day ? facts.opened : null,
  closed: facts.closed && facts.closed.on <= day ? facts.closed : null,
  integrated: facts.integrated.filter(({ from }) => from <= day).map((service) => unended(service, day)),
  staff: facts.staff.map((staff) => personAsOf(staff, day)),
});

const personAsOf = (staff: StaffFact, day: PlainDate): StaffFact => ({
  ...staff,
  posts: staff.posts.filter(({ from }) => from <= day).map((post) => unended(post, day)),
  leaves: staff.leaves
    .filter(({ from }) => from <= day)
    .map((leave) => (leave.to && leave.to > day ? { ...leave, to: null, endEvent: null } : leave)),
  leaving: staff.leaving && staff.leaving.lastDay <= day ? staff.leaving : null,
});

function unended<Fact extends { readonly lastDay: PlainDate | null }>(fact: Fact, day: PlainDate): Fact {
  return fact.lastDay && fact.lastDay > day ? { ...fact, lastDay: null, endEvent: null } : fact;
}
