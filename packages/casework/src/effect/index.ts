export { type CasefileAnswers, casefileAnswers, type MonthDuty } from './answers.ts';
export type * from './change.ts';
export {
  type EffectOptions,
  effectBetween,
  effectOf,
  effectOfSupposed,
  type Recording,
  recordingOf,
  withSupposed,
} from './effect.ts';
export { officesWithOtherUsers, type StaffingMoment, staffingDifferences } from './staffing.ts';
export { nothingChanged, nothingWouldChange } from './words.ts';
