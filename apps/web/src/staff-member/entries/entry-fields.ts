import type { FormSpec } from '../../ui/form/spec.ts';
import type { SameMessages } from '../../ui/language/language.tsx';
import {
  endLeaveFields,
  endPostFields,
  hireFields,
  leaveFields,
  type OfficeChoice,
  postFields,
  qualificationFields,
  startLeaveFields,
  trainingFields,
} from '../fields.ts';
import type { StaffWords } from '../messages.ts';
import type { entryWords } from './messages.ts';

type Say = (typeof entryWords)['ja'];
export type EntrySay = SameMessages<Say>;

/** Fields of an entry that is put right; null where it can only be taken back. */
export function entryFields(
  type: string,
  say: StaffWords,
  own: EntrySay,
  offices: readonly OfficeChoice[],
): FormSpec | null {
  const hours = { kind: 'hours', unit: own.unit, maxMinutes: 40_320 } as const;
  switch (type) {
    case 'StaffHired':
      return hireFields(say);
    case 'PostAssigned':
      return postFields(say, offices);
    case 'PostEnded':
      return endPostFields(say);
    case 'HoursPlanned':
      return [{ ...hours, name: 'minutes', label: own.minutes }];
    case 'HoursWorked':
      return [
        [
          { ...hours, name: 'minutes', label: own.minutes },
          { ...hours, name: 'countedAbsenceMinutes', label: own.absence, optional: true },
        ],
        { kind: 'day', name: 'on', label: own.upTo },
      ];
    case 'TrainingCompleted':
      return trainingFields(say);
    case 'QualificationGained':
      return qualificationFields(say);
    case 'StaffLeaveStarted':
      return startLeaveFields(say);
    case 'StaffLeaveEnded':
      return endLeaveFields(say);
    case 'StaffLeft':
      return leaveFields(say);
    default:
      return null;
  }
}

/** What of an entry is not typed and goes back as it was. */
const keptOf: Readonly<Record<string, readonly string[]>> = {
  PostEnded: ['postId'],
  HoursPlanned: ['on', 'month', 'officeId', 'postId'],
  HoursWorked: ['month', 'officeId', 'postId'],
};

export const keptData = (type: string, data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries((keptOf[type] ?? []).map((name) => [name, data[name]]));
