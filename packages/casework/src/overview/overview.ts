import {
  assessEligibility,
  type EligibilityAnswer,
  type EligibilityFacts,
  type EligibilityFindingId,
  type EligibilityVerdict,
  eligibilityOn,
  monthOf,
  type PlainDate,
  type ReadingName,
} from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import { casefileFacts, type Duplicates } from '../casefile/facts.ts';
import { type CasefileFold, caseworkerOn, foldCasefile, officeOn } from '../casefile/fold.ts';
import { type DutyMonth, dutyMonth } from '../duty/month.ts';
import { closingsOf } from '../eligibility/closings.ts';
import { eligibilityFactsOf } from '../eligibility/facts.ts';
import { type AsOf, cutDescribed } from '../kernel/as-of.ts';
import { idOf } from '../kernel/streams.ts';
import type { OfficeEntry } from '../office/decider.ts';
import type { PersonEntry } from '../person/decider.ts';
import { mergesOf } from '../person/merged.ts';
import { personView } from './person.ts';
import { jobOn, type Phase, phaseOf } from './phase.ts';

/** One line of the list. Offices and staff are named by id: whoever shows the line knows their names. */
export interface CasefileOverview {
  readonly casefileId: string;
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly caseNumber: string | null;
  readonly officeId: string | null;
  readonly caseworkerId: string | null;
  /** Of the job held on the day, else of the last one. */
  readonly employer: string | null;
  /** First day of the employment that counts on the day. */
  readonly employedOn: PlainDate | null;
  readonly phase: Phase;
  readonly verdict: EligibilityVerdict;
  readonly usableFrom: PlainDate | null;
  readonly serviceStartedOn: PlainDate | null;
  /** Last day of the three years. */
  readonly lastDay: PlainDate | null;
  readonly nextChange: EligibilityAnswer['nextChange'];
  /** The month of the day; null without a day of service in it. */
  readonly month: DutyMonth | null;
  readonly findings: readonly EligibilityFindingId[];
}

/** What a casefile's folds are made of: what two streams hold, uncut. */
export interface CasefileStreams {
  readonly casefile: readonly CasefileEntry[];
  /** Of the person whose casefile it is by then: `personOf`. */
  readonly person: readonly PersonEntry[];
  /** What its duplicates hold, where it has any: `duplicateStreams`. */
  readonly duplicates?: Duplicates;
  /** Of the offices it was at (`officeStreams`), when they closed (`closingEventTypes`). */
  readonly offices?: readonly (readonly OfficeEntry[])[];
}

export interface DayAsOf {
  readonly on: PlainDate;
  readonly knownAt: AsOf['knownAt'];
}

/** A casefile's facts of a day, folded and judged: what the line and the page are both made of. */
export interface Judged {
  readonly fold: CasefileFold;
  readonly person: readonly PersonEntry[];
  /** What the law was told. */
  readonly told: EligibilityFacts;
  readonly eligibility: EligibilityAnswer;
}

/** The same without the day on which it changes, which costs as much as all the rest. */
export interface JudgedBriefly extends Omit<Judged, 'eligibility'> {
  readonly eligibility: Omit<EligibilityAnswer, 'day' | 'nextChange'>;
}

export function judgeCasefile(streams: CasefileStreams, asOf: DayAsOf, reading: ReadingName): Judged {
  const folded = foldAll(streams, asOf);
  return { ...folded, eligibility: assessEligibility(folded.told, asOf.on, reading) };
}

export function judgeBriefly(streams: CasefileStreams, asOf: DayAsOf, reading: ReadingName): JudgedBriefly {
  const folded = foldAll(streams, asOf);
  return { ...folded, eligibility: eligibilityOn(folded.told, asOf.on, reading) };
}

function foldAll(streams: CasefileStreams, asOf: DayAsOf): Omit<Judged, 'eligibility'> {
  const facts = casefileFacts(streams.casefile, asOf, streams.duplicates);
  const fold = foldCasefile(facts);
  const told = eligibilityFactsOf(fold, closingsOf(fold, streams.offices ?? [], asOf.knownAt));
  return { fold, person: personFacts(streams.person, asOf), told };
}

/** The line of a casefile on a day, as known. Null: nothing of it is opened by then. */
export function casefileOverview(
  casefileId: string,
  streams: CasefileStreams,
  asOf: DayAsOf,
  reading: ReadingName = 'ordinance',
): CasefileOverview | null {
  return overviewOf(casefileId, judgeCasefile(streams, asOf, reading), asOf);
}

/** The facts of a person on a day; that two records were of one person is true of every day. */
export function personFacts(entries: readonly PersonEntry[], asOf: DayAsOf): readonly PersonEntry[] {
  const facts = cutDescribed(entries, asOf, 'PersonRegistered') as readonly PersonEntry[];
  return [...facts, ...mergesOf(entries, asOf.knownAt).filter((merge) => !facts.includes(merge))];
}

/** Whose entries these are; `otherwise` where nothing of the person is known by then. */
export const personIn = (person: readonly PersonEntry[], otherwise: string): string =>
  person[0] ? idOf(person[0].stream) : otherwise;

/** The line of what has been judged already. */
export function overviewOf(casefileId: string, judged: Judged, asOf: Pick<DayAsOf, 'on'>): CasefileOverview | null {
  const brief = briefOverviewOf(casefileId, judged, asOf);
  return brief && { ...brief, nextChange: judged.eligibility.nextChange };
}

/** The same of what was judged briefly. */
export function briefOverviewOf(
  casefileId: string,
  { fold, person, eligibility }: JudgedBriefly,
  asOf: Pick<DayAsOf, 'on'>,
): Omit<CasefileOverview, 'nextChange'> | null {
  if (!fold.opened) return null;
  const { caseNumber } = fold.opened.data;
  const { personId, name, kana } = personView(personIn(person, fold.opened.data.personId), person);
  const job = jobOn(fold, asOf.on) ?? fold.jobs.at(-1) ?? null;
  return {
    casefileId,
    personId,
    name,
    kana,
    caseNumber: caseNumber ?? null,
    officeId: officeOn(fold.facts, asOf.on),
    caseworkerId: caseworkerOn(fold.facts, asOf.on),
    employer: job?.start.data.employer ?? null,
    employedOn: employedSince(eligibility) ?? job?.start.data.on ?? null,
    phase: phaseOf(fold, asOf.on),
    verdict: eligibility.verdict,
    usableFrom: eligibility.usableFrom,
    serviceStartedOn: eligibility.serviceStartedOn ?? fold.services.at(-1)?.from ?? null,
    lastDay: eligibility.lastDay,
    month: dutyMonth(fold, monthOf(asOf.on), asOf.on),
    findings: [...new Set(eligibility.findings.map(({ id }) => id))],
  };
}

function employedSince({ conditions }: Pick<EligibilityAnswer, 'conditions'>): PlainDate | null {
  const continues = conditions.find((condition) => condition.id === 'employment-continues');
  return continues?.id === 'employment-continues' ? continues.figures.employedSince : null;
}
