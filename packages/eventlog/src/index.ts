export type { BackupHeader, BackupTrailer } from './backup/bundle.ts';
export { type CheckedBackup, checkBundle, notRestorable } from './backup/check.ts';
export { type PuttingBack, putBack } from './backup/restore.ts';
export { type Backup, type BackupProgress, type TakenBackup, takeBackup } from './backup/take.ts';
export { type CopyProgress, type CopyReport, copyLog } from './copying/copy-log.ts';
export type { LogPlace } from './copying/places.ts';
export { type CorporationNames, withNames } from './corporation-names.ts';
export { DamagedEvent } from './damaged-event.ts';
export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded/launch.ts';
export { LogFull, LogRefused, LogUnavailable, type RefusalReason } from './errors.ts';
export * from './event-log.ts';
export { canonicalJson } from './hashing/canonical-json.ts';
export { dataHashOf, eventHash, type FlatEnvelope } from './hashing/chain.ts';
export {
  Fenced,
  type HeldPartition,
  type LogDatabase,
  type PartitionState,
  type Prepared,
  type ProjectionClaim,
  type ProjectionState,
  prepared,
  type ReadModelMigration,
  type Sql,
  underRowLevelSecurity,
  type Workbench,
} from './log-database.ts';
export { type LostKeys, sentenceOfLost } from './lost-keys/key-look.ts';
export { type LostKeysLook, type LostKeysOptions, openLostKeys } from './lost-keys/open-lost-keys.ts';
export { logSchema } from './migrations/migrate.ts';
export type { Roles } from './migrations/roles.ts';
export type { MirrorState } from './mirror/mirror.ts';
export type { AppendOutcome, LogObserver } from './observer.ts';
export { type LogAddress, type OpenedEventLog, type OpenOptions, openEventLog, type PoolUse } from './open.ts';
export { everyPartition, PARTITIONS, partitionIn, partitionOf } from './partitions.ts';
export type { Behind } from './postgres/reading/behind.ts';
export { RecordDamaged } from './postgres/reading/checked-rows.ts';
export type { Fault, VerifyReport } from './postgres/reading/verify.ts';
export { isFull, isUnreachable } from './postgres/writing/outcome.ts';
export { type ReachedDatabase, reachDatabase } from './reach.ts';
export { type CorporationKey, fileKeys, type KeyProvider } from './sealing/index.ts';
export * from './seals/index.ts';
export { type EventShape, UnreadableEvent } from './upcasting.ts';
