/** Why the log cannot be opened. Each has one sentence that an office can act on. */
export type RefusalReason =
  | 'data-folder-not-writable'
  | 'data-folder-newer'
  | 'data-folder-in-use'
  | 'data-folder-not-traversable'
  | 'data-folder-damaged'
  | 'unsupported-system'
  | 'server-did-not-start'
  | 'database-unreachable'
  | 'database-superuser'
  | 'database-unfit'
  | 'database-lossy'
  | 'database-roles'
  | 'database-newer'
  | 'key-missing'
  | 'key-does-not-fit'
  | 'log-not-empty'
  | 'log-url'
  | 'log-unreachable'
  | 'log-server-unfit'
  | 'log-access-denied'
  | 'log-foreign-record'
  | 'stream-deleted'
  | 'rebuild-under-way'
  | 'log-is-mirror'
  | 'mirror-own-events'
  | 'mirror-other-log'
  | 'mirror-other-kind'
  | 'copy-unfinished'
  | 'copy-differs'
  | 'history-partly-loaded'
  | 'nothing-recorded'
  | 'backup-unfit'
  | 'backup-older'
  /** What was recorded of the corporation is not as it was written. */
  | 'record-damaged';

/** The log cannot be opened or used, for a reason that the reader of the message can put right. */
export class LogRefused extends Error {
  override readonly name = 'LogRefused';
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The database cannot be reached and nothing was sent: it may be tried again. */
export class LogUnavailable extends Error {
  override readonly name = 'LogUnavailable';
}

/** There is no room left where the log lies. Nothing was written; what is recorded can be read. */
export class LogFull extends Error {
  override readonly name = 'LogFull';

  constructor(cause: unknown) {
    super('記録を置くディスクに空きがありません。', { cause });
  }
}

/** The `code` of a Node or PostgreSQL error, or an empty string. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
