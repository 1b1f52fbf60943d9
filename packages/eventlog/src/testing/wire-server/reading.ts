import { type ReadReq, type ReadResp, shared, v1 } from './messages.ts';
import type { WireRecord, WireRecords } from './records.ts';

/** What a read asks for. */
export interface Asked {
  /** Null: the log of all streams. */
  readonly stream: string | null;
  readonly backwards: boolean;
  /** Revision or position; null: from the start, or backwards from the end. */
  readonly from: bigint | null;
  /** From the end on: nothing forwards. */
  readonly end: boolean;
  readonly count: number;
  readonly subscription: boolean;
  readonly wanted: (record: WireRecord) => boolean;
}

export function askedOf(request: ReadReq): Asked {
  const options = request.getOptions();
  const stream = options?.getStream();
  const all = options?.getAll();
  const position = all?.getPosition();
  const from = stream?.hasRevision()
    ? BigInt(stream.getRevision())
    : position
      ? BigInt(position.getCommitPosition())
      : null;
  return {
    stream: stream ? Buffer.from(stream.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString() : null,
    backwards: options?.getReadDirection() === v1.ReadReq.Options.ReadDirection.BACKWARDS,
    from,
    end: Boolean(stream?.hasEnd() || all?.hasEnd()),
    count: options?.hasCount() ? Number(options.getCount()) : Number.POSITIVE_INFINITY,
    subscription: Boolean(options?.hasSubscription()),
    wanted: wantedBy(options?.getFilter()),
  };
}

type Filter = NonNullable<ReturnType<NonNullable<ReturnType<ReadReq['getOptions']>>['getFilter']>>;

function wantedBy(filter: Filter | undefined): Asked['wanted'] {
  const expression = filter?.getStreamIdentifier() ?? filter?.getEventType();
  if (!filter || !expression) return () => true;
  const of = (record: WireRecord) => (filter.hasStreamIdentifier() ? record.stream : record.type);
  const prefixes = expression.getPrefixList();
  const regex = prefixes.length > 0 ? null : new RegExp(expression.getRegex());
  return (record) => regex?.test(of(record)) ?? prefixes.some((prefix) => of(record).startsWith(prefix));
}

/** Records for a read: of a stream from a revision, of all from a position; forwards with it, backwards in `$all` without. */
export function recordsFor(records: WireRecords, asked: Asked): readonly WireRecord[] | 'tombstoned' | null {
  const { stream, backwards, from, end, count, wanted } = asked;
  const found = stream === null ? records.all : records.of(stream);
  if (found === null || found === 'tombstoned') return found;
  const at = (record: WireRecord) => (stream === null ? record.position : BigInt(record.revision));
  const chosen: WireRecord[] = [];
  const take = (record: WireRecord) => {
    if (wanted(record)) chosen.push(record);
    return chosen.length < count;
  };
  if (backwards) {
    for (let n = found.length - 1; n >= 0; n -= 1) {
      const record = found[n] as WireRecord;
      const beyond = from !== null && (stream === null ? at(record) >= from : at(record) > from);
      if (!beyond && !take(record)) break;
    }
  } else if (!end) {
    for (const record of found) if ((from === null || at(record) >= from) && !take(record)) break;
  }
  return chosen;
}

export function eventOf(record: WireRecord): ReadResp {
  const event = new v1.ReadResp.ReadEvent.RecordedEvent();
  event.setId(new shared.UUID().setString(record.id));
  event.setStreamIdentifier(identifierOf(record.stream));
  event.setStreamRevision(String(record.revision));
  event.setCommitPosition(String(record.position)).setPreparePosition(String(record.position));
  event.getMetadataMap().set('type', record.type);
  event.getMetadataMap().set('content-type', record.contentType);
  // in ticks of a tenth of a microsecond
  event.getMetadataMap().set('created', String(BigInt(record.created) * 10_000_000n));
  event.setCustomMetadata(record.metadata).setData(record.data);
  const resolved = new v1.ReadResp.ReadEvent().setEvent(event);
  resolved.setCommitPosition(String(record.position));
  return new v1.ReadResp().setEvent(resolved);
}

export const notFound = (stream: string): ReadResp =>
  new v1.ReadResp().setStreamNotFound(new v1.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(stream)));

const identifierOf = (stream: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
