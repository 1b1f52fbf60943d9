export { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './embedded/launch.ts';
export { LogRefused, LogUnavailable, type RefusalReason } from './errors.ts';
export * from './event-log.ts';
export { canonicalJson } from './hashing/canonical-json.ts';
export { dataHashOf, eventHash, type FlatEnvelope } from './hashing/chain.ts';
export {
  Fenced,
  type LogDatabase,
  type Prepared,
  type ProjectionClaim,
  prepared,
  type ReadModelMigration,
  type Sql,
  underRowLevelSecurity,
  type Workbench,
} from './log-database.ts';
export { type LogAddress, type OpenedEventLog, type OpenOptions, openEventLog } from './open.ts';
export type { Fault, VerifyReport } from './postgres/reading/verify.ts';
export { type CorporationKey, fileKeys, type KeyProvider } from './sealing/index.ts';
export { type EventShape, UnreadableEvent } from './upcasting.ts';
