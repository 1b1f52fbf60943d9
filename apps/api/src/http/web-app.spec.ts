import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { serveWebApp } from './web-app.ts';

describe('画面のページ', () => {
  const root = mkdtempSync(join(tmpdir(), 'teichaku-web-'));
  const session = { corporations: [{ id: '1', name: '株式会社</script><script>alert(1)' }] };
  let fastify: FastifyInstance;
  let answers = true;

  beforeAll(async () => {
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<html><head><title>定着台帳</title></head><body></body></html>');
    writeFileSync(join(root, 'assets', 'app-1.js'), '1');
    fastify = Fastify();
    fastify.get('/api/session', (_, reply) => reply.status(answers ? 200 : 503).send(answers ? session : {}));
    await serveWebApp(fastify, root);
  });
  afterAll(async () => {
    await fastify.close();
    rmSync(root, { recursive: true });
  });

  it('どのアドレスでも、はじめに尋ねられる答えを、ページと一緒に渡す', async () => {
    const { statusCode, headers, body } = await fastify.inject('/casefiles/1?on=2026-10-31');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const [, told] = /<script type="application\/json" id="session">(.*?)<\/script><\/head>/.exec(body) ?? [];
    expect(JSON.parse(told ?? '')).toEqual(session);
    expect(body.match(/<script/g)).toHaveLength(1);
  });

  it('きのうの答えが残らないように、どこにも蓄えさせない。名前の変わる部品は蓄えさせる', async () => {
    expect((await fastify.inject('/')).headers['cache-control']).toBe('no-store');
    expect((await fastify.inject('/assets/app-1.js')).headers['cache-control']).toContain('immutable');
  });

  it('答えがまだないときも、ページは開く', async () => {
    answers = false;
    const { statusCode, body } = await fastify.inject('/casefiles');
    answers = true;
    expect([statusCode, body.includes('id="session"')]).toEqual([200, false]);
  });

  it('ない部品と、ない問いは、ページにならない', async () => {
    for (const url of ['/assets/app-2.js', '/api', '/api/none'])
      expect((await fastify.inject(url)).statusCode).toBe(404);
  });
});
