import type { EligibilityAnswer } from '@teichaku/rules';
import type { CasefileOverview } from '../casefile/casefile-overview.ts';

/** Who may use the service from when, in a line of a list. */
export interface EligibilityLine {
  readonly casefileId: string;
  readonly name: string;
  readonly kana: string;
  readonly officeId: string | null;
  readonly phase: string;
  readonly verdict: EligibilityAnswer['verdict'];
  readonly usableFrom: string | null;
  readonly serviceStartedOn: string | null;
  /** The service began before the law's day: when, and the day the law would have allowed. */
  readonly startedEarly: { readonly startedOn: string; readonly lawDay: string | null } | null;
  readonly lastDay: string | null;
  readonly nextChange: EligibilityAnswer['nextChange'];
}

/** That the service began before the law's day. */
export const earlyStart = (findings: EligibilityAnswer['findings']) =>
  findings.find(({ id }) => id === 'service-before-law');

export function eligibilityLine(
  { casefileId, name, kana, officeId, phase }: CasefileOverview['row'],
  answer: EligibilityAnswer,
): EligibilityLine {
  const early = earlyStart(answer.findings);
  return {
    casefileId,
    name,
    kana,
    officeId,
    phase,
    verdict: answer.verdict,
    usableFrom: answer.usableFrom,
    serviceStartedOn: answer.serviceStartedOn,
    startedEarly: early ? { startedOn: early.from, lawDay: early.lawDay } : null,
    lastDay: answer.lastDay,
    nextChange: answer.nextChange,
  };
}
