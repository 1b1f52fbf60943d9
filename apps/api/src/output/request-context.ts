import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** Which request a line is about. The template of its route, not its path: that may hold what somebody typed. */
export interface RequestContext {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
  /** Also the command's id in the log, and its correlation. */
  readonly commandId?: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whatever is done for a request knows which one it is. */
export function knowTheRequest(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const key = request.headers['idempotency-key'];
    const context: RequestContext = {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      ...(typeof key === 'string' && UUID.test(key) ? { commandId: key.toLowerCase() } : {}),
    };
    requestContext.run(context, done);
  });
}
