import {
  type ContactMeans,
  type EligibilityAnswer,
  type EligibilityFacts,
  type PlainDate,
  type PrecedingService,
  type ReadingName,
  type Workplace,
} from '@teichaku/rules';
import { duplicateOf, duplicatesFound } from '../casefile/duplicates.ts';
import type { CasefileEntry } from '../casefile/entries.ts';
import { pick } from '../casefile/entries.ts';
import { entriesTogether, recordedFacts } from '../casefile/facts.ts';
import { caseworkerOn, foldCasefile, officeOn } from '../casefile/fold.ts';
import { type Duty, dutiesOf } from '../duty/duties.ts';
import type { PersonEntry } from '../person/decider.ts';
import { eventDefinition } from '../registry.ts';
import { tellCasefile } from '../timeline/casefile-sentences.ts';
import { type Named, type Names, type TimelineEntry, timelineOf } from '../timeline/entry.ts';
import { tellPerson } from '../timeline/other-sentences.ts';
import { type Bands, bandsOf } from './bands.ts';
import { type CasefileStreams, type DayAsOf, judgeCasefile, personIn } from './overview.ts';
import { type PersonView, personView } from './person.ts';
import { type Phase, phaseOf } from './phase.ts';

export interface JobView {
  readonly jobId: string;
  readonly employer: string;
  readonly work: string | null;
  readonly weeklyMinutes: number | null;
  readonly disclosed: boolean | null;
  readonly workplace: Workplace;
  readonly startedOn: PlainDate;
  readonly lastDay: PlainDate | null;
  readonly fromJobId: string | null;
  readonly improvesConditions: boolean;
  /** Whether employment counts as continuing into this job; null where it follows none. */
  readonly continuing: boolean | null;
}

export interface LastInterview {
  readonly eventId: string;
  readonly on: PlainDate;
  readonly means: ContactMeans;
  readonly place: string;
  readonly personWords: string | null;
  readonly employerWords: string | null;
  readonly workerView: string | null;
  readonly toEmployer: string | null;
  readonly promises: readonly string[];
  readonly nextOn: PlainDate | null;
}

/** A casefile's page on a day, as known. */
export interface CasefileView {
  readonly casefileId: string;
  /** Of the casefile's stream, now: what a command is decided on. */
  readonly revision: number;
  readonly person: PersonView & { readonly revision: number };
  readonly caseNumber: string | null;
  readonly certificateNumber: string | null;
  readonly precedingService: PrecedingService;
  readonly precedingOffice: string | null;
  readonly openedOn: PlainDate;
  /** The same enrolment was recorded twice: the casefile that goes on. What is told here is told only to be read. */
  readonly duplicateOf: string | null;
  /** Casefiles that were found to be duplicates of this one; what they tell of contacts, reports and grants counts here. */
  readonly duplicates: readonly { readonly casefileId: string; readonly eventId: string }[];
  readonly office: Named;
  readonly caseworker: Named | null;
  readonly phase: Phase;
  readonly jobs: readonly JobView[];
  readonly bands: Bands;
  readonly grants: readonly { readonly from: PlainDate; readonly to: PlainDate; readonly event: string }[];
  readonly eligibility: EligibilityAnswer;
  /** What the answer was made of: whoever asks what would be otherwise, asks the same rules with some of it changed. */
  readonly eligibilityFacts: EligibilityFacts;
  readonly duties: readonly Duty[];
  readonly reports: readonly {
    readonly reportId: string;
    readonly coversMonth: string;
    readonly issuedOn: PlainDate;
    readonly deliveredOn: readonly PlainDate[];
  }[];
  readonly lastInterview: LastInterview | null;
  readonly timeline: readonly TimelineEntry[];
  readonly findings: EligibilityAnswer['findings'];
}

/** Links between person and casefile tell nothing that the casefile does not tell itself. */
const UNTOLD = new Set<PersonEntry['type']>(['CasefileLinked', 'CasefileUnlinked']);

