import type { Refusal, RegisterKind } from '@teichaku/casework';
import type { RowFault } from '../registers/register.ts';

/** Which column a decider's no is about, where its reason tells. */
const columns: Readonly<Record<RegisterKind, Readonly<Record<string, string>>>> = {
  users: {
    'born-later': 'bornOn',
    'job-change-before-leaving': 'rehiredOn',
    'old-job-not-ended': 'leftOn',
    'service-before-hire': 'serviceStartedOn',
    'service-already-started': 'serviceStartedOn',
    'law-says-no': 'serviceStartedOn',
    'no-service': 'endedOn',
    'period-already-ended': 'endedOn',
    'casefile-closed': 'endedOn',
    'closed-before-opening': 'endedOn',
    'casefile-already-open': 'name',
  },
  staff: {
    'before-hire': 'from',
    'after-leaving': 'from',
    'post-already-ended': 'until',
    'end-before-start': 'until',
  },
  interviews: {
    'future-day': 'on',
    'casefile-voided': 'caseNumber',
    'casefile-not-open': 'caseNumber',
  },
};

/** A decider's no as the fault of a row: what cannot be, in the decider's own words. */
export function refusedRow(kind: RegisterKind, { reason, message, field }: Refusal, fields: object): RowFault {
  const named = columns[kind][reason] ?? (field !== undefined && Object.hasOwn(fields, field) ? field : null);
  return { field: named, code: reason, says: message };
}
