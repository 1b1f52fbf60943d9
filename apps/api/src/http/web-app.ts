import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built web app: `apps/web/dist`, seen from `apps/api/{src,dist}/http`. */
export const webDist = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/**
 * Serves the built web app; deep links get index.html, what is missing under /api and /assets stays missing. The page
 * brings the answer of /api/session with it, which is what the app asks first and everything else waits for.
 */
export async function serveWebApp(fastify: FastifyInstance, root: string): Promise<boolean> {
  if (!existsSync(join(root, 'index.html'))) return false;
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  fastify.get('/*', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (path === '/api' || path.startsWith('/api/') || path.startsWith('/assets/')) return reply.callNotFound();
    const [page, session] = await Promise.all([
      readFile(join(root, 'index.html'), 'utf8'),
      fastify.inject({ url: '/api/session', headers: { host: request.headers.host } }),
    ]);
    // the app asks by itself where there is no answer yet
    const told = session.statusCode === 200 ? page.replace('</head>', () => `${block(session.body)}</head>`) : page;
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(told);
  });
  return true;
}

/** Data, not script: the policy that forbids inline script lets it stand. */
const block = (json: string): string =>
  `<script type="application/json" id="session">${json.replaceAll('<', '\\u003c')}</script>`;