/** The page of a casefile on a day, as known. Null: it was not open by then, as far as was known. */
export function casefileView(
  casefileId: string,
  streams: CasefileStreams,
  asOf: DayAsOf,
  reading: ReadingName,
  names: Names,
): CasefileView | null {
  const duplicate = duplicateOf(streams.casefile, asOf.knownAt);
  const { person, told, eligibility, ...judged } = judgeCasefile(streams, asOf, reading);
  const fold = duplicate === null ? judged.fold : foldCasefile(recordedFacts(streams.casefile, asOf));
  const { opened } = fold;
  if (!opened) return null;
  const { caseNumber, certificateNumber, precedingService, precedingOffice } = opened.data;
  const officeId = officeOn(fold.facts, asOf.on) ?? opened.data.officeId;
  const caseworkerId = caseworkerOn(fold.facts, asOf.on);
  const around = { fold, eligibility, names };
  return {
    casefileId,
    revision: streams.casefile.at(-1)?.revision ?? 0,
    person: {
      ...personView(personIn(person, opened.data.personId), person),
      revision: streams.person.at(-1)?.revision ?? 0,
    },
    caseNumber: caseNumber ?? null,
    certificateNumber: certificateNumber ?? null,
    precedingService,
    precedingOffice: precedingOffice ?? null,
    openedOn: opened.data.on,
    duplicateOf: duplicate,
    duplicates: duplicatesFound(streams.casefile, asOf.knownAt).map(({ eventId, data }) => ({
      casefileId: data.duplicateCasefileId,
      eventId,
    })),
    office: { id: officeId, name: names.office(officeId) },
    caseworker: caseworkerId === null ? null : { id: caseworkerId, name: names.staffMember(caseworkerId) },
    phase: duplicate === null ? phaseOf(fold, asOf.on) : 'closed',
    jobs: jobViews(fold.jobs, eligibility),
    bands: bandsOf(fold, eligibility, asOf.on),
    grants: fold.grants.map(({ eventId, data }) => ({ from: data.on, to: data.to, event: eventId })),
    eligibility,
    eligibilityFacts: told,
    duties: duplicate === null ? dutiesOf(fold, eligibility, asOf.on) : [],
    reports: fold.reports.map(({ reportId, coversMonth, issued, deliveries }) => ({
      reportId,
      coversMonth,
      issuedOn: issued.data.on,
      deliveredOn: deliveries.map(({ data }) => data.on),
    })),
    lastInterview: lastInterviewOf(fold.facts),
    timeline: timelineOf<CasefileEntry | PersonEntry>(
      [
        ...entriesTogether(streams.casefile, streams.duplicates ?? [], asOf.knownAt),
        ...streams.person.filter(({ type }) => !UNTOLD.has(type)),
      ],
      asOf,
      (entry) => (isOfPerson(entry) ? tellPerson(entry) : tellCasefile(entry as CasefileEntry, around)),
      eventDefinition,
      names,
    ),
    findings: eligibility.findings,
  };
}

const isOfPerson = (entry: CasefileEntry | PersonEntry): entry is PersonEntry => entry.stream.startsWith('person-');

function jobViews(
  jobs: ReturnType<typeof judgeCasefile>['fold']['jobs'],
  { conditions }: EligibilityAnswer,
): JobView[] {
  const continues = conditions.find((condition) => condition.id === 'employment-continues');
  const checks = continues?.id === 'employment-continues' ? continues.figures.continuations : [];
  return jobs.map(({ jobId, start, end }) => {
    const { employer, work, weeklyMinutes, disclosed, workplace, on } = start.data;
    return {
      jobId,
      employer,
      work: work ?? null,
      weeklyMinutes: weeklyMinutes ?? null,
      disclosed: disclosed ?? null,
      workplace,
      startedOn: on,
      lastDay: end?.data.on ?? null,
      fromJobId: start.type === 'JobChanged' ? start.data.fromJobId : null,
      improvesConditions: start.type === 'JobChanged' && start.data.improvesConditions,
      continuing: checks.find(({ toJob }) => toJob === jobId)?.continuing ?? null,
    };
  });
}

function lastInterviewOf(facts: readonly CasefileEntry[]): LastInterview | null {
  const last = pick(facts, 'InterviewHeld').at(-1);
  if (!last) return null;
  const { on, means, place, personWords, employerWords, workerView, toEmployer, promises, nextOn } = last.data;
  return {
    eventId: last.eventId,
    on,
    means,
    place,
    personWords: personWords ?? null,
    employerWords: employerWords ?? null,
    workerView: workerView ?? null,
    toEmployer: toEmployer ?? null,
    promises: promises ?? [],
    nextOn: nextOn ?? null,
  };
}
