import {
  type AsOf,
  type CasefileEntry,
  type CasefileFold,
  caseworkerOn,
  cut,
  eligibilityFacts,
  foldCasefile,
  idOf,
  officeOn,
  type PersonEvent,
  pick,
  type Recorded,
  serviceOn,
} from '@teichaku/casework';
import {
  addDays,
  assessEligibility,
  type EligibilityAnswer,
  firstDayOf,
  inForce,
  lastDayOf,
  type Month,
  monthlyContact,
  monthOf,
  type PlainDate,
  type ReadingName,
} from '@teichaku/rules';
import { pick as pickOf } from '../read/pick.ts';
import type { CasefileFlags, CasefileRow } from './casefile-list.ts';

export type Phase = CasefileRow['phase'];

/** The contact of one month, and what hangs together with it. */
export type ContactMonth = NonNullable<CasefileRow['month']>;

export interface PersonView {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
  readonly disabilityKind: string;
  readonly revision: number;
}

/** A casefile as a list shows it, less the names of office and staff. */
export interface CasefileOverview {
  readonly row: Omit<CasefileRow, 'officeName' | 'caseworkerName'>;
  readonly flags: CasefileFlags;
  readonly certificateNumber: string | null;
  readonly eligibility: EligibilityAnswer;
  readonly fold: CasefileFold;
}

/** Ending: the three years, or the period, end within so many days. */
const ENDING_DAYS = 90;
/** Past the six months without a service for longer than this, a person is no longer one to be transferred. */
const SIX_MONTH_DAYS = 31;

export function personView(events: readonly Recorded[], knownAt: bigint | null): PersonView | null {
  const of = pickOf<PersonEvent>(cut(events, { on: null, knownAt }));
  const registered = of('PersonRegistered')[0];
  if (!registered) return null;
  const { name, kana, bornOn, birthYear, disabilityKind } = of('PersonDetailsCorrected').reduce(
    (details, { data }) => ({ ...details, ...data }) as typeof details,
    registered.data,
  );
  return {
    personId: idOf(registered.stream),
    name,
    kana,
    bornOn: bornOn ?? null,
    birthYear: birthYear ?? null,
    disabilityKind,
    revision: events.at(-1)?.revision ?? -1,
  };
}

/** null: the casefile is not open as far as known then, or was taken back. */
export function casefileOverview(
  events: readonly Recorded[],
  person: readonly Recorded[],
  day: PlainDate,
  { knownAt, reading }: { readonly knownAt: AsOf['knownAt']; readonly reading: ReadingName },
): CasefileOverview | null {
  const facts = cut(events, { on: day, knownAt }) as unknown as readonly CasefileEntry[];
  const fold = foldCasefile(facts);
  const who = personView(person, knownAt);
  if (!fold.opened || !who) return null;
  const eligibility = assessEligibility(eligibilityFacts(facts), day, reading);
  const phase = phaseOf(fold, day);
  const month = contactMonth(fold, monthOf(day), day);
  const job = fold.jobs.findLast(({ start }) => start.data.on <= day);
  const isOpen = fold.closed === null;
  const lastDay = isOpen && phase !== 'ended' ? eligibility.lastDay : (fold.services.at(-1)?.lastDay ?? null);
  return {
    row: {
      casefileId: idOf(fold.opened.stream),
      personId: who.personId,
      name: who.name,
      kana: who.kana,
      caseNumber: fold.opened.data.caseNumber ?? null,
      officeId: officeOn(facts, day),
      caseworkerId: caseworkerOn(facts, day),
      employer: job?.start.data.employer ?? null,
      employedOn: job?.start.data.on ?? null,
      phase,
      verdict: eligibility.verdict,
      usableFrom: eligibility.usableFrom,
      serviceStartedOn: eligibility.serviceStartedOn,
      lastDay,
      nextChange: eligibility.nextChange,
      month,
      findings: eligibility.findings.map(({ id }) => id),
      revision: events.at(-1)?.revision ?? -1,
      position: events.at(-1)?.position ?? '0',
    },
    flags: {
      isOpen,
      notMet: isOpen && month !== null && !month.met,
      inService: phase === 'in-service',
      sixMonth: isOpen && awaitsService(phase, eligibility, day),
      ending: phase === 'in-service' && lastDay !== null && lastDay <= addDays(day, ENDING_DAYS),
      hasFindings: eligibility.findings.length > 0,
    },
    certificateNumber: fold.opened.data.certificateNumber ?? null,
    eligibility,
    fold,
  };
}

function phaseOf(fold: CasefileFold, day: PlainDate): Phase {
  if (fold.closed) return 'closed';
  if (serviceOn(fold, day)) return 'in-service';
  if (fold.services.length > 0) return 'ended';
  if (fold.declined) return 'declined';
  if (fold.jobs.length === 0) return 'no-job';
  return fold.jobs.some(({ end }) => end === null || end.data.on >= day) ? 'employed' : 'between-jobs';
}

/** Employed, in the first six months or just past them, and no service yet. */
const awaitsService = (phase: Phase, { usableFrom, verdict }: EligibilityAnswer, day: PlainDate): boolean =>
  phase === 'employed' &&
  usableFrom !== null &&
  (verdict === 'not-yet' ||
    ((verdict === 'eligible' || verdict === 'needs-grant') && day <= addDays(usableFrom, SIX_MONTH_DAYS)));

/** null: no day of the month up to `day` is a day of service. */
export function contactMonth(fold: CasefileFold, month: Month, day: PlainDate): ContactMonth | null {
  const last = lastDayOf(month) < day ? lastDayOf(month) : day;
  const inService = fold.services.some(
    ({ from, lastDay }) => from <= last && (lastDay === null || lastDay >= firstDayOf(month)),
  );
  const law = inForce(monthlyContact, last);
  if (!inService || !law) return null;
  const held = pick(fold.facts, 'InterviewHeld').filter(({ data }) => monthOf(data.on) === month);
  const counted = held.filter(({ data }) => serviceOn(fold, data.on) !== null);
  const planned = pick(fold.facts, 'InterviewHeld', 'InterviewMissed').findLast(
    ({ data }) => data.nextOn !== undefined,
  );
  return {
    month,
    met: law.judge({ month, contacts: counted.map(({ data: { on, means } }) => ({ on, means })) }).met,
    contacts: held.map(({ data: { on, means } }) => ({ on, means })),
    missed: pick(fold.facts, 'InterviewMissed')
      .filter(({ data }) => monthOf(data.on) === month)
      .map(({ data: { on } }) => ({ on })),
    reportDelivered: fold.reports.some((report) => report.coversMonth === month && report.deliveries.length > 0),
    nextOn: planned?.data.nextOn && planned.data.nextOn > day ? planned.data.nextOn : null,
  };
}
