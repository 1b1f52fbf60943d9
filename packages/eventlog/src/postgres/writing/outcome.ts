import pg from 'pg';
import { codeOf, LogFull, LogUnavailable } from '../../errors.ts';
import { OutcomeUnknown } from '../../event-log.ts';

/** Connection lost (08), server shut down or crashed (57P0x), statement cancelled (57014), I/O error at commit (58030). */
const UNKNOWN_STATES = /^(08...|57P0.|57014|58030)$/;
const UNKNOWN_CODES = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTCONN)/;
const UNKNOWN_MESSAGES = /Connection terminated|Query read timeout|not queryable|connection.*closed|timeout/i;

/** Whether nobody can say if the statement that failed so was committed. */
export function isUnknown(error: unknown): boolean {
  const code = codeOf(error);
  // every other SQLSTATE is the server's own word that it was rolled back (EPIPE has five letters too)
  if (error instanceof pg.DatabaseError) return UNKNOWN_STATES.test(code);
  return UNKNOWN_CODES.test(code) || UNKNOWN_MESSAGES.test((error as Error)?.message ?? '');
}

/** Whether a statement failed because the disk has no room: nothing was written. */
export function isFull(error: unknown): boolean {
  return error instanceof LogFull || codeOf(error) === '53100';
}

/** Whether a statement failed because the database cannot be reached now, or has no room for one more who asks. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof LogUnavailable || isUnknown(error)) return true;
  if (error instanceof pg.DatabaseError) return /^53/.test(codeOf(error)) && !isFull(error);
  // the socket of a server that is away
  return codeOf(error) === 'ENOENT' && (error as { syscall?: unknown }).syscall === 'connect';
}

/** What the caller of an append gets: look the command up, then decide. */
export const outcomeUnknown = (cause: unknown): OutcomeUnknown =>
  new OutcomeUnknown('記録できたかどうかを確認できませんでした。', { cause });
