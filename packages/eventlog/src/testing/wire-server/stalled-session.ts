import { type Channel, credentials, Metadata } from '@grpc/grpc-js';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { CommandContext, StreamWrite } from '../../event-log.ts';
import { requestsOf } from '../../kurrentdb/client/requests.ts';
import { planned, type StalledAppend, type StalledAt } from '../stalled-append.ts';
import { StreamsServiceClient, v2 } from './messages.ts';

/** In KurrentDB: the session is open, the first stream of the call is sent, the others are not. */
export async function stalledInKurrentDB(
  at: StalledAt & { readonly url: string },
  writes: readonly StreamWrite[],
  command: CommandContext,
): Promise<StalledAppend> {
  const { stamped } = await planned(at, writes, command);
  // the client finds the leader, and knows whom to trust
  const found = KurrentDBClient.connectionString(at.url);
  const channelOverride = await (found as unknown as { getChannel(): Promise<Channel> }).getChannel();
  const client = new StreamsServiceClient('', credentials.createInsecure(), { channelOverride });
  const as = new Metadata();
  const user = /\/\/([^/@]+)@/.exec(at.url)?.[1];
  if (user) as.set('authorization', `Basic ${Buffer.from(user).toString('base64')}`);
  const messages = requestsOf(stamped).map(({ streamName, expectedState, events }) => {
    const request = new v2.AppendRequest().setStream(streamName);
    request.setExpectedRevision(expectedState === 'no_stream' ? '-1' : String(expectedState));
    for (const event of events) {
      const schema = new v2.SchemaInfo().setFormat(v2.SchemaFormat.SCHEMA_FORMAT_BYTES).setName(event.type);
      const record = new v2.AppendRecord()
        .setRecordId(event.id)
        .setSchema(schema)
        .setData(event.data as Uint8Array);
      for (const [name, value] of Object.entries(event.metadata as Record<string, string>))
        record.getPropertiesMap().set(name, new struct.Value().setStringValue(value));
      request.addRecords(record);
    }
    return request;
  });
  let written = () => {};
  let failed: (error: unknown) => void = () => {};
  const done = new Promise<void>((resolve, reject) => {
    written = resolve;
    failed = reject;
  });
  done.catch(() => {});
  const call = client.appendSession(as, (error: unknown) => (error ? failed(error) : written()));
  const [first, ...rest] = messages;
  await new Promise<void>((resolve) => void call.write(first as (typeof messages)[0], () => resolve()));
  return {
    release: async () => {
      for (const message of rest) call.write(message);
      call.end();
      await done;
      client.close();
      await found.dispose();
    },
  };
}
