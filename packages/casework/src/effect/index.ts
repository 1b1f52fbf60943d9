export type * from './change.ts';
export {
  effectBetween,
  effectOf,
  effectOfSupposed,
  recordingOf,
  withSupposed,
} from './effect.ts';
export { officesWithOtherUsers, type StaffingMoment, staffingDifferences } from './staffing.ts';
