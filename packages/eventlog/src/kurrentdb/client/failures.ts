import { LogRefused, LogUnavailable, messageOf } from '../../errors.ts';
import type { Expected } from '../../event-log.ts';

/** What an error of the client means for what was asked. */
export type Failure =
  /** A stream is not where it was expected; nothing was written. */
  | { readonly kind: 'conflict'; readonly streamName: string; readonly actual: Expected }
  /** The stream cannot be had any more: somebody deleted it by KurrentDB's own means. */
  | { readonly kind: 'deleted'; readonly streamName: string }
  | { readonly kind: 'not-found' }
  /** Another node writes; nothing was written. */
  | { readonly kind: 'not-leader' }
  /** Who asks has no right, or the server lacks what we need: trying again is of no use. */
  | { readonly kind: 'refused'; readonly refusal: LogRefused }
  /** More than the server takes; nothing was written. */
  | { readonly kind: 'too-large' }
  /** No connection was made: nothing was sent. */
  | { readonly kind: 'never-sent' }
  /** Another call closed the connection before this one began on it: nothing was sent, and a new client has another. */
  | { readonly kind: 'closed' }
  /** Nobody knows whether it was carried out. */
  | { readonly kind: 'unknown' };

/** The newest version that is known to lack multi-stream appends is the one before it. */
export const OLDEST_SERVER = '25.1';

const NEVER_SENT =
  /No connection established|Name resolution failed|Failed to discover|LB pick|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/i;

/** Reads the many faces of the client's errors, by what they say of themselves: their classes differ from path to path. */
export function failureOf(error: unknown): Failure {
  const { type, code } = error as { type?: unknown; code?: unknown };
  switch (type) {
    case 'wrong-expected-version': {
      const { streamName, actualState } = error as { streamName: string; actualState: unknown };
      return { kind: 'conflict', streamName, actual: typeof actualState === 'bigint' ? Number(actualState) : 'none' };
    }
    case 'stream-tombstoned':
      return { kind: 'deleted', streamName: (error as { stream: string }).stream };
    case 'stream-deleted':
      return { kind: 'deleted', streamName: (error as { streamName: string }).streamName };
    case 'stream-not-found':
      return { kind: 'not-found' };
    case 'not-leader':
      return { kind: 'not-leader' };
    case 'access-denied':
      return { kind: 'refused', refusal: accessDenied(error) };
    case 'unsupported':
      return { kind: 'refused', refusal: tooOld('', error) };
    case 'maximum-append-size-exceeded':
    case 'transaction-max-size-exceeded':
    case 'append-record-size-exceeded':
      return { kind: 'too-large' };
  }
  if (code === PERMISSION_DENIED || code === UNAUTHENTICATED) return { kind: 'refused', refusal: accessDenied(error) };
  if (/Channel has been shut down/.test(messageOf(error))) return { kind: 'closed' };
  if (NEVER_SENT.test(messageOf(error))) return { kind: 'never-sent' };
  return { kind: 'unknown' };
}

/** gRPC status codes. */
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

export const tooOld = (version: string, cause?: unknown): LogRefused =>
  new LogRefused(
    'log-server-unfit',
    `この KurrentDB${version && ` ${version}`} には、いくつもの流れへまとめて記録する機能がないため使えません。KurrentDB ${OLDEST_SERVER} 以降のものを KURRENTDB_URL に指定してください。`,
    { cause },
  );

const accessDenied = (cause: unknown): LogRefused =>
  new LogRefused(
    'log-access-denied',
    'KurrentDB に利用者として認められませんでした。KURRENTDB_URL の利用者名とパスワード、その利用者が記録を読み書きできることを確かめてください。',
    { cause },
  );

/** At the start: what the connection itself said helps to find out why. */
export function unreachable(cause: unknown): LogRefused {
  const said = /Last error: (?:Error: )?(.*?)(?:\. Resolution note|;|$)/.exec(messageOf(cause))?.[1];
  return new LogRefused(
    'log-unreachable',
    `KurrentDB に接続できません${said ? `（${said}）` : ''}。KURRENTDB_URL のホストとポート、tls の有無と証明書（tlsCAFile）、KurrentDB が動いていることを確かめてください。`,
    { cause },
  );
}

export const streamDeleted = (streamName: string, cause?: unknown): LogRefused =>
  new LogRefused(
    'stream-deleted',
    `流れ ${streamName} は、KurrentDB の側で削除または切り詰められています。記録は消さない約束のため、この流れは読み書きできません。管理者が KurrentDB のバックアップから戻してください。`,
    { cause },
  );

export const unavailable = (cause?: unknown): LogUnavailable =>
  new LogUnavailable('KurrentDB に接続できません。しばらくしてからもう一度お試しください。', { cause });

export const crowded = (): LogUnavailable =>
  new LogUnavailable('記録が混み合っています。しばらくしてからもう一度お試しください。');

/** The database beside it, which has keys and mirror. */
export const databaseSilent = (cause?: unknown): LogUnavailable =>
  new LogUnavailable('データベースが応えません。しばらくしてからもう一度お試しください。', { cause });
