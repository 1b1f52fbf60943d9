import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Streams stay open for hours: how long is nobody's waiting. They are counted as connections instead. */
const STREAMS = /\/nudges$/;

/** Times every request by the template of its route; whatever is in a path may be a person's. */
export function timeRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions;
    // of the screens each file has a route of its own, with another name in every release
    const route = url === undefined ? 'none' : url.startsWith('/api') ? url : 'screens';
    if (STREAMS.test(route) && reply.statusCode === 200) return;
    metrics.answered(
      KNOWN.has(request.method) ? request.method : 'other',
      route,
      reply.statusCode,
      reply.elapsedTime / 1_000,
    );
  });
}

const KNOWN = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
