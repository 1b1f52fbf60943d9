import type { Assumption, Basis, Citation, Confidence } from './basis.ts';
import { type PlainDate, plainDate } from './plain-date.ts';
import type { ReadingName } from './vocabulary.ts';

/** What the law said from a day on: a value that judges, or a way of judging. */
export interface Version<Judge> {
  /** The first day in force. */
  readonly from: string;
  /** Where it is written; the first is the one to show. */
  readonly articles: readonly Citation[];
  readonly confidence: Confidence;
  readonly judge: Judge;
  /** Other readings of the same text that the product shows beside the ordinance's. */
  readonly readings?: Partial<
    Record<Exclude<ReadingName, 'ordinance'>, { judge: Judge; articles: readonly Citation[] }>
  >;
  /** What the sources leave open, and how we took it. */
  readonly assumptions?: readonly Assumption[];
  /** Where it was checked later than the rest of the rule. */
  readonly checkedOn?: string;
}

export interface DatedRule<Judge> {
  readonly name: string;
  readonly title: string;
  readonly checkedOn: PlainDate;
  /** Newest first, as it was checked when the module was loaded. */
  readonly versions: readonly (Version<Judge> & { readonly from: PlainDate })[];
}

/** The day on which the service began to exist; no rule answers for an earlier one. */
export const firstDayOfService = plainDate('2018-04-01');

/** Declares a rule. Versions are written newest first; a version out of order is a mistake in the source and throws. */
export function dated<Judge>(
  name: string,
  title: string,
  { checkedOn, versions }: { checkedOn: string; versions: readonly Version<Judge>[] },
): DatedRule<Judge> {
  const days = versions.map((version) => ({ ...version, from: plainDate(version.from) }));
  for (const [index, version] of days.entries()) {
    const next = days[index + 1];
    if (next && next.from >= version.from) throw new Error(`${name}: versions are not newest first`);
    if (version.from < firstDayOfService) throw new Error(`${name}: begins before the service existed`);
    if (version.articles.length === 0) throw new Error(`${name}: a version without an article`);
  }
  return { name, title, checkedOn: plainDate(checkedOn), versions: days };
}

/** A rule as it stands on a day: how it judges and what that rests on. */
export interface InForce<Judge> {
  readonly judge: Judge;
  readonly basis: Basis;
}

/** Of each rule, by reading and by place of the version. */
const remembered = new WeakMap<object, Map<ReadingName, InForce<unknown>[]>>();

/**
 * The version of a rule that is in force on a day, in a reading; null where none covers the day. A rule that does not
 * know the reading answers as the ordinance and says so in its basis. The same version and reading give the same object.
 */
export function inForce<Judge>(
  rule: DatedRule<Judge>,
  on: PlainDate,
  reading: ReadingName = 'ordinance',
): InForce<Judge> | null {
  const { versions } = rule;
  let at = 0;
  while (at < versions.length && (versions[at] as { from: PlainDate }).from > on) at += 1;
  const version = versions[at];
  if (!version) return null;
  const known = remembered.get(rule)?.get(reading)?.[at];
  return (known as InForce<Judge> | undefined) ?? remember(rule, at, reading, standing(rule, version, reading));
}

function remember<Judge>(rule: object, at: number, reading: ReadingName, found: InForce<Judge>): InForce<Judge> {
  const readings = remembered.get(rule) ?? new Map<ReadingName, InForce<unknown>[]>();
  const versions = readings.get(reading) ?? [];
  versions[at] = found;
  remembered.set(rule, readings.set(reading, versions));
  return found;
}

function standing<Judge>(
  rule: DatedRule<Judge>,
  version: DatedRule<Judge>['versions'][number],
  reading: ReadingName,
): InForce<Judge> {
  const other = reading === 'ordinance' ? undefined : version.readings?.[reading];
  const answered = other ? reading : 'ordinance';
  return {
    judge: other?.judge ?? version.judge,
    basis: {
      rule: rule.name,
      title: rule.title,
      version: version.from,
      articles: other?.articles ?? version.articles,
      confidence: other ? 'low' : version.confidence,
      reading: answered,
      ...(answered === reading ? {} : { readingAsked: reading }),
      checkedOn: version.checkedOn ? plainDate(version.checkedOn) : rule.checkedOn,
      assumptions: version.assumptions ?? [],
    },
  };
}

/** The days after `on` on which a version of the rule comes into force, soonest first. */
export const comingVersions = (rule: DatedRule<unknown>, on: PlainDate): PlainDate[] =>
  rule.versions
    .map(({ from }) => from)
    .filter((from) => from > on)
    .reverse();
