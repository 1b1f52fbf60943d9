import { type ReadingName, type StaffingAnswer, type StaffingPart, showFigure } from '@teichaku/rules';
import { casefileFacts } from '../casefile/facts.ts';
import type { CasefileStreams, DayAsOf } from '../overview/overview.ts';
import type { StaffingStreams } from '../staffing/known.ts';
import { staffingMonths } from '../staffing/months.ts';
import { type UserSpell, userSpells } from '../staffing/users.ts';
import type { Difference, StaffingStanding } from './change.ts';

/** What an office's staffing is answered from, at one moment. */
export interface StaffingMoment {
  readonly streams: StaffingStreams;
  readonly asOf: DayAsOf;
}

type StaffingDifference = Extract<Difference, { readonly kind: 'staffing' }>;

/** What is answered otherwise of an office's staffing, from six months before the day to six after it. */
export function staffingDifferences(
  officeId: string,
  before: StaffingMoment,
  after: StaffingMoment,
  reading: ReadingName = 'ordinance',
): readonly Difference[] {
  const [then, now] = [before, after].map(({ streams, asOf }) => staffingMonths(officeId, streams, asOf, reading));
  const found: StaffingDifference[] = [];
  for (const [place, { month, answer }] of (now ?? []).entries()) {
    const old = then?.[place]?.answer;
    if (!old) continue;
    for (const [role, part] of partsOf(answer)) {
      const [from, to] = [standing(partsOf(old).find(([other]) => other === role)?.[1] ?? part), standing(part)];
      if (equal(from, to)) continue;
      const at = found.findIndex((one) => one.role === role && equal(one.from, from) && equal(one.to, to));
      const months = [...(found[at]?.months ?? []), month];
      const one: StaffingDifference = { kind: 'staffing', officeId, role, months, from, to };
      if (at < 0) found.push(one);
      else found[at] = one;
    }
  }
  return found;
}

const partsOf = ({
  manager,
  serviceManagers,
  supportWorkers,
}: StaffingAnswer): [StaffingPart['role'], StaffingPart][] =>
  [manager, serviceManagers, supportWorkers].map((part) => [part.role, part]);

const standing = ({ required, actual, verdict }: StaffingPart): StaffingStanding => ({
  required: required === null ? null : showFigure(required),
  actual: actual === null ? null : showFigure(actual),
  verdict,
});

const equal = (a: StaffingStanding, b: StaffingStanding) =>
  a.required === b.required && a.actual === b.actual && a.verdict === b.verdict;

/** Offices whose number of users a casefile counts in otherwise: only their staffing need be asked. */
export function officesWithOtherUsers(
  before: { readonly streams: CasefileStreams; readonly asOf: DayAsOf },
  after: { readonly streams: CasefileStreams; readonly asOf: DayAsOf },
): readonly string[] {
  const [then, now] = [before, after].map(({ streams, asOf }) =>
    userSpells(casefileFacts(streams.casefile, asOf, streams.duplicates)),
  ) as [readonly UserSpell[], readonly UserSpell[]];
  const key = ({ officeId, from, lastDay }: UserSpell) => `${officeId} ${from} ${lastDay}`;
  const keys = [then, now].map((spells) => new Set(spells.map(key))) as [Set<string>, Set<string>];
  const other = [
    ...then.filter((spell) => !keys[1].has(key(spell))),
    ...now.filter((spell) => !keys[0].has(key(spell))),
  ];
  return [...new Set(other.map(({ officeId }) => officeId))];
}
