export type { AlarmKind, SealAlarm } from './alarm.ts';
export { openSeals, witnessFolders } from './open-seals.ts';
export type { PatrolState } from './patrol/patrol.ts';
export { fileSealKeys, type SealKeyProvider } from './seal-keys.ts';
export { Sealer, type SealingTimes, type SealStatus, type Seals } from './sealer.ts';
export type { SealState } from './table.ts';
export { type Checkpoint, openCheckpoint, originOf } from './tree/checkpoint.ts';
export { type Verifier, verifierOf, vkeyOf } from './tree/note.ts';
export { openVerification, type Verification, type VerificationOptions } from './verify/open-verification.ts';
export type { CorporationReport, LogFault, LogFaultKind, LogReport } from './verify/report.ts';
export { sentenceOf } from './verify/report.ts';
export {
  type Disagreement,
  minuteInJapan,
  type Restoration,
  sentenceOfRestoration,
  WitnessComparison,
  witnessRestoration,
} from './witness/restoration.ts';
export { WitnessFolder } from './witness/witness.ts';
