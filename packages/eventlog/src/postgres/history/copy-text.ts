import type { CommandContext } from '../../event-log.ts';
import type { NewKey } from '../../sealing/keyring.ts';
import type { Head } from '../writing/plan.ts';
import type { PreparedEvent } from '../writing/prepare.ts';

/** A row of `log.event` as COPY reads it, in the order of its columns. */
export function eventRow(
  position: number,
  command: CommandContext,
  stream: string,
  event: PreparedEvent,
  previousHash: string,
  { revision, recordedAt, hash }: Head,
): string {
  const { corporationId, recordedBy, onBehalfOf, commandId, correlationId, causationId } = command;
  return (
    `${position}\t${corporationId}\t${stream}\t${revision}\t${event.eventId}\t${event.type}\t${event.schemaVersion}\t` +
    `${recordedAt}\t${text(recordedBy)}\t${text(onBehalfOf)}\t${event.reason ?? NULL}\t${event.source ?? NULL}\t` +
    `${commandId}\t${text(correlationId)}\t${text(causationId)}\t${event.officeId ?? NULL}\t` +
    `${BYTES}${previousHash}\t${BYTES}${hash}\t${text(event.data)}\n`
  );
}

/** A row of `log.command`. */
export function commandRow(
  { corporationId, commandId }: CommandContext,
  fingerprint: string,
  position: number,
  revisions: Readonly<Record<string, number>>,
): string {
  return `${corporationId}\t${commandId}\t${BYTES}${fingerprint}\t${position}\t${text(JSON.stringify(revisions))}\n`;
}

/** A row of `log.seal_key`. */
export function keyRow(corporationId: string, key: NewKey, createdAt: bigint): string {
  const { keyId, subject, wrapped } = key;
  const bytes = Buffer.from(wrapped).toString('hex');
  return `${corporationId}\t${keyId}\t${subject.kind}\t${text(subject.id)}\t${key.class}\t${BYTES}${bytes}\t${createdAt}\t${NULL}\n`;
}

const NULL = '\\N';
/** What a bytea in hex begins with, as COPY writes a backslash. */
const BYTES = '\\\\x';
const SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** What the checks of an append leave free: the rest cannot hold a character that COPY reads otherwise. */
function text(value: string | undefined): string {
  if (value === undefined) return NULL;
  return value.replace(SPECIAL, (character) => ESCAPED[character] as string);
}
