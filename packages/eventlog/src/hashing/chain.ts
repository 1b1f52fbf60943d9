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

/** The members written in their canonical order: what is well-formed, JSON then writes as RFC 8785 asks, four times as fast. */
function canonicalEnvelope(envelope: FlatEnvelope, dataHash: string): string {
  const text = JSON.stringify({
    causationId: envelope.causationId,
    commandId: envelope.commandId,
    corporationId: envelope.corporationId,
    correlationId: envelope.correlationId,
    dataHash,
    eventId: envelope.eventId,
    officeId: envelope.officeId,
    onBehalfOf: envelope.onBehalfOf,
    previousHash: envelope.previousHash,
    reason: envelope.reason,
    recordedAt: envelope.recordedAt,
    recordedBy: envelope.recordedBy,
    revision: envelope.revision,
    schemaVersion: envelope.schemaVersion,
    source: envelope.source,
    stream: envelope.stream,
    type: envelope.type,
  } satisfies Record<keyof FlatEnvelope | 'dataHash', string | undefined>);
  // half a surrogate pair would stand here as \udXXX: that is refused there
  return text.includes('\\ud') ? canonicalJson({ ...envelope, dataHash }) : text;
}
