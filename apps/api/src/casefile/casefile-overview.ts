import {
  type AsOf,
  briefOverviewOf,
  type CasefileEntry,
  type CasefileFold,
  type CasefileStreams,
  type DutyMonth,
  duplicatesFound,
  dutyMonth,
  endedUnmet,
  isNotMet,
  type Judged,
  type JudgedBriefly,
  judgeBriefly,
  judgeCasefile,
  type CasefileOverview as Line,
  type OfficeEntry,
  officeOn,
  overviewOf,
  type PersonEntry,
  personDetail,
  personView,
  phaseOf,
  type Recorded,
} from '@teichaku/casework';
import { addDays, monthOf, type PlainDate, type ReadingName } from '@teichaku/rules';
import { type CasefileFlags, searchText } from './casefile-list.ts';

/** A casefile's line in a list, with what it was made of and what filters look at. */
export interface CasefileOverview extends Pick<Judged, 'eligibility' | 'fold'> {
  readonly row: Omit<Line, 'month'> & {
    /** What the law says of the month is on the casefile's page. */
    readonly month: Omit<DutyMonth, 'basis'> | null;
    readonly revision: number;
    readonly position: string;
  };
  readonly flags: CasefileFlags;
  readonly certificateNumber: string | null;
  /** What else it is looked for by: names and numbers of records that were put together with it. */
  readonly aliases: readonly string[];
  readonly person: readonly PersonEntry[];
}

/**
 * What lists filter by, search and count of a casefile, without what only its line shows. What is sealed in the log is
 * opened when it is asked for: of ten thousand casefiles a page names a hundred.
 */
export interface CasefileOutline extends Pick<JudgedBriefly, 'fold' | 'eligibility'> {
  readonly casefileId: string;
  readonly officeId: string | null;
  readonly flags: CasefileFlags;
  readonly name: () => string;
  readonly kana: () => string;
  /** What it is looked for by. */
  readonly sought: () => string;
}

/** Ending: the three years end within so many days. */
export const ENDING_DAYS = 90;
/** Longer past the six months without a service, a person is no longer one who is about to be transferred. */
export const AWAITED_DAYS = 31;

/** What a casefile is folded with beside its own stream and its person's, stream by stream. */
export interface Beside {
  readonly duplicates: readonly (readonly Recorded[])[];
  /** Of the offices that it was at, when they closed. */
  readonly offices: readonly (readonly Recorded[])[];
}

export const nothingBeside: Beside = { duplicates: [], offices: [] };

/** null: the casefile is not open as far as known then, or was taken back. */
export function casefileOverview(
  casefileId: string,
  events: readonly Recorded[],
  person: readonly Recorded[],
  asOf: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
  reading: ReadingName,
  { duplicates, offices }: Beside = nothingBeside,
): CasefileOverview | null {
  const judged = judgeCasefile(streamsOf(events, person, { duplicates, offices }), asOf, reading);
  const line = overviewOf(casefileId, judged, asOf);
  if (!line) return null;
  const { fold, eligibility } = judged;
  const last = events.at(-1);
  const { basis: _, ...month } = line.month ?? { basis: null };
  return {
    row: {
      ...line,
      month: line.month && (month as Omit<DutyMonth, 'basis'>),
      revision: last?.revision ?? -1,
      position: last?.position ?? '0',
    },
    ...aboutLine(line, judged, events, asOf),
    person: judged.person,
    eligibility,
    fold,
  };
}

/** Of the events of an outline (`outlineEvents`); as far as it goes it says what the overview says. */
export function casefileOutline(
  casefileId: string,
  events: readonly Recorded[],
  person: readonly Recorded[],
  asOf: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
  reading: ReadingName,
  beside: Beside,
): CasefileOutline | null {
  const judged = judgeBriefly(streamsOf(events, person, beside), asOf, reading);
  const { fold, eligibility } = judged;
  if (!fold.opened) return null;
  return {
    casefileId,
    officeId: officeOn(fold.facts, asOf.on),
    flags: flagsOf(
      {
        phase: phaseOf(fold, asOf.on),
        verdict: eligibility.verdict,
        month: dutyMonth(fold, monthOf(asOf.on), asOf.on),
        usableFrom: eligibility.usableFrom,
        lastDay: eligibility.lastDay,
        findings: eligibility.findings,
      },
      fold,
      asOf.on,
    ),
    name: () => personDetail(judged.person, 'name') ?? '',
    kana: () => personDetail(judged.person, 'kana') ?? '',
    sought: () => {
      const row = briefOverviewOf(casefileId, judged, asOf);
      return row ? soughtBy({ row, ...aboutLine(row, judged, events, asOf) }) : '';
    },
    eligibility,
    fold,
  };
}

const streamsOf = (
  casefile: readonly Recorded[],
  person: readonly Recorded[],
  { duplicates, offices }: Beside,
): CasefileStreams => ({
  casefile: casefile as unknown as readonly CasefileEntry[],
  person: person as unknown as readonly PersonEntry[],
  duplicates: duplicates as unknown as readonly (readonly CasefileEntry[])[],
  offices: offices as unknown as readonly (readonly OfficeEntry[])[],
});

type Brief = Omit<Line, 'nextChange'>;
/** What flags look at. */
type Looked = Pick<Line, 'phase' | 'verdict' | 'month' | 'usableFrom' | 'lastDay'> & {
  readonly findings: readonly unknown[];
};

const aboutLine = (
  line: Brief,
  { fold, person }: JudgedBriefly,
  events: readonly Recorded[],
  { on, knownAt }: { readonly on: PlainDate; readonly knownAt: AsOf['knownAt'] },
): Pick<CasefileOverview, 'flags' | 'certificateNumber' | 'aliases'> => ({
  flags: flagsOf(line, fold, on),
  certificateNumber: fold.opened?.data.certificateNumber ?? null,
  aliases: [
    ...personView(line.personId, person).aliases.flatMap(({ name, kana }) => [name, kana]),
    ...duplicatesFound(events, knownAt).flatMap(({ data }) => data.numbers.map(({ value }) => value)),
  ],
});

/** What a casefile is looked for by. */
export const soughtBy = ({
  row,
  certificateNumber,
  aliases,
}: Pick<CasefileOverview, 'certificateNumber' | 'aliases'> & {
  readonly row: Pick<Line, 'name' | 'kana' | 'caseNumber' | 'employer'>;
}): string => searchText([row.name, row.kana, row.caseNumber, certificateNumber, row.employer, ...aliases]);

function flagsOf(line: Looked, fold: CasefileFold, day: PlainDate): CasefileFlags {
  const { phase, verdict, month, usableFrom, lastDay, findings } = line;
  const waits = verdict === 'not-yet' || verdict === 'eligible' || verdict === 'needs-grant';
  return {
    isOpen: fold.closed === null,
    notMet: isNotMet(month),
    endedUnmet: endedUnmet(fold, month, day),
    inService: phase === 'in-service',
    sixMonth: phase === 'employed' && waits && usableFrom !== null && day <= addDays(usableFrom, AWAITED_DAYS),
    ending: phase === 'in-service' && lastDay !== null && lastDay <= addDays(day, ENDING_DAYS),
    hasFindings: findings.length > 0,
  };
}
