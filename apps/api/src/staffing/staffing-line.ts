import type { StaffingAnswer, StaffingFinding, StaffingPart, UserCount } from '@teichaku/rules';

/** One requirement without its account. */
export interface PartLine
  extends Pick<StaffingPart, 'verdict' | 'undecidedBecause' | 'required' | 'actual' | 'margin' | 'shortage'> {
  readonly fullTime: { readonly required: number; readonly actual: number } | null;
}

/**
 * What is stored of an office's staffing in a month: a `StaffingAnswer` without its account (who counts, every step and
 * the events behind it), which is folded when it is asked for, and without the day, so that it stays as it is until it
 * changes.
 */
export interface StaffingLine extends Pick<StaffingAnswer, 'reading' | 'verdict' | 'combinedUsers' | 'restsOn'> {
  readonly users: Pick<UserCount, 'method' | 'average'> | null;
  readonly manager: PartLine;
  readonly serviceManagers: PartLine;
  readonly supportWorkers: PartLine & Pick<StaffingAnswer['supportWorkers'], 'sufficient' | 'missingMinutes'>;
  readonly findings: readonly Pick<StaffingFinding, 'id' | 'severity' | 'staffMemberId' | 'from'>[];
}

export function staffingLine(answer: StaffingAnswer): StaffingLine {
  const { reading, verdict, combinedUsers, restsOn, users, supportWorkers } = answer;
  const { sufficient, missingMinutes } = supportWorkers;
  return {
    reading,
    verdict,
    combinedUsers,
    restsOn,
    users: users && { method: users.method, average: users.average },
    manager: partLine(answer.manager),
    serviceManagers: partLine(answer.serviceManagers),
    supportWorkers: { ...partLine(supportWorkers), sufficient, missingMinutes },
    findings: answer.findings.map(({ id, severity, staffMemberId, from }) => ({ id, severity, staffMemberId, from })),
  };
}

const partLine = ({
  verdict,
  undecidedBecause,
  required,
  actual,
  margin,
  shortage,
  fullTime,
}: StaffingPart): PartLine => ({
  verdict,
  undecidedBecause,
  required,
  actual,
  margin,
  shortage,
  fullTime: fullTime && { required: fullTime.required, actual: fullTime.actual },
});
