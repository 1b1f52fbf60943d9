import { status as code, Metadata } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import { type AppendRequest, type AppendSessionResponse, errors, RpcStatus, v2 } from './messages.ts';
import type { NewRecord, Refusal, WireRecords, WireWrite, Written } from './records.ts';

/** As a call fails: a status, with what the client reads beside it. */
export interface Failed {
  readonly code: code;
  readonly details: string;
  readonly metadata?: Metadata;
}

export interface Limits {
  readonly record: number;
  readonly transaction: number;
}

/** A call of V2 `AppendSession`, with its refusals in the order in which the server finds them. */
export function appendSession(
  records: WireRecords,
  requests: readonly AppendRequest[],
  limits: Limits,
): AppendSessionResponse | Failed {
  if (requests.length === 0) return { code: code.FAILED_PRECONDITION, details: 'no requests in the session' };
  const names = requests.map((request) => request.getStream());
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) {
    const details = new errors.StreamAlreadyInAppendSessionErrorDetails();
    return explained(code.ABORTED, 'the same stream twice', 'StreamAlreadyInAppendSessionErrorDetails', details);
  }
  if (requests.some((request) => request.getRecordsList().length === 0))
    return { code: code.INVALID_ARGUMENT, details: 'a stream without records' };
  const writes = requests.map(writeOf);
  let sum = 0;
  for (const { stream, records: own } of writes) {
    for (const record of own) {
      if (!/^[A-Za-z0-9_.$:-]+$/.test(record.type)) return { code: code.INVALID_ARGUMENT, details: 'schema name' };
      const size = record.data.length + record.metadata.length;
      sum += size;
      if (size <= limits.record) continue;
      const details = new errors.AppendRecordSizeExceededErrorDetails();
      details.setStream(stream).setRecordId(record.id).setSize(size).setMaxSize(limits.record);
      return explained(code.INVALID_ARGUMENT, 'record too large', 'AppendRecordSizeExceededErrorDetails', details);
    }
  }
  if (sum > limits.transaction) {
    const details = new errors.AppendTransactionSizeExceededErrorDetails();
    details.setSize(sum).setMaxSize(limits.transaction);
    return explained(code.ABORTED, 'too large', 'AppendTransactionSizeExceededErrorDetails', details);
  }
  const answer = records.append(writes);
  return 'why' in answer ? refused(answer) : responseOf(answer);
}

function refused(refusal: Refusal): Failed {
  if (refusal.why === 'stumbled') return { code: code.INTERNAL, details: 'Index was outside the bounds of the array.' };
  if (refusal.why === 'tombstoned') {
    const details = new errors.StreamTombstonedErrorDetails().setStream(refusal.stream);
    return explained(code.FAILED_PRECONDITION, 'tombstoned', 'StreamTombstonedErrorDetails', details);
  }
  const details = new errors.StreamRevisionConflictErrorDetails().setStream(refusal.stream);
  details.setExpectedRevision(String(refusal.expected)).setActualRevision(String(refusal.actual));
  return explained(code.FAILED_PRECONDITION, 'conflict', 'StreamRevisionConflictErrorDetails', details);
}

function responseOf({ position, revisions }: Written): AppendSessionResponse {
  const response = new v2.AppendSessionResponse().setPosition(String(position));
  response.setOutputList(
    revisions.map(({ stream, revision }) =>
      new v2.AppendResponse().setStream(stream).setStreamRevision(String(revision)),
    ),
  );
  return response;
}

function writeOf(request: AppendRequest): WireWrite {
  const records = request.getRecordsList().map((record): NewRecord => {
    const schema = record.getSchema();
    const json = schema?.getFormat() === v2.SchemaFormat.SCHEMA_FORMAT_JSON;
    const type = schema?.getName() ?? '';
    const metadata: Record<string, string> = {};
    for (const [name, value] of record.getPropertiesMap().entries()) metadata[name] = value.getStringValue();
    metadata['$schema.format'] = json ? 'Json' : 'Bytes';
    metadata['$schema.name'] = type;
    return {
      id: record.getRecordId() ?? '',
      type,
      contentType: json ? 'application/json' : 'application/octet-stream',
      data: record.getData_asU8(),
      metadata: Buffer.from(JSON.stringify(metadata)),
    };
  });
  return { stream: request.getStream(), expected: Number(request.getExpectedRevision() ?? -2), records };
}

/** A status with one detail, as the client looks for it. */
function explained(status: code, details: string, name: string, detail: { serializeBinary(): Uint8Array }): Failed {
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), `kurrentdb.protocol.v2.streams.errors.${name}`);
  const rich = new RpcStatus().setDetails(packed);
  rich.setMessage(details);
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', Buffer.from(rich.serializeBinary()));
  return { code: status, details, metadata };
}
