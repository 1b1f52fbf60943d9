import type { Month } from '@teichaku/rules';
import type { CasefileAnswers, FindingAnswer, MonthAnswer, TaskAnswer } from './answers.ts';
import type { Difference } from './change.ts';

/**
 * What is answered otherwise of one day. `told`: what the record says by itself (who is the caseworker now, to which
 * office the case went) is left out where the record is no correction.
 */
export function differencesBetween(
  before: CasefileAnswers | null,
  after: CasefileAnswers | null,
  told: 'told' | 'amended' = 'amended',
): readonly Difference[] {
  if (!before || !after) {
    const [from, to] = [before ? 'open' : 'none', after ? 'open' : 'none'] as const;
    return from === to || told === 'told' ? [] : [{ kind: 'casefile', from, to }];
  }
  const own: Difference[] = [];
  if (before.name !== after.name) own.push({ kind: 'name', from: before.name, to: after.name });
  if (before.officeId !== after.officeId) own.push({ kind: 'office', from: before.officeId, to: after.officeId });
  if (before.caseworkerId !== after.caseworkerId)
    own.push({ kind: 'caseworker', from: before.caseworkerId, to: after.caseworkerId });
  return [
    ...law(before, after),
    ...monthly(before, after),
    ...findings(before, after),
    ...tasks(before, after, told),
    ...(told === 'told' ? [] : own),
  ];
}

function law(before: CasefileAnswers, after: CasefileAnswers): Difference[] {
  const found: Difference[] = [];
  if (before.verdict !== after.verdict) found.push({ kind: 'verdict', from: before.verdict, to: after.verdict });
  const days = [
    ['usable-from', before.usableFrom, after.usableFrom],
    ['last-day', before.lastDay, after.lastDay],
    ['grant-end', before.grantEnd, after.grantEnd],
  ] as const;
  for (const [kind, from, to] of days) if (from !== to) found.push({ kind, from, to });
  for (const { jobId, continuing: from } of before.continuations) {
    const to = after.continuations.find((one) => one.jobId === jobId)?.continuing ?? null;
    // a change of job that is gone is told by the record that took it back
    if (to !== null && from !== to) found.push({ kind: 'continuation', jobId, from, to });
  }
  return found;
}

const DUTIES = [
  ['interview', 'interview'],
  ['employer-visit', 'visit'],
  ['support-report', 'report'],
] as const;

function monthly({ months: before }: CasefileAnswers, { months: after }: CasefileAnswers): Difference[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort();
  const both = all.flatMap((month): (readonly [Month, MonthAnswer, MonthAnswer])[] => {
    const [from, to] = [before.get(month), after.get(month)];
    return from && to ? [[month, from, to]] : [];
  });
  const days = both.flatMap(([month, from, to]): Difference[] =>
    from.interviewOn && to.interviewOn && from.interviewOn !== to.interviewOn
      ? [{ kind: 'interview-day', month, from: from.interviewOn, to: to.interviewOn }]
      : [],
  );
  const duties = DUTIES.flatMap(([kind, field]): Difference[] => {
    const found: Extract<Difference, { kind: 'interview' | 'employer-visit' | 'support-report' }>[] = [];
    for (const [month, { [field]: from }, { [field]: to }] of both) {
      if (from === to) continue;
      const at = found.findIndex((one) => one.from === from && one.to === to);
      if (at < 0) found.push({ kind, months: [month], from, to });
      else found[at] = { kind, months: [...(found[at]?.months ?? []), month], from, to };
    }
    return found;
  });
  const counted = ([true, false] as const).flatMap((to): Difference[] => {
    const some = all.filter((month) => before.has(month) !== to && after.has(month) === to);
    return some.length > 0 ? [{ kind: 'service-months', months: some, from: !to, to }] : [];
  });
  return [...counted, ...duties, ...days];
}

/** Of one kind the first that is gone and the first that is new are one finding whose days moved. */
function findings({ findings: before }: CasefileAnswers, { findings: after }: CasefileAnswers): Difference[] {
  const gone = before.filter((one) => !after.some((other) => equal(one, other)));
  const come = after.filter((one) => !before.some((other) => equal(one, other)));
  const ids = [...new Set([...gone, ...come].map(({ id }) => id))];
  return ids.flatMap((finding) => {
    const [from, to] = [gone, come].map((some) => some.filter(({ id }) => id === finding)) as [
      FindingAnswer[],
      FindingAnswer[],
    ];
    return Array.from(
      { length: Math.max(from.length, to.length) },
      (_, place): Difference => ({
        kind: 'finding',
        finding,
        from: from[place] ?? null,
        to: to[place] ?? null,
      }),
    );
  });
}

const equal = (a: FindingAnswer, b: FindingAnswer) => a.id === b.id && a.from === b.from && a.to === b.to;

/**
 * What is to be done, come, gone or due on another day. What lies ahead is told of a correction; what somebody closed by
 * hand is told by the record itself.
 */
function tasks(
  { tasks: before }: CasefileAnswers,
  { tasks: after }: CasefileAnswers,
  told: 'told' | 'amended',
): Difference[] {
  const near = (one: TaskAnswer) =>
    one.state === 'open' || (told === 'amended' && one.state === 'coming') ? one : null;
  const kinds = [...new Set([...before, ...after].map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const of = (some: readonly TaskAnswer[]) => some.filter((one) => one.kind === kind);
    const gone = of(before).filter((one) => near(one) && !of(after).some((other) => sameTask(one, other)));
    const come = of(after).filter((one) => near(one) && !of(before).some((other) => sameTask(one, other)));
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, place): Difference | null => {
      const [from, to] = [gone[place] ?? null, come[place] ?? null];
      const closed = from && !to ? (of(after).find(({ id }) => id === from.id) ?? null) : null;
      if (closed?.byHand) return null;
      const title = (to ?? from)?.title ?? { ja: '', en: '' };
      return {
        kind: 'task',
        task: kind,
        title,
        from: from && standing(from),
        to: to ? standing(to) : closed && standing(closed),
      };
    }).filter((one) => one !== null);
  });
}

const sameTask = (a: TaskAnswer, b: TaskAnswer) => a.id === b.id && a.state === b.state && a.dueOn === b.dueOn;
const standing = ({ state, dueOn }: TaskAnswer) => ({ state, dueOn });
