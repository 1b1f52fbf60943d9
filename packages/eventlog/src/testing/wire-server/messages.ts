// the client's own generated messages, which know no ES modules
import { createRequire } from 'node:module';
import type * as FeaturesService from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import type * as Features from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import type * as Shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type * as Status from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/status_pb.js';
import type * as V1Service from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import type * as V1 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import type * as Errors from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/errors_pb.js';
import type * as V2Service from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_grpc_pb.js';
import type * as V2 from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v2/streams/streams_pb.js';

const require = createRequire(import.meta.url);
const generated = <T>(name: string): T =>
  require(`@kurrent/kurrentdb-client/generated/kurrentdb/protocols/${name}.js`) as T;

export const features = generated<typeof Features>('v1/serverfeatures_pb');
export const { ServerFeaturesService } = generated<typeof FeaturesService>('v1/serverfeatures_grpc_pb');
export const shared = generated<typeof Shared>('v1/shared_pb');
export const { Status: RpcStatus } = generated<typeof Status>('v1/status_pb');
export const v1 = generated<typeof V1>('v1/streams_pb');
export const { StreamsService } = generated<typeof V1Service>('v1/streams_grpc_pb');
export const errors = generated<typeof Errors>('v2/streams/errors_pb');
export const v2 = generated<typeof V2>('v2/streams/streams_pb');
export const { StreamsServiceService, StreamsServiceClient } =
  generated<typeof V2Service>('v2/streams/streams_grpc_pb');

export type DeleteReq = V1.DeleteReq;
export type ReadReq = V1.ReadReq;
export type ReadResp = V1.ReadResp;
export type AppendRequest = V2.AppendRequest;
export type AppendSessionResponse = V2.AppendSessionResponse;
