import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem, unsupportedMediaType } from './problems.ts';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const JSON_BODY = /^application\/json\s*(;|$)/i;
const MULTIPART = /^multipart\/form-data\s*(;|$)/i;
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Its health and its figures, which hold nothing of anybody's. */
const PROBES = /^\/api\/(health\/(live|ready)|metrics)$/;

export interface Border {
  /** Reached from other machines or containers, which ask for probes under its name there. */
  readonly open?: boolean;
  /** Nothing but probes is answered. */
  readonly probesOnly?: boolean;
}

const elsewhere = () =>
  new Problem('not-found', { detail: 'このプロセスは一覧を更新するだけです。画面は、ROLE=api のプロセスが答えます。' });

/**
 * Until there is sign-in, whoever reaches the port may write. So the port is on the loopback interface, and a web page
 * from elsewhere must not reach it through the browser: neither by a name that was rebound to 127.0.0.1 (Host), nor by
 * posting across origins (Origin, Sec-Fetch-Site). No CORS header is ever sent.
 */
export function guardBorders(fastify: FastifyInstance, { open = false, probesOnly = false }: Border = {}): void {
  fastify.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value);
    if (request.url.startsWith('/api')) reply.header('cache-control', 'no-store');
    const probe = PROBES.test(request.url);
    const problem = open && probe ? undefined : probesOnly && !probe ? elsewhere() : foreign(request);
    if (problem) {
      return reply
        .status(problem.status)
        .header('content-type', 'application/problem+json; charset=utf-8')
        .send(problem.toJSON());
    }
  });
}

function foreign(request: FastifyRequest): Problem | undefined {
  const { host, origin } = request.headers;
  if (!host || !LOOPBACK.has(host.replace(/:\d+$/, '').toLowerCase())) {
    return new Problem('foreign-origin', {
      detail: 'このサーバーは 127.0.0.1 か localhost の名前でだけ応じます。',
      reason: 'foreign-host',
    });
  }
  if (SAFE.has(request.method)) return undefined;
  const type = request.headers['content-type'];
  // files come as multipart, everything else as JSON; nothing at all where nothing is to be said
  if (type !== undefined && !(/\/imports\/preview(\?|$)/.test(request.url) ? MULTIPART : JSON_BODY).test(type))
    return unsupportedMediaType();
  const site = request.headers['sec-fetch-site'];
  const sameOrigin = origin === undefined || origin.toLowerCase() === `http://${host}`.toLowerCase();
  return sameOrigin && (site === undefined || site === 'same-origin' || site === 'none')
    ? undefined
    : new Problem('foreign-origin', { detail: 'ほかのサイトの画面からは書き込めません。' });
}

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  // Component styles are written by the library at run time, so styles may stand inline; scripts may not.
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
