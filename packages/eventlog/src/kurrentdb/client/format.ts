import type { ResolvedEvent } from '@kurrent/kurrentdb-client';
import { LogRefused } from '../../errors.ts';
import type { EventRow } from '../../postgres/reading/rows.ts';
import type { StreamRef } from '../../postgres/writing/plan.ts';

/** The stream that says whose log this is. */
export const LOG_STREAM = 'teichaku-log';
export const LOG_FOUNDED = 'LogFounded';
/** What stands first in every append: the command, in a stream of its own. */
export const COMMAND_RECORDED = 'CommandRecorded';
export const COMMAND_CATEGORY = 'command-';

/** Every stream with something of a corporation, and no other. */
export const OUR_STREAMS = '^[a-z][A-Za-z0-9]*-[^@]+@[0-9a-f-]{36}$';

/** A stream's name in KurrentDB: streams are a corporation's own. The category still stands before the first dash. */
export const streamIn = ({ stream, corporationId }: StreamRef): string => `${stream}@${corporationId}`;

/** The stream of a command, which is there once it was carried out. */
export const commandStream = (corporationId: string, commandId: string): string =>
  streamIn({ stream: `${COMMAND_CATEGORY}${commandId}`, corporationId });

/** Whether a port's stream would have the name of a command's. */
export const isReserved = (stream: string): boolean => stream.startsWith(COMMAND_CATEGORY);

/** The reverse of `streamIn`; null for what is not ours. */
export function refOf(streamName: string): StreamRef | null {
  const at = streamName.lastIndexOf('@');
  return at < 0 ? null : { stream: streamName.slice(0, at), corporationId: streamName.slice(at + 1) };
}

/** A record as the client gives it out. */
export type StoredRecord = NonNullable<ResolvedEvent['event']>;

/** The data of a command's record. */
export interface RecordedCommand {
  /** HMAC under the corporation's key, hex. */
  readonly fingerprint: string;
  /** How many events follow it, contiguous in `$all`. */
  readonly events: number;
  /** In log order. */
  readonly writes: readonly { readonly stream: string; readonly first: number; readonly last: number }[];
}

/** A command as it stands in the log. */
export interface FoundCommand extends RecordedCommand {
  readonly corporationId: string;
  readonly commandId: string;
  /** Made anew for every attempt: tells whose it was. */
  readonly recordId: string;
}

export const isCommandRecord = (record: StoredRecord): boolean => record.type === COMMAND_RECORDED;

/** The command that a record of `CommandRecorded` tells of. */
export function commandOf(record: StoredRecord): FoundCommand {
  const { corporationId = '', commandId = '' } = envelopeOf(record);
  if (record.streamId !== commandStream(corporationId, commandId)) throw foreign(record);
  return { ...(JSON.parse(textOf(record)) as RecordedCommand), corporationId, commandId, recordId: record.id };
}

/** An event as the reader knows rows of the event table. Throws `LogRefused` where envelope and place disagree. */
export function rowOf(record: StoredRecord): EventRow {
  const told = envelopeOf(record);
  const { stream = '', corporationId = '', revision = '', previousHash = '', hash = '' } = told;
  const placed =
    record.streamId === streamIn({ stream, corporationId }) &&
    String(record.revision) === revision &&
    record.id === told['eventId'] &&
    record.type === told['type'];
  if (!placed || !/^[0-9a-f]{64}$/.test(hash)) throw foreign(record);
  return [
    positionOf(record),
    corporationId,
    stream,
    revision,
    record.id,
    record.type,
    told['schemaVersion'] ?? '',
    told['recordedAt'] ?? '',
    told['recordedBy'] ?? '',
    told['onBehalfOf'] ?? null,
    told['reason'] ?? null,
    told['source'] ?? null,
    told['commandId'] ?? '',
    told['correlationId'] ?? '',
    told['causationId'] ?? '',
    told['officeId'] ?? null,
    `\\x${previousHash}`,
    `\\x${hash}`,
    textOf(record),
  ];
}

/** The position of the port. Commit and prepare are the same for what is written so. */
export function positionOf(record: StoredRecord): string {
  if (!record.position) throw foreign(record);
  return String(record.position.commit);
}

/** The data, byte for byte as they were hashed. */
export const textOf = ({ data }: StoredRecord): string =>
  data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : JSON.stringify(data);

function envelopeOf(record: StoredRecord): Readonly<Record<string, string>> {
  const { metadata } = record;
  if (typeof metadata !== 'object' || metadata === null || metadata instanceof Uint8Array) throw foreign(record);
  return metadata as unknown as Record<string, string>;
}

const foreign = (record: StoredRecord): LogRefused =>
  new LogRefused(
    'log-foreign-record',
    `KurrentDB の流れ ${record.streamId} の ${record.revision} 番（位置 ${record.position?.commit ?? '不明'}）は、定着台帳が書いた記録ではないか、書き換えられています。ほかの用途と共用していないか、管理者に確かめてください。`,
  );
