import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/**
 * The envelope as the log keeps it: a flat map of strings. Numbers are in decimal, `reason` and `source` are sealed,
 * what an event does not have is absent. docs/what-is-hashed.md says the same for who verifies without this code.
 */
export interface FlatEnvelope {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly schemaVersion: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
  readonly source?: string | undefined;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly corporationId: string;
  readonly officeId?: string | undefined;
  /** Hash of the event before it in the stream, hex; empty for the first. */
  readonly previousHash: string;
}

/** SHA-256 of the stored data, hex. The text is hashed as UTF-8, byte for byte as it is stored. */
export const dataHashOf = (data: string): string => hash('sha256', data, 'hex');

/** The hash of an event, hex: SHA-256 of the canonical JSON of its envelope with `dataHash` beside the other members. */
export function eventHash(envelope: FlatEnvelope, dataHash: string): string {
  return hash('sha256', canonicalEnvelope(envelope, dataHash), 'hex');
}

/** What JSON writes otherwise than it stands, and what may be no well-formed Unicode. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const UNLIKE_JSON = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The members written in their canonical order: the values of nearly every envelope stand as they are. */
function canonicalEnvelope(envelope: FlatEnvelope, dataHash: string): string {
  const { causationId, commandId, corporationId, correlationId, eventId, officeId, onBehalfOf, previousHash } =
    envelope;
  const { reason, recordedAt, recordedBy, revision, schemaVersion, source, stream, type } = envelope;
  const always = `${causationId}${commandId}${corporationId}${correlationId}${dataHash}${eventId}${previousHash}${recordedAt}${recordedBy}${revision}${schemaVersion}${stream}${type}`;
  if (UNLIKE_JSON.test(`${always}${officeId ?? ''}${onBehalfOf ?? ''}${reason ?? ''}${source ?? ''}`))
    return canonicalJson({ ...envelope, dataHash });
  const office = officeId === undefined ? '' : `"officeId":"${officeId}",`;
  const behalf = onBehalfOf === undefined ? '' : `"onBehalfOf":"${onBehalfOf}",`;
  const why = reason === undefined ? '' : `"reason":"${reason}",`;
  const from = source === undefined ? '' : `"source":"${source}",`;
  return `{"causationId":"${causationId}","commandId":"${commandId}","corporationId":"${corporationId}","correlationId":"${correlationId}","dataHash":"${dataHash}","eventId":"${eventId}",${office}${behalf}"previousHash":"${previousHash}",${why}"recordedAt":"${recordedAt}","recordedBy":"${recordedBy}","revision":"${revision}","schemaVersion":"${schemaVersion}",${from}"stream":"${stream}","type":"${type}"}`;
}
